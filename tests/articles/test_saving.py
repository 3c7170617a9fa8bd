"""The write path: what a save leaves behind."""

from collections.abc import Callable

import pytest
from django.db import OperationalError, connections, transaction
from django.test import Client

from accounts.models import User
from articles import rendering
from articles.actions import EditConflictError, Saved, save_page
from articles.models import Page, PageLink, Rendering, Revision, Section, SectionAlias, SectionChange, Text
from articles.texts import TextError
from core.titles import Title, parse_title
from markup.model import LinkKind
from search.models import Pending, TitleEntry

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])

BASE = "머리말\n\n## 개념\n\n개념 글\n\n## 연혁\n\n연혁 글\n"


def save(title: str, text: str, **more: object) -> Saved:
    return save_page(title=parse_title(title), text=text, author=None, **more)  # type: ignore[arg-type]  # tests pass what fits


def anchors(page: Page) -> list[str]:
    return list(Section.objects.filter(tree_id=page.pk).order_by("lft").values_list("anchor", flat=True))


def test_first_save_makes_page_revision_text_and_sections() -> None:
    saved = save("정책", BASE, comment="  첫\n글 ")
    assert saved.created
    assert saved.changed
    assert saved.revision.comment == "첫 글"
    assert saved.revision.size == len(BASE.rstrip().encode()) == saved.revision.delta
    assert saved.page.current == saved.page.served == saved.revision
    assert anchors(saved.page) == ["", "개념", "연혁"]
    assert Pending.objects.filter(owner=saved.page.pk).exists()
    assert TitleEntry.objects.get(owner=saved.page.pk).title == "정책"


def test_the_same_text_makes_no_revision() -> None:
    save("정책", BASE)
    again = save("정책", BASE + "\n\n")
    assert not again.changed
    assert Revision.objects.count() == 1


def test_a_text_is_stored_once() -> None:
    save("가", BASE)
    save("나", BASE)
    save("가", "다른 글")
    save("가", BASE)
    assert Text.objects.count() == 2
    assert Revision.objects.count() == 4


def test_only_the_changed_section_gets_a_new_change() -> None:
    first = save("정책", BASE)
    second = save("정책", BASE.replace("연혁 글", "고친 연혁 글"))
    by_anchor = {section.anchor: section for section in Section.objects.filter(tree_id=first.page.pk)}
    assert by_anchor["개념"].changed_in_id == first.revision.pk
    assert by_anchor["연혁"].changed_in_id == second.revision.pk
    assert SectionChange.objects.filter(section=by_anchor["연혁"]).count() == 2
    assert SectionChange.objects.filter(section=by_anchor["개념"]).count() == 1


def test_identity_survives_renaming_and_moving_and_the_old_anchor_leads_on() -> None:
    first = save("정책", BASE)
    history = Section.objects.get(tree_id=first.page.pk, anchor="연혁")
    save("정책", "머리말\n\n## 추진 경과\n\n연혁 글\n\n## 개념\n\n개념 글\n")
    history.refresh_from_db()
    assert history.anchor == "추진_경과"
    assert anchors(first.page) == ["", "추진_경과", "개념"]
    assert SectionAlias.objects.get(page=first.page, anchor="연혁").section == history


def test_an_anchor_taken_back_is_no_alias_any_more() -> None:
    first = save("정책", BASE)
    save("정책", BASE.replace("## 연혁", "## 추진 경과"))
    save("정책", BASE)
    assert not SectionAlias.objects.filter(page=first.page, anchor="연혁").exists()


def test_a_removed_section_comes_back_as_itself() -> None:
    first = save("정책", BASE)
    history = Section.objects.get(tree_id=first.page.pk, anchor="연혁")
    second = save("정책", "머리말\n\n## 개념\n\n개념 글\n")
    history.refresh_from_db()
    assert (history.removed_in, history.tree_id) == (second.revision, 0)
    save("정책", BASE)
    history.refresh_from_db()
    assert history.removed_in is None
    assert history.tree_id == first.page.pk


def test_sections_form_a_tree() -> None:
    saved = save("정책", "## 과제\n\n### 드론\n\n글\n\n### 버스\n\n글\n\n## 사례\n")
    task = Section.objects.get(tree_id=saved.page.pk, anchor="과제")
    assert [child.anchor for child in task.get_children()] == ["드론", "버스"]
    assert [section.anchor for section in task.get_descendants()] == ["드론", "버스"]
    assert task.get_ancestors().count() == 1


