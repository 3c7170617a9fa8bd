"""Sections through HTTP: old addresses, history of one section, lasting links, numbers as MediaWiki counts them."""

import pytest
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from articles.models import Section
from core import addresses
from core.titles import parse_title

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])

TITLE = parse_title("정책")
BASE = "머리말\n\n## 개념\n\n개념 글\n\n## 연혁\n\n연혁 글"


def save(text: str) -> int:
    return save_page(title=TITLE, text=text, author=None).revision.pk


def test_an_old_anchor_still_stands_in_the_page(client: Client) -> None:
    save(BASE)
    save(BASE.replace("## 연혁", "## 추진 경과"))
    html = client.get(addresses.page(TITLE)).content.decode()
    assert '<span id="연혁"></span><h2 id="추진_경과">' in html


def test_an_old_anchor_taken_by_another_heading_is_left_out(client: Client) -> None:
    save(BASE)
    save(BASE.replace("## 연혁", "## 추진 경과"))
    save(BASE.replace("## 연혁", "## 추진 경과") + "\n\n## 연혁\n\n새 절")
    html = client.get(addresses.page(TITLE)).content.decode()
    assert html.count('id="연혁"') == 1


def test_the_lasting_link_follows_a_renamed_section(client: Client) -> None:
    save(BASE)
    section = Section.objects.get(anchor="연혁")
    save(BASE.replace("## 연혁", "## 추진 경과"))
    response = client.get(addresses.special("절링크", str(section.pk)))
    assert response["Location"] == addresses.page(TITLE) + addresses.fragment("추진_경과")
    assert client.get(addresses.special("절링크", "999999")).status_code == 404


def test_the_history_of_a_section_holds_its_own_changes_only(client: Client) -> None:
    first = save(BASE)
    second = save(BASE.replace("개념 글", "고친 개념"))
    third = save(BASE.replace("개념 글", "고친 개념").replace("연혁 글", "고친 연혁"))
    html = client.get(addresses.index(TITLE, action="history", section="연혁")).content.decode()
    shown = [f'oldid={number}"' in html for number in (first, second, third)]
    assert shown == [True, False, True]


@pytest.mark.parametrize("section", ["연혁", "2", "추진_경과"])
def test_a_section_is_edited_by_anchor_place_or_old_anchor(client: Client, section: str) -> None:
    client.force_login(User.objects.create(name="앨리스"))
    save(BASE.replace("## 연혁", "## 추진 경과"))
    save(BASE)
    html = client.get(addresses.index(TITLE, action="edit", section=section)).content.decode()
    text = html.split("<textarea")[1].split("</textarea>")[0]
    assert "연혁 글" in text
    assert "개념 글" not in text


def test_the_edit_links_of_a_page_lead_to_its_sections(client: Client) -> None:
    save(BASE)
    html = client.get(addresses.page(TITLE)).content.decode()
    assert addresses.index(TITLE, action="edit", section="연혁").replace("&", "&amp;") in html


def test_a_section_that_is_gone_is_refused_with_the_way_on(client: Client) -> None:
    client.force_login(User.objects.create(name="앨리스"))
    save(BASE)
    assert client.get(addresses.index(TITLE, action="edit", section="없는 절")).status_code == 404
