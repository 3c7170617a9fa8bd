"""Each payload by itself, rendered without a site and read by a parser: what a page of many could hide, shows here."""

from collections.abc import Sequence

import pytest

from core.titles import Title
from markup.model import SafeHtml, Target
from markup.parse import parse
from markup.render import render
from tests.security.audit import dangers
from tests.security.payloads import HANGUL, MARKUP, PLAIN, of_peers, storable
from tests.thorough import share


class Addresses:
    """Addresses without a site; see ``markup.model.Addresses``."""

    def page(self, title: Title) -> str:
        return f"/wiki/{title.path}"

    def create(self, title: Title) -> str:
        return f"/w/index.php?title={title.path}"

    def edit(self, title: Title, section: str) -> str:
        del section
        return self.create(title)

    def file(self, title: Title) -> str:
        return self.page(title)


def _words(key: str, /, **values: str) -> str:
    return " ".join([key, *values.values()])


def _rendered(text: str) -> SafeHtml:
    parsed = parse(
        text,
        title=Title(0, "적대"),
        templates=lambda titles: dict.fromkeys(titles, "{{{1}}} <b id='{{{1}}}'>{{{x}}}</b>"),
    )
    return render(
        parsed, targets=dict.fromkeys(parsed.targets, Target()), addresses=Addresses(), words=_words, aliases={}
    )


def _guilty(texts: Sequence[str], *, parts: int = 1) -> dict[str, list[str]]:
    """What is dangerous, by payload: alone, in a list, in a table, in a heading, in a template and behind an open element.

    With ``parts`` each of the seven places gets one part of the texts, so that each text stands in several.
    """
    places = (
        "{}",
        "- {}",
        "| {} | 나 |\n| --- | --- |\n| {} | 다 |",
        "## {}",
        "{{{{틀|{}|x={}}}}}",
        "<div class='{}'>{}",
        "가[^1]\n\n[^1]: {}",
    )
    found = {}
    for number, place in enumerate(places):
        for text in share(texts, number, parts):
            if bad := dangers(_rendered(place.replace("{}", text) if "{{" not in place else place.format(text, text))):
                found[f"{place}: {text}"] = bad
    return found


def test_the_audit_sees_what_is_dangerous() -> None:
    bad = [
        "<script>1</script>",
        "<img src=x onerror=1>",
        "<a href='java\tscript:1'>",
        "<p style=x>",
        "<iframe>",
        "<base href=x>",
        "<meta http-equiv=refresh>",
    ]
    assert all(map(dangers, bad))
    assert dangers('<a href="/wiki/javascript:x">가</a><img src="https://x">') == []


def test_no_payload_of_our_own_leaves_anything_dangerous() -> None:
    assert _guilty(storable([*MARKUP, *PLAIN, *HANGUL])) == {}


@pytest.mark.peers
def test_no_payload_of_others_leaves_anything_dangerous() -> None:
    texts = storable(of_peers())
    assert len(texts) > 3000
    assert _guilty(texts, parts=3) == {}