def test_links_follow_the_text() -> None:
    saved = save("정책", "[[가]] [[나|글]] [[분류:정책|ㄱ]] https://example.org")
    save("정책", "[[나]] [[다]]")
    rows = PageLink.objects.filter(source=saved.page, kind=LinkKind.LINK.value)
    assert {row.target_title for row in rows} == {"나", "다"}
    assert not PageLink.objects.filter(source=saved.page, kind=LinkKind.CATEGORY.value).exists()


def test_a_redirect_is_known_as_one() -> None:
    saved = save("옛 이름", "#넘겨주기 [[새 이름#절]]")
    assert saved.page.redirect == Title(0, "새 이름", "절")
    save("옛 이름", "이제 글입니다")
    assert Page.objects.get(title="옛 이름").redirect is None


def test_edits_of_different_sections_are_merged() -> None:
    base = save("정책", BASE).revision.pk
    save("정책", BASE.replace("개념 글", "남이 고친 개념"), base=base)
    merged = save("정책", BASE.replace("연혁 글", "내가 고친 연혁"), base=base)
    assert merged.merged
    assert "남이 고친 개념" in merged.revision.text.content
    assert "내가 고친 연혁" in merged.revision.text.content


def test_edits_of_the_same_line_are_a_conflict_that_keeps_both() -> None:
    base = save("정책", BASE).revision.pk
    theirs = save("정책", BASE.replace("개념 글", "남의 글"), base=base)
    mine = BASE.replace("개념 글", "나의 글")
    with pytest.raises(EditConflictError) as caught:
        save("정책", mine, base=base)
    assert caught.value.theirs == theirs.revision
    assert caught.value.mine == mine.rstrip()
    assert Revision.objects.count() == 2


def test_two_people_creating_one_page_meet_in_a_conflict() -> None:
    save("정책", "남의 글", base=0)
    with pytest.raises(EditConflictError):
        save("정책", "나의 글", base=0)


@pytest.mark.parametrize(
    ("text", "code"),
    [("a\x00b", "not-text"), ("\ud800", "not-text"), ("가" * 700_000, "too-big"), ("\x1b[0m", "not-text")],
)
def test_what_cannot_be_stored_is_refused(text: str, code: str) -> None:
    with pytest.raises(TextError) as caught:
        save("정책", text)
    assert caught.value.code == code
    assert not Page.objects.exists()


def test_a_title_in_another_normal_form_is_the_same_page() -> None:
    save("정책", "하나")
    assert not save("정책", "둘").created


@pytest.mark.parametrize("count", [5, 50])
def test_saving_asks_as_often_whatever_the_number_of_links(
    django_assert_max_num_queries: Callable[[int], object], count: int
) -> None:
    save("정책", "머리말")
    text = "\n\n".join(f"## 절 {n}\n\n[[문서 {n}]] {{{{틀 {n}}}}}" for n in range(count))
    with django_assert_max_num_queries(42):  # type: ignore[attr-defined]  # a context manager
        save("정책", text)
    with django_assert_max_num_queries(36):  # type: ignore[attr-defined]  # a context manager
        save("정책", f"앞\n\n{text}")


def test_author_and_time_are_kept() -> None:
    author = User.objects.create(name="앨리스")
    saved = save_page(title=parse_title("정책"), text="글", author=author)
    assert Revision.objects.get(pk=saved.revision.pk).author == author


def test_a_save_stands_although_its_rendering_cannot_be_stored(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    def full(_row: Rendering) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(rendering, "_store", full)
    saved = save("정책", BASE)
    assert saved.revision.text.content.startswith("머리말")
    answer = client.get("/wiki/정책")
    assert answer.status_code == 200
    assert "개념 글" in answer.content.decode()


@pytest.mark.on_postgres
@pytest.mark.django_db(transaction=True)
def test_a_save_holds_up_nobody_who_states_a_fact_of_the_same_property() -> None:
    """Two that did waited for each other, and one of them was refused."""
    save("하나", "[[부서::주택과]]")
    with transaction.atomic():
        save("둘", "[[부서::교통과]]")
        other = connections.create_connection("default")
        try:
            with other.cursor() as cursor:
                cursor.execute("SELECT id FROM semantics_property WHERE key = '부서' FOR KEY SHARE NOWAIT")
                assert cursor.fetchall()
        finally:
            other.close()
