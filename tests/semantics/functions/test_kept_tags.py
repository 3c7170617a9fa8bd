"""``nowiki`` and ``pre`` in values: what they say, or, where the site wants it, the tags as well."""

import pytest

from semantics.hashes import subobject_name
from semantics.options import Options
from tests.semantics.functions.texts import understand

TYPES = {"설명": "_txt"}
KEPT = Options(unstrip=True)
WRITTEN = {
    "<nowiki>[[가::나]] {{다}}</nowiki>": "&lt;nowiki&gt;&#x005B;&#x005B;가&#58;&#58;나]] &#x007B;&#x007B;다}}&lt;/nowiki&gt;",
    "<pre>줄 | 둘</pre>": "&lt;pre&gt;줄 | 둘&lt;/pre&gt;",
    "<b>앞</b> <nowiki>뒤</nowiki>": "&lt;nowiki&gt;&lt;b&gt;앞&lt;/b&gt; 뒤&lt;/nowiki&gt;",
}


@pytest.mark.parametrize("source", list(WRITTEN))
@pytest.mark.parametrize("call", ["[[설명::%s]]", "{{#set:설명=%s}}"])
def test_values_that_keep_tags(call: str, source: str) -> None:
    found = understand(call % source, types=TYPES, options=KEPT)
    assert found.facts["설명"] == [WRITTEN[source]]
    assert "가" not in found.facts


@pytest.mark.parametrize(("source", "said"), [("<nowiki>[[가::나]]</nowiki>", "[[가::나]]"), ("<pre>줄</pre>", "줄")])
def test_values_say_what_the_tags_hold_unless_the_site_keeps_them(source: str, said: str) -> None:
    assert understand(f"[[설명::{source}]]", types=TYPES).facts["설명"] == [said]


def test_texts_without_such_tags_are_the_same_either_way() -> None:
    for source in ("아무것도 <b>없이</b>", "[[링크]] 둘", "&lt;nowiki&gt;"):
        kept = understand(f"[[설명::{source}]]", types=TYPES, options=KEPT)
        assert kept.facts == understand(f"[[설명::{source}]]", types=TYPES).facts


def test_readers_see_no_tags() -> None:
    found = understand("{{#set:설명=<nowiki>[[가::<b>]]</nowiki>|+display}}", types=TYPES, options=KEPT)
    assert "[[가::&lt;b&gt;]]" in found.html
    assert "nowiki" not in found.html


def test_the_name_of_a_subobject_is_made_of_what_is_kept() -> None:
    found = understand("{{#subobject:설명=<nowiki>뒤</nowiki>}}", types=TYPES, options=KEPT)
    name = subobject_name({"설명": ["&lt;nowiki&gt;뒤&lt;/nowiki&gt;"]})
    assert found.facts["_SOBJ"] == [f"문서#0##{name}"]
