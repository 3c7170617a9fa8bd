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


def test_lines_that_say_nothing_are_named_to_who_writes_and_who_reads() -> None:
    alice = PersonaFactory().alice()
    text = (
        f"조례 = 자치법규\n\n조례 = \n챗봇 = 챗봇\n가 = {'나' * 61}\n{' = '.join('가나다라마바사아자')}\n\n설명하는 글"
    )
    preview = alice.client.post(
        addresses.index(SYNONYMS, action="edit"), {"text": text, "base": "0", "do": "preview"}
    ).content.decode()
    assert _post(alice, SYNONYMS.prefixed, text) == 302
    page = alice.client.get(addresses.page(SYNONYMS)).content.decode()
    for shown in (preview, page):
        assert "서로 다른 낱말을 적어 주십시오. 줄 번호: 3, 4" in shown
        assert "60자까지 적을 수 있습니다. 줄 번호: 5" in shown
        assert "8개까지 적을 수 있습니다. 줄 번호: 6" in shown


def test_many_such_lines_are_shortened_and_a_good_page_is_silent() -> None:
    alice = PersonaFactory().alice()
    assert _post(alice, SYNONYMS.prefixed, "가 =\n" * 30) == 302
    assert "줄 번호: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …" in alice.client.get(addresses.page(SYNONYMS)).content.decode()
    assert _post(alice, SYNONYMS.prefixed, "조례 = 자치법규\n") == 302
    assert "줄 번호" not in alice.client.get(addresses.page(SYNONYMS)).content.decode()


def test_a_preview_tells_what_its_markup_could_not_do() -> None:
    alice = PersonaFactory().alice()
    address = addresses.index(parse_title("시험"), action="edit")
    shown = alice.client.post(address, {"text": "가<ref name='a'/>", "base": "0", "do": "preview"}).content.decode()
    assert "내용이 없는 각주가 있습니다." in shown
