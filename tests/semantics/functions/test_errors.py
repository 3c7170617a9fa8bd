"""Where errors of values, functions and queries are kept, and by which names."""

import pytest

from semantics.hashes import value_error_name
from tests.semantics.functions.texts import Understood, said, understand

TYPES = {"예산": "_num"}


def _errors(found: Understood) -> dict[str, dict[str, list[str]]]:
    """What each error states, by its name."""
    parts = found.gathered.subjects[1:]
    return {part.title.fragment: said(part) for part in parts if part.title.fragment.startswith("_ERR")}


def test_errors_of_a_property_stand_together() -> None:
    found = understand("[[예산::가]] [[예산::나]] [[예산::3]]", types=TYPES)
    (held,) = _errors(found).values()
    assert held["_ERRT"] == ['[2,"smw_nofloat","\\uac00"]', '[2,"smw_nofloat","\\ub098"]']
    assert held["_ERRP"] == ["예산#102##"]


def test_inside_subobjects_each_value_has_its_own_error_wherever_it_stands() -> None:
    found = understand("{{#subobject:가|예산=x;y|+sep=;}} {{#subobject:나|예산=y}}", types=TYPES)
    held = _errors(found)
    assert [one["_ERRT"] for one in held.values()] == [['[2,"smw_nofloat","x"]'], ['[2,"smw_nofloat","y"]']]
    first, second = held
    holders = {part.title.fragment: said(part).get("_ERRC") for part in found.gathered.subjects}
    assert holders["가"] == [f"문서#0##{first}", f"문서#0##{second}"]
    assert holders["나"] == [f"문서#0##{second}"]
    assert "_ERRC" not in found.facts


def test_the_name_of_a_values_error_is_made_of_its_messages() -> None:
    one = value_error_name([(2, "smw_nofloat", ("x",))])
    assert one == value_error_name([(2, "smw_nofloat", ("x",))])
    others = [(8, "smw_nofloat", ("x",))], [(2, "smw_nofloat", ("y",))], [(2, "smw_nofloat", ("x",)), (2, "a", ())]
    assert len({one, *(value_error_name(other) for other in others)}) == 4


@pytest.mark.parametrize("function", ["#set:", "#subobject:가|"])
@pytest.mark.parametrize("name", ["-예산", "예[산"])
def test_names_that_are_no_propertys_state_nothing(function: str, name: str) -> None:
    found = understand(f"{{{{{function}{name}=3|예산=4}}}}", types=TYPES)
    stated = [*found.facts, *(key for part in found.parts for key in part)]
    assert "예산" in stated
    assert "-예산" not in stated
    assert len(found.errors) == 1
    assert 'class="problem"' in found.html


def test_a_function_keeps_each_of_its_errors_alone() -> None:
    found = understand("{{#subobject:a.b|예산=1}} {{#subobject:c.d|예산=1}}", types=TYPES)
    assert [len(one["_ERRT"]) for one in _errors(found).values()] == [1, 1]
    assert all("_ERRP" not in one for one in _errors(found).values())


@pytest.mark.parametrize("source", ["[[파일:[[예산::3]]", "[[가 [[예산::3]]", "[[가 [[예산::3]] 나]]"])
def test_a_bracket_that_was_forgotten_before_an_annotation_is_told(source: str) -> None:
    found = understand(source, types=TYPES)
    assert "예산" not in found.facts
    assert ['"smw-datavalue-property-invalid-name"' in error for error in found.errors] == [True]
    assert 'class="problem"' in found.html


@pytest.mark.parametrize(
    "source", ["[[파일:가.png|섬네일|값 [[예산::3]]]]", "[[가]] [[예산::3]]", "[[가\n\n[[예산::3]]"]
)
def test_annotations_in_captions_and_behind_links_are_good(source: str) -> None:
    found = understand(source, types=TYPES)
    assert found.facts["예산"] == ["3"]
    assert not found.errors
