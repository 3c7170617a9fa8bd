"""Editors write the page of synonyms, and no other page of the interface."""

import pytest

from articles.actions import save_page
from articles.selectors import page_named
from core import addresses
from core.titles import parse_title
from tests.accounts.personas import Persona, PersonaFactory

pytestmark = pytest.mark.django_db

SYNONYMS = parse_title("미디어위키:검색 동의어")


def _post(person: Persona, name: str, text: str) -> int:
    page = page_named(parse_title(name))
    base = str(page.current_id) if page else "0"
    address = addresses.index(parse_title(name), action="edit")
    return person.client.post(address, {"text": text, "base": base, "do": "save"}).status_code


def test_editors_write_it_and_others_do_not() -> None:
    people = PersonaFactory()
    alice, bob, charlie = people.alice(), people.bob(), people.charlie()
    assert (_post(bob, SYNONYMS.prefixed, "조례 = 규칙"), _post(charlie, SYNONYMS.prefixed, "조례 = 규칙")) == (
        403,
        403,
    )
    assert page_named(SYNONYMS) is None
    assert _post(alice, SYNONYMS.prefixed, "조례 = 자치법규") == 302
    assert _post(alice, SYNONYMS.prefixed, "조례 = 자치법규 = 규칙") == 302
    assert _post(bob, SYNONYMS.prefixed, "조례 = 규칙") == 403
    assert "action=edit" in alice.client.get(addresses.page(SYNONYMS)).content.decode()


@pytest.mark.parametrize("name", ["미디어위키:알림", "미디어위키:검색 동의어/가", "미디어위키:검색"])
def test_other_pages_of_the_interface_stay_with_administrators(name: str) -> None:
    alice = PersonaFactory().alice()
    assert _post(alice, name, "글") == 403
    assert page_named(parse_title(name)) is None


def test_the_page_stays_where_it_is_read() -> None:
    save_page(title=SYNONYMS, text="조례 = 자치법규", author=None)
    alice = PersonaFactory().alice()
    assert alice.client.get(addresses.index(SYNONYMS, action="move")).status_code == 403
    assert "action=move" not in alice.client.get(addresses.page(SYNONYMS)).content.decode()
    assert alice.client.get(addresses.index(SYNONYMS, action="delete")).status_code == 403
