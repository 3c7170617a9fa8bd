"""Names of predefined properties, and what a property takes from the vocabulary it comes from."""

from dataclasses import replace

import pytest

from core.titles import PROPERTY, Title
from semantics.imported import state_type
from semantics.items import TextItem, UriItem
from semantics.options import Options, using
from semantics.statements import SubjectFacts
from semantics.vocabulary import key_of


@pytest.mark.parametrize(
    ("name", "language", "key"),
    [
        ("자료형", "ko", "_TYPE"),
        ("Has type", "de", "_TYPE"),
        ("Unterattribut von", "de", "_SUBP"),
        ("unterattribut_von", "de-at", "_SUBP"),
        ("Unterattribut von", "ko", "Unterattribut_von"),
        ("Unterattribut von@de", "ko", "_SUBP"),
        ("상위 속성@ko", "de", "_SUBP"),
        ("Unterattribut von@fr", "ko", "Unterattribut_von@fr"),
        ("예산@de", "ko", "예산@de"),
        ("@", "fr", "@"),
    ],
)
def test_names_in_other_languages(name: str, language: str, key: str) -> None:
    with using(replace(Options(), language=language)):
        assert key_of(name) == key


def _property(*facts: tuple[str, TextItem | UriItem]) -> SubjectFacts:
    subject = SubjectFacts(Title(PROPERTY, "저자"))
    for key, item in facts:
        subject.add(key, item)
    state_type(subject)
    return subject


def test_a_term_of_a_vocabulary_has_its_type() -> None:
    term = ("_IMPO", TextItem("dc creator http://purl.org/dc/ Type:전화번호"))
    assert [item.serialization[-4:] for item in _property(term).values("_TYPE")] == ["_tel"]
    assert not _property(("_IMPO", TextItem("dc Agent http://purl.org/dc/ Category"))).values("_TYPE")
    assert not _property(("_IMPO", TextItem("dc"))).values("_TYPE")


def test_the_page_s_own_type_goes_first() -> None:
    own = ("_TYPE", UriItem("http://semantic-mediawiki.org/swivt/1.0#_num"))
    found = _property(own, ("_IMPO", TextItem("dc creator http://purl.org/dc/ Type:URL")))
    assert [item.serialization[-4:] for item in found.values("_TYPE")] == ["_num"]
