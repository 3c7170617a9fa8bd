"""Deleting, restoring and the log: nobody finds what was deleted, and it comes back as it was."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from articles.actions import save_page
from articles.caching import ServedCache
from articles.deleting import DeleteError, delete_page, restore_page
from articles.indexing import documents_of
from articles.loading import Outcome, Source, load
from articles.models import ExternalLink, LogEntry, Page, PageLink, Rendering, Revision, Section, SectionAlias
from articles.moving import move_page
from articles.selectors import page_named
from articles.views import read
from core import addresses
from core.titles import parse_title
from search import titles
from search.models import Pending, TitleEntry
from semantics.models import Fact
from tests.accounts.personas import Persona, PersonaFactory

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ephemeral"])

TEXT = "머리말 [[가]] [[담당부서::나]] https://example.org\n\n## 연혁\n\n연혁 글\n\n### 단계\n\n글\n\n[[분류:정책]]"
PAGE = parse_title("정책")
DELETE = addresses.index(PAGE, action="delete")
RESTORE = addresses.index(PAGE, action="restore")
LOG = addresses.special("기록")
DELETED = addresses.special("삭제된문서")


def save(title: str = "정책", text: str = TEXT) -> Page:
    return save_page(title=parse_title(title), text=text, author=None).page


def delete(title: str = "정책", reason: str = "중복") -> None:
    delete_page(title=parse_title(title), author=None, reason=reason)


def restore(title: str = "정책") -> Page:
    return restore_page(title=parse_title(title), author=None).page


def html_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def derived(page: Page) -> tuple[object, ...]:
    """All that follows from a page and should come back with it."""
    sections = Section.objects.filter(tree_id=page.pk).order_by("lft")
    return (
        list(sections.values_list("pk", "parent", "anchor", "changed_in", "lft", "rght", "level", "plain")),
        sorted(SectionAlias.objects.filter(page=page).values_list("section", "anchor")),
        sorted(PageLink.objects.filter(source=page).values_list("kind", "target_title", "sort_key")),
        sorted(ExternalLink.objects.filter(source=page).values_list("url", flat=True)),
        sorted(TitleEntry.objects.values_list("owner", "title", "weight")),
        sorted(Fact.objects.filter(subject__page=page.pk).values_list("property__key", "value__title")),
        documents_of([page.pk]),
    )


@pytest.fixture
def administrator() -> Persona:
    return PersonaFactory().administrator()


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_KEPT", ServedCache(1_000_000))


# What a deletion does


def test_everything_derived_goes_and_the_revisions_stay() -> None:
    save("가", "글")
    page = save()
    Pending.objects.all().delete()
    delete()
    gone = Page.objects.get(pk=page.pk)
    assert gone.deleted_at is not None
    assert page_named(PAGE) is None
    assert not Section.objects.filter(tree_id=page.pk).exists()
    assert not PageLink.objects.filter(source=page).exists()
    assert not ExternalLink.objects.filter(source=page).exists()
    assert not Fact.objects.filter(subject__title="정책").exists()
    assert titles.suggest("정책", scopes=[0]) == []
    assert TitleEntry.objects.get().weight == 0
    assert documents_of([page.pk]) == {page.pk: []}
    assert Pending.objects.filter(owner=page.pk).exists()
    assert not Rendering.objects.filter(page=page.pk).exists()
    assert Revision.objects.filter(page=page).count() == 1
    with pytest.raises(DeleteError):
        delete()


def test_it_comes_back_as_it_was() -> None:
    save("가", "글")
    save(text=TEXT.replace("## 연혁", "## 경과"))
    page = save()
    before = derived(page)
    delete()
    assert restore() == page
    assert derived(page) == before
    call_command("rebuild", verbosity=0)
    assert derived(page) == before


def test_a_rebuild_from_scratch_leaves_the_deleted_alone() -> None:
    page = save()
    delete()
    call_command("rebuild", from_scratch=True, verbosity=0)
    assert page_named(PAGE) is None
    assert [section[2] for section in derived(restore())[0]] == ["", "연혁", "단계"]  # type: ignore[attr-defined]  # a list
    assert page_named(PAGE) == page


def test_nothing_comes_back_over_a_live_page() -> None:
    old = save()
    delete()
    new = save(text="다시 쓴 글")
    with pytest.raises(DeleteError) as caught:
        restore_page(page_id=old.pk, author=None)
    assert caught.value.code == "exists"
    assert page_named(PAGE) == new
    with pytest.raises(DeleteError) as caught:
        restore_page(page_id=new.pk, author=None)
    assert caught.value.code == "missing"


def test_of_several_the_last_one_or_the_one_asked_for_comes_back() -> None:
    first = save()
    delete()
    second = save(text="둘째")
    delete()
    assert restore() == second
    delete()
    assert restore_page(page_id=first.pk, author=None).page == first


# What others see next


def test_a_page_comes_and_goes_at_once_for_everybody_who_looks(client: Client, kept: None) -> None:
    save()
    save("보는 문서", "[[정책]]")
    save("분류:정책", "설명")
    red = "title=%EC%A0%95%EC%B1%85&amp;action=edit&amp;redlink=1"
    addresses_of = [addresses.page(parse_title(title)) for title in ("보는 문서", "분류:정책", "정책")]
    for address in addresses_of:
        assert red not in html_of(client, address)
    delete()
    assert red in html_of(client, addresses_of[0])
    assert ">정책</a>" not in html_of(client, addresses_of[1]).split('id="ui-members"')[1].split("page-foot")[0]
    html_of(client, addresses_of[2], 404)
    restore()
    assert red not in html_of(client, addresses_of[0])
    assert ">정책</a>" in html_of(client, addresses_of[1]).split('id="ui-members"')[1]
    assert "머리말" in html_of(client, addresses_of[2])


def test_users_of_a_template_lose_it_and_get_it_back(client: Client, kept: None) -> None:
    save("틀:부서", "부서의 글 [[나]]")
    page = save("쓰는 문서", "{{부서}}")
    address = addresses.page(page.name)
    assert "부서의 글" in html_of(client, address)
    delete("틀:부서")
    assert "부서의 글" not in html_of(client, address)
    assert not PageLink.objects.filter(source=page, target_title="나").exists()
    restore("틀:부서")
    assert "부서의 글" in html_of(client, address)
    assert PageLink.objects.filter(source=page, target_title="나").exists()


def test_a_deleted_redirect_is_no_other_name_any_more() -> None:
    page = save()
    save("옛 정책", "#넘겨주기 [[정책]]")
    delete("옛 정책")
    assert documents_of([page.pk])[page.pk][0].redirects == ()
    restore("옛 정책")
    assert documents_of([page.pk])[page.pk][0].redirects == ("옛 정책",)


def test_a_deleted_page_looks_as_if_it_were_not_there(client: Client) -> None:
    page = save(text="감춘 글 " + TEXT)
    section = Section.objects.filter(tree_id=page.pk).latest("pk")
    delete()
    old = page.current_id or 0
    for person in (client, PersonaFactory().alice().client):
        for address in (
            addresses.index(PAGE, oldid=old),
            addresses.index(PAGE, diff=old),
            *(addresses.index(PAGE, action=action) for action in ("history", "info", "raw", "edit", "restore")),
            f"/w/index.php?curid={page.pk}",
            addresses.special("고유링크", str(old)),
            addresses.special("절링크", str(section.pk)),
            addresses.special("최근바뀜"),
            addresses.special("가리키는문서", "가"),
            addresses.special("절", "연혁"),
            addresses.special("모든문서"),
            "/sitemap-1.xml",
            DELETED,
        ):
            html = person.get(address, follow=True).content.decode()
            assert "감춘 글" not in html, address
            assert addresses.page(PAGE) not in html or "title=%EC%A0%95%EC%B1%85" in address or ">정책<" not in html


def test_its_title_tells_when_it_went_and_why(client: Client, administrator: Persona) -> None:
    save()
    delete(reason="[[새 정책]]과 중복")
    html = html_of(client, addresses.page(PAGE), 404)
    assert "에 삭제되었습니다." in html
    assert "과 중복" in html
    assert "action=restore" not in html
    assert "action=restore" in html_of(administrator.client, addresses.page(PAGE), 404)
    restore()
    delete_page(title=PAGE, author=None)
    assert "과 중복" not in html_of(client, addresses.page(PAGE), 404)
    save()
    assert "삭제되었습니다" not in html_of(client, addresses.page(PAGE))


def test_the_editor_tells_that_the_page_was_deleted() -> None:
    save()
    delete()
    html = html_of(PersonaFactory().bob().client, addresses.index(PAGE, action="edit"))
    assert "에 삭제되었습니다." in html


@pytest.mark.parametrize(("revisions", "links"), [(2, 3), (12, 40)])
def test_deleting_and_restoring_ask_as_often_whatever_the_history_and_the_links(
    django_assert_max_num_queries: Callable[[int], object], revisions: int, links: int
) -> None:
    for n in range(revisions):
        save(text=f"{TEXT}\n\n{n}")
    for n in range(links):
        save(f"문서 {n}", "[[정책]]")
    with django_assert_max_num_queries(45):  # type: ignore[attr-defined]  # a context manager
        delete()
    with django_assert_max_num_queries(55):  # type: ignore[attr-defined]  # a context manager
        restore()


def test_pages_that_came_with_the_wiki_stay_deleted() -> None:
    sources = [Source(PAGE, "글")]
    list(load(sources))
    delete()
    assert [loaded.outcome for loaded in load(sources)] == [Outcome.DELETED]


# Through HTTP


def sent(**more: str) -> dict[str, str]:
    page = page_named(PAGE)
    return {"reason": "중복 문서", "sure": "1", "base": str(page.current_id if page else 0)} | more


def test_an_administrator_deletes_and_restores(administrator: Persona) -> None:
    page = save()
    save("보는 문서", "[[정책]]")
    form = html_of(administrator.client, DELETE)
    assert "이 문서를 가리키는 문서 1개" in form
    assert "action=delete" in html_of(administrator.client, addresses.page(PAGE))
    answer = administrator.client.post(DELETE, sent())
    assert answer.status_code == 302
    assert "‘정책’을 삭제했습니다." in html_of(administrator.client, answer["Location"], 404)
    assert RESTORE.replace("&", "&amp;") in html_of(administrator.client, DELETED)
    assert "연혁 글" in html_of(administrator.client, RESTORE)
    back = administrator.client.post(RESTORE, {"page": str(page.pk), "reason": "필요한 문서"})
    assert back["Location"] == addresses.page(PAGE)
    assert "머리말" in html_of(administrator.client, back["Location"])
    assert list(LogEntry.objects.order_by("pk").values_list("kind", "comment", "author__name")) == [
        ("delete", "중복 문서", "관리자"),
        ("restore", "필요한 문서", "관리자"),
    ]


def test_only_who_may_is_offered_it_and_gets_it() -> None:
    save()
    people = PersonaFactory()
    for person in (people.alice(), people.charlie()):
        assert "action=delete" not in html_of(person.client, addresses.page(PAGE))
        refused = person.client.post(DELETE, sent())
        assert refused.status_code == 403
        assert "중복 문서" in refused.content.decode()
        html_of(person.client, DELETED, 403)
    assert page_named(PAGE) is not None
    delete()
    assert people.bob().client.post(RESTORE, {"reason": "되살림"}).status_code == 403
    assert page_named(PAGE) is None


@pytest.mark.parametrize(
    ("wrong", "status", "said"),
    [
        ({"reason": " "}, 400, "사유를 적어"),
        ({"sure": ""}, 400, "확인란"),
        ({"base": "1234567"}, 409, "문서가 바뀌었습니다"),
        ({"base": "x"}, 409, "문서가 바뀌었습니다"),
    ],
)
def test_what_is_not_confirmed_is_not_done(
    administrator: Persona, wrong: dict[str, str], status: int, said: str
) -> None:
    save()
    answer = administrator.client.post(DELETE, sent() | wrong)
    html = answer.content.decode()
    assert answer.status_code == status
    assert said in html
    assert f'value="{sent()["base"]}"' in html
    if "reason" not in wrong:
        assert 'value="중복 문서"' in html
    assert page_named(PAGE) is not None


def test_restoring_over_a_live_page_says_so(administrator: Persona) -> None:
    old = save()
    delete()
    save(text="다시 쓴 글")
    assert "다른 문서가 있어" in html_of(administrator.client, RESTORE)
    answer = administrator.client.post(RESTORE, {"page": str(old.pk), "reason": "되살림"})
    assert answer.status_code == 409
    assert 'value="되살림"' in answer.content.decode()
    assert administrator.client.post(RESTORE, {"page": "999999"}).status_code == 404


def test_while_only_reading_is_possible_nothing_is_done(administrator: Persona, settings: Settings) -> None:
    save()
    settings.READ_ONLY = True
    answer = administrator.client.post(DELETE, sent())
    assert answer.status_code == 503
    assert "중복 문서" in answer.content.decode()
    assert page_named(PAGE) is not None


@pytest.mark.parametrize("action", ["delete", "restore"])
def test_special_pages_and_missing_ones(administrator: Persona, action: str) -> None:
    missing = addresses.index(parse_title("없는 문서"), action=action)
    assert administrator.client.get(missing).status_code == 404
    assert administrator.client.post(missing, sent()).status_code == 404


def test_the_names_of_mediawiki_lead_to_the_forms(administrator: Persona) -> None:
    save()
    form = administrator.client.get("/wiki/Special:DeletePage/정책", follow=True)
    assert 'name="sure"' in form.content.decode()
    assert administrator.client.get("/wiki/Special:Undelete")["Location"] == addresses.special("복구")
    assert administrator.client.get(addresses.special("복구"))["Location"] == DELETED
    assert administrator.client.get("/wiki/특수:삭제").status_code == 400
    assert administrator.client.get("/wiki/특수:삭제/나쁜<").status_code == 400


# The log


def test_the_log_is_narrowed_by_kind_title_and_person(client: Client) -> None:
    alice = PersonaFactory().alice().account
    save()
    save("다른 문서", "글")
    move_page(title=PAGE, target=parse_title("새 정책"), author=alice, reason="정비")
    delete("다른 문서", "오래됨")
    html = html_of(client, LOG)
    assert html.index("오래됨") < html.index("정비")
    assert "정비" not in html_of(client, f"{LOG}?type=delete")
    assert "오래됨" not in html_of(client, addresses.special("기록", page="정책"))
    assert "정비" in html_of(client, addresses.special("기록", page="새 정책"))
    assert "오래됨" not in html_of(client, addresses.special("기록", user="앨리스"))
    assert "정비" in html_of(client, addresses.special("기록", user="사용자:앨리스"))
    assert "정비" not in html_of(client, addresses.special("기록", user="없는 사람"))
    html_of(client, addresses.special("기록", page="나쁜<"), 400)
    history = html_of(client, addresses.index(parse_title("새 정책"), action="history"))
    assert addresses.special("기록", page="새 정책") in history
    assert client.get("/wiki/Special:Log?page=정책").status_code == 301


def test_the_log_of_a_hidden_page_is_hidden(client: Client) -> None:
    page = save()
    delete(reason="비밀 사유")
    Page.objects.filter(pk=page.pk).update(scope=1)
    assert "비밀 사유" not in html_of(client, LOG)
    assert "비밀 사유" not in html_of(client, addresses.page(PAGE), 404)
    assert "비밀 사유" in html_of(PersonaFactory().bob().client, LOG)


def test_texts_in_the_log_are_escaped(client: Client) -> None:
    save()
    delete(reason="<script>alert(1)</script>")
    for html in (html_of(client, LOG), html_of(client, addresses.page(PAGE), 404)):
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize("rows", [10, 20])
def test_lists_ask_as_often_for_ten_rows_as_for_twenty(
    administrator: Persona, django_assert_max_num_queries: Callable[[int], object], rows: int
) -> None:
    for n in range(rows):
        save(f"문서 {n}", "글")
        delete(f"문서 {n}", f"[[까닭 {n}]]")
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]  # a context manager
        html_of(administrator.client, LOG)
    with django_assert_max_num_queries(5):  # type: ignore[attr-defined]  # a context manager
        html_of(administrator.client, DELETED)


def test_the_log_pages_by_entry(client: Client) -> None:
    save()
    for _ in range(30):
        delete()
        restore()
    first = html_of(client, LOG)
    assert first.count("<tr>") == 51
    oldest = LogEntry.objects.order_by("-pk")[49].pk
    assert f"before={oldest}" in first
    assert html_of(client, f"{LOG}?before={oldest}").count("<tr>") == 11


def test_the_log_offers_to_take_back_what_can_be(client: Client, administrator: Persona) -> None:
    save("가", "글")
    save("나", "글")
    move_page(title=parse_title("가"), target=parse_title("다"), author=None)
    delete_page(title=parse_title("나"), author=None)
    log = administrator.client.get(addresses.special("기록")).content.decode()
    back = unescape(re.search(r'href="([^"]*action=move[^"]*)"', log)[1])  # type: ignore[index]  # found or it fails
    assert 'value="가"' in administrator.client.get(back).content.decode()
    again = unescape(re.search(r'href="([^"]*action=restore[^"]*)"', log)[1])  # type: ignore[index]  # the same
    assert administrator.client.get(again).status_code == 200
    restore_page(title=parse_title("나"), author=None)
    assert "action=restore" not in administrator.client.get(addresses.special("기록")).content.decode()
    assert "action=move" not in client.get(addresses.special("기록")).content.decode()
