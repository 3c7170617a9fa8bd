"""Types that come from a parent, and what the page of a property says about itself."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from semantics.declarations import declarations_of
from semantics.models import Fact
from semantics.options import current, using
from semantics.panels import property_panel
from tests.semantics.views.making import save

pytestmark = pytest.mark.django_db


def _panel(key: str) -> str:
    panel = property_panel(key, AnonymousUser())
    return render_to_string(panel.template, {"property": panel})


def _stored_types(title: str) -> list[str]:
    rows = Fact.objects.filter(subject__title=title, property__key="_TYPE")
    return [(fact.text or "").rpartition("#")[2] for fact in rows]


@pytest.mark.parametrize("parent", ["예산", "Number", "수량 값"])
def test_a_property_takes_the_type_of_its_parent(parent: str) -> None:
    save("속성:예산", "[[자료형::수]]")
    with using(replace(current(), inherits_type=True)):
        save("속성:본예산", f"[[자료형::글]] [[상위 속성::{parent}]]")
    expected = "_txt" if parent == "수량 값" else "_num"
    assert declarations_of({"본예산"})["본예산"].type == expected
    assert _stored_types("본예산") == [expected]
    assert ("smw-property-req-violation-forced-removal-annotated-type" in _panel("본예산")) == (expected == "_num")


def test_without_the_option_a_property_keeps_its_own_type() -> None:
    save("속성:예산", "[[자료형::수]]")
    save("속성:본예산", "[[자료형::글]] [[상위 속성::예산]]")
    assert declarations_of({"본예산"})["본예산"].type == "_txt"
    assert "notice" not in _panel("본예산")


def test_a_name_with_another_meaning_is_told() -> None:
    assert "smw-property-name-reserved" in _panel("_INST")
    assert "smw-property-name-reserved" not in _panel("_MDAT")
