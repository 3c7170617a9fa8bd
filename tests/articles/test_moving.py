"""Moving pages: what stays the same, what follows the new title, and what is refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from django.core.management import call_command
from django.db import OperationalError, connections
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from articles.caching import ServedCache
from articles.indexing import documents_of
from articles.loading import Outcome, Source, load
from articles.models import LogEntry, Page, PageLink, Revision, Section, SectionAlias
from articles.moving import Moved, MoveError, move_page
from articles.selectors import page_named
from articles.views import move as move_view
from articles.views import read
from core import addresses
from core.titles import Title, parse_title
from search import titles
from search.models import Pending
from semantics.models import Fact, Subject
from tests.accounts.personas import Persona, PersonaFactory

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "ephemeral"])

TEXT = "머리말 [[가]]\n\n## 연혁\n\n연혁 글\n\n[[분류:정책]]"


def save(title: str, text: str = TEXT) -> Page:
    return save_page(title=parse_title(title), text=text, author=None).page


def move(title: str, target: str, **more: object) -> Moved:
    return move_page(title=parse_title(title), target=parse_title(target), author=None, **more)  # type: ignore[arg-type]  # tests pass what fits


def html_of(client: Client, title: str, status: int = 200, **query: str) -> str:
    response = client.get(addresses.page(parse_title(title), **query))
    assert response.status_code == status
    return response.content.decode()


def named(title: str) -> Page | None:
    return page_named(parse_title(title))


@pytest.fixture
def alice() -> Persona:
    return PersonaFactory().alice()


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_KEPT", ServedCache(1_000_000))


# What a move does


def test_the_same_page_has_the_new_title_and_all_that_was_its_own() -> None:
    save("정책")
    page = save("정책", TEXT.replace("## 연혁", "## 추진 경과"))
    sections = set(Section.objects.filter(tree_id=page.pk).values_list("pk", "anchor"))
    moved = move("정책", "새 정책", reason="이름이 바뀜")
    assert named("새 정책") == page
    assert set(Section.objects.filter(tree_id=page.pk).values_list("pk", "anchor")) == sections
    assert SectionAlias.objects.get(page=page).anchor == "연혁"
    assert Revision.objects.filter(page=page).count() == 3
    assert (moved.revision.delta, moved.revision.text.content) == (0, TEXT.replace("## 연혁", "## 추진 경과"))
    assert moved.revision.comment == "[[정책]]에서 [[새 정책]]으로 옮김: 이름이 바뀜"
    assert moved.page.current == moved.page.served == moved.revision


def test_a_redirect_stays_behind_and_leads_on(client: Client) -> None:
    save("정책")
    moved = move("정책", "분류:정책 모음")
    left = named("정책")
    assert left == moved.redirect
    assert left is not None
    assert left.redirect == Title(14, "정책 모음")
    assert not PageLink.objects.filter(source=left, kind="category").exists()
    assert "머리말" in html_of(client, "정책")
    move("분류:정책 모음", "다른 정책", redirect=False)
    assert named("분류:정책 모음") is None


def test_the_talk_page_goes_along_if_it_may() -> None:
    save("정책")
    talk = save("토론:정책", "이야기")
    moved = move("정책", "새 정책")
    assert moved.talk is not None
    assert named("토론:새 정책") == talk
    assert named("토론:정책") == moved.talk.redirect
    assert move("새 정책", "셋째", talk=False).talk is None
    assert named("토론:새 정책") == talk


def test_a_talk_page_stays_where_another_one_is() -> None:
    save("정책")
    talk, other = save("토론:정책", "이야기"), save("토론:새 정책", "다른 이야기")
    moved = move("정책", "새 정책")
    assert moved.talk_stayed
    assert (named("토론:정책"), named("토론:새 정책")) == (talk, other)


def test_back_again_over_the_redirect_that_was_left() -> None:
    page = save("정책")
    left = move("정책", "새 정책").redirect
    move("새 정책", "정책")
    assert named("정책") == page
    assert left is not None
    assert Page.objects.get(pk=left.pk).deleted_at is not None
    assert LogEntry.objects.filter(page=left, kind="delete").exists()


@pytest.mark.parametrize("text", ["글", "#넘겨주기 [[다른 문서]]"])
def test_another_page_is_not_moved_over(text: str) -> None:
    page = save("정책")
    save("새 정책", text)
    with pytest.raises(MoveError) as caught:
        move("정책", "새 정책")
    assert caught.value.code == "exists"
    assert named("정책") == page
    assert not LogEntry.objects.exists()


def test_a_redirect_with_a_history_is_not_moved_over() -> None:
    save("정책")
    save("새 정책", "옛글")
    save("새 정책", "#넘겨주기 [[정책]]")
    with pytest.raises(MoveError):
        move("정책", "새 정책")


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("정책", "정책", "same"),
        ("정책", "특수:통계", "special"),
        ("특수:통계", "정책", "special"),
        ("없는 문서", "새 문서", "missing"),
    ],
)
def test_what_cannot_be_moved_is_refused(source: str, target: str, code: str) -> None:
    save("정책")
    with pytest.raises(MoveError) as caught:
        move(source, target)
    assert caught.value.code == code


def test_a_title_that_would_be_read_as_another_is_refused() -> None:
    save("정책")
    with pytest.raises(MoveError) as caught:
        move_page(title=parse_title("정책"), target=Title(0, "분류:정책"), author=None)
    assert caught.value.code == "illegal"


def test_the_longest_titles_fit_the_summary() -> None:
    one, other = "a" * 255, "b" * 255
    save(one)
    revision = move(one, other, reason="긴 사유").revision
    assert len(revision.comment) <= 500
    assert revision.comment.endswith("에서 옮김: 긴 사유")


@pytest.mark.parametrize("targets", [("목표", "목표"), ("나", "가")])
def test_those_who_are_in_each_others_way_all_get_an_answer(targets: tuple[str, str]) -> None:
    save("가")
    save("나")

    def attempt(title: str, target: str) -> str:
        try:
            move(title, target)
        except MoveError as error:
            return error.code
        finally:
            connections.close_all()
        return "moved"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(attempt, ("가", "나"), targets))
    assert answers == (["exists", "moved"] if targets == ("목표", "목표") else ["exists", "exists"])
    assert LogEntry.objects.count() == answers.count("moved")


def test_the_log_tells_of_both_pages() -> None:
    save("정책")
    save("토론:정책", "이야기")
    move("정책", "새 정책", reason="정비", redirect=False)
    entries = LogEntry.objects.filter(kind="move").order_by("pk")
    assert [(entry.name.prefixed, entry.comment) for entry in entries] == [("정책", "정비"), ("토론:정책", "정비")]
    assert entries[0].target == parse_title("새 정책")
    assert entries[0].params["redirect"] is False


# What others see next


def test_links_to_both_titles_are_right_on_the_next_view(client: Client, kept: None) -> None:
    save("정책")
    save("보는 문서", "[[정책]] [[새 정책]]")
    before = html_of(client, "보는 문서")
    assert "title=%EC%83%88_%EC%A0%95%EC%B1%85" in before
    move("정책", "새 정책", redirect=False)
    after = html_of(client, "보는 문서")
    assert "title=%EC%83%88_%EC%A0%95%EC%B1%85" not in after
    assert "title=%EC%A0%95%EC%B1%85" in after
    assert "머리말" in html_of(client, "새 정책")
    html_of(client, "정책", 404)


def test_kept_pages_show_the_new_title_at_once(client: Client, kept: None) -> None:
    save("정책")
    save("분류:정책", "설명")
    save("토론:새 정책", "이야기")
    for title in ("정책", "분류:정책", "토론:새 정책"):
        html_of(client, title)
    move("정책", "새 정책")
    assert ">새 정책<" in html_of(client, "분류:정책")
    assert "에서 넘어왔습니다" in html_of(client, "정책")
    assert 'class="new"' not in html_of(client, "토론:새 정책").split('class="tabs"')[1].split("</nav>")[0]


def test_search_and_suggestions_follow() -> None:
    page = save("정책")
    save("가리키는 문서", "[[새 이름]]")
    Pending.objects.all().delete()
    move("정책", "새 이름", redirect=False)
    assert Pending.objects.filter(owner=page.pk).exists()
    assert documents_of([page.pk])[page.pk][0].title == "새 이름"
    assert [found.title for found in titles.suggest("새 이", scopes=[0])] == ["새 이름"]
    assert titles.suggest("정책", scopes=[0]) == []
    move("새 이름", "정책")
    assert documents_of([page.pk])[page.pk][0].redirects == ("새 이름",)


def test_links_and_sort_keys_are_those_of_the_new_title() -> None:
    page = save("하나", "[[/부록]] [[분류:정책]]")
    move("하나", "둘")
    link = PageLink.objects.get(source=page, kind="category")
    assert link.sort_text == "둘"
    call_command("rebuild", verbosity=0)
    assert PageLink.objects.get(source=page, kind="category").sort_text == "둘"


def test_facts_are_stated_under_the_new_title() -> None:
    page = save("정책", "[[담당부서::디지털정책담당관]]")
    move("정책", "새 정책")
    stated = Fact.objects.filter(property__key="담당부서")
    assert [(fact.subject.title, fact.subject.page) for fact in stated.select_related("subject")] == [
        ("새 정책", page.pk)
    ]
    assert not Fact.objects.filter(subject__title="정책").exclude(property__key__startswith="_").exists()
    old = Subject.objects.get(title="정책", fragment="")
    assert old.redirect_to is not None
    assert old.redirect_to.title == "새 정책"


def test_a_moved_template_is_used_through_its_redirect_and_stays_fresh(client: Client, kept: None) -> None:
    save("틀:부서", "처음 [[가]]")
    page = save("정책", "{{부서}}")
    html_of(client, "정책")
    move("틀:부서", "틀:조직")
    assert "처음" in html_of(client, "정책")
    save("틀:조직", "나중 [[나]]")
    assert "나중" in html_of(client, "정책")
    assert PageLink.objects.filter(source=page, kind="link", target_title="나").exists()


def test_a_template_moved_away_leaves_a_red_link(client: Client, kept: None) -> None:
    save("틀:부서", "부서의 글")
    save("정책", "{{부서}} {{조직}}")
    html_of(client, "정책")
    move("틀:부서", "틀:조직", redirect=False)
    html = html_of(client, "정책")
    assert html.split('id="ui-content"')[1].count("부서의 글") == 1
    assert "title=%ED%8B%80:%EB%B6%80%EC%84%9C" in html


@pytest.mark.parametrize(("revisions", "links"), [(2, 3), (12, 40)])
def test_moving_asks_as_often_whatever_the_history_and_the_links(
    django_assert_max_num_queries: Callable[[int], object], revisions: int, links: int
) -> None:
    for n in range(revisions):
        save("정책", f"{TEXT}\n\n{n}")
    for n in range(links):
        save(f"문서 {n}", "[[정책]]")
    with django_assert_max_num_queries(100):  # type: ignore[attr-defined]  # a context manager
        move("정책", "새 정책")


def test_pages_that_came_with_the_wiki_are_not_loaded_again_at_their_old_title() -> None:
    sources = [Source(parse_title("정책"), "글")]
    assert [loaded.outcome for loaded in load(sources)] == [Outcome.CREATED]
    move("정책", "새 정책", redirect=False)
    assert [loaded.outcome for loaded in load(sources)] == [Outcome.MOVED]
    assert named("정책") is None


# Through HTTP

FORM = addresses.index(parse_title("정책"), action="move")
SENT = {"target": "새 정책", "reason": "조직 개편", "redirect": "1", "talk": "1"}


def test_an_editor_moves_a_page(alice: Persona) -> None:
    save("정책")
    save("가리키는 문서", "[[정책]]")
    form = alice.client.get(FORM).content.decode()
    assert 'value="정책"' in form
    assert "이 문서를 가리키는 문서 1개" in form
    assert FORM.replace("&", "&amp;") in html_of(alice.client, "정책")
    answer = alice.client.post(FORM, SENT)
    assert answer["Location"] == addresses.page(parse_title("새 정책"))
    assert "‘정책’을 ‘새 정책’으로 옮겼습니다." in alice.client.get(answer["Location"]).content.decode()
    assert LogEntry.objects.get().author == alice.account
    assert Revision.objects.latest("pk").author == alice.account


def test_only_who_may_is_offered_it_and_gets_it(alice: Persona) -> None:
    save("정책")
    people = PersonaFactory()
    for person in (people.bob(), people.charlie()):
        assert "action=move" not in html_of(person.client, "정책")
        refused = person.client.post(FORM, SENT)
        assert refused.status_code == 403
        assert "조직 개편" in refused.content.decode()
    assert named("새 정책") is None
    assert alice.client.post(FORM, SENT).status_code == 302


def test_words_of_the_interface_are_moved_by_administrators_only(alice: Persona) -> None:
    save("정책")
    save("미디어위키:안내")
    refused = alice.client.post(FORM, SENT | {"target": "미디어위키:다른 안내"})
    assert refused.status_code == 403
    assert "조직 개편" in refused.content.decode()
    assert alice.client.get(addresses.index(parse_title("미디어위키:안내"), action="move")).status_code == 403
    administrator = PersonaFactory().administrator().client
    assert administrator.post(FORM, SENT | {"target": "미디어위키:다른 안내"}).status_code == 302


@pytest.mark.parametrize(
    ("target", "status", "said"),
    [
        ("", 400, "제목이 비어 있습니다"),
        ("나쁜<제목", 400, "쓸 수 없는 글자"),
        ("새 정책#절", 400, "쓸 수 없는 글자"),
        ("정책", 400, "지금 제목과 같습니다"),
        ("특수:통계", 400, "특수 문서"),
        ("있는 문서", 409, "이미 있습니다"),
        ("가" * 90, 400, "너무 깁니다"),
    ],
)
def test_a_bad_title_comes_back_with_all_that_was_typed(alice: Persona, target: str, status: int, said: str) -> None:
    save("정책")
    save("있는 문서")
    answer = alice.client.post(FORM, {"target": target, "reason": "조직 개편"})
    html = answer.content.decode()
    assert answer.status_code == status
    assert said in html
    assert 'value="조직 개편"' in html
    assert 'name="redirect"' in html
    assert "checked" not in html.split('name="redirect"')[1].split(">")[0]
    assert named("정책") is not None


def test_a_database_that_is_busy_keeps_the_form(alice: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    save("정책")

    def busy(**_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(move_view, "move_page", busy)
    answer = alice.client.post(FORM, SENT)
    assert answer.status_code == 503
    assert 'value="새 정책"' in answer.content.decode()


def test_moves_are_limited(alice: Persona) -> None:
    names = [f"정책 {n}" for n in range(20)]
    save(names[0])
    answers = [
        alice.client.post(addresses.index(parse_title(one), action="move"), {"target": other}).status_code
        for one, other in pairwise(names)
    ]
    assert answers[0] == 302
    assert 429 in answers


def test_a_page_that_is_not_there_or_not_to_be_known_of_is_404(alice: Persona) -> None:
    save("비밀")
    Page.objects.update(scope=7)
    for title in ("비밀", "없는 문서"):
        address = addresses.index(parse_title(title), action="move")
        assert alice.client.get(address).status_code == 404
        assert alice.client.post(address, SENT).status_code == 404
    assert alice.client.get(addresses.index(parse_title("특수:통계"), action="move")).status_code in {200, 400}


def test_the_names_of_mediawiki_lead_to_the_form(alice: Persona) -> None:
    save("정책")
    answer = alice.client.get("/wiki/Special:MovePage/정책", follow=True)
    assert 'value="정책"' in answer.content.decode()
    assert alice.client.get("/wiki/특수:옮기기").status_code == 400


def test_a_token_is_asked_for() -> None:
    save("정책")
    client = PersonaFactory(enforce_csrf_checks=True).administrator().client
    assert client.post(FORM, SENT).status_code == 403
    assert named("새 정책") is None


def test_a_title_moved_away_tells_where_it_went(client: Client) -> None:
    save("정책")
    move("정책", "새 정책", redirect=False)
    html = html_of(client, "정책", 404)
    assert "‘새 정책’ 제목으로 옮겨졌습니다" in html
    assert addresses.page(parse_title("새 정책")) in html


def test_authors_are_the_one_who_moved() -> None:
    user = User.objects.create(name="앨리스")
    save("정책")
    moved = move_page(title=parse_title("정책"), target=parse_title("새 정책"), author=user)
    assert moved.redirect is not None
    assert {moved.revision.author, Revision.objects.get(page=moved.redirect).author} == {user}
