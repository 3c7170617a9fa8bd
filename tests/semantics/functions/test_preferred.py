"""Names that a property prefers to its title."""

import json

from tests.semantics.functions.texts import understand

_KEY = "smw-property-preferred-label-language-combination-exists"


def test_one_name_for_each_language() -> None:
    text = "[[선호 이름::나이@ko]] [[선호 이름::Age@en]] [[선호 이름::나이@ko]] [[선호 이름::연령@ko]]"
    found = understand(text, title="속성:A1")
    assert len(found.facts["_PPLB"]) == 2
    assert [json.loads(error)[1:] for error in found.errors] == [[_KEY, "연령", "ko", "나이"]]
    assert "언어 ko의 선호 이름은 ‘나이’" in found.html
