"""What follows from other pages and what is made again from the source."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.test import Client

from articles.actions import save_page
from articles.indexing import documents_of
from articles.models import Page, PageLink, Rendering, Section, SectionChange
from core import addresses
from core.titles import parse_title
from search.models import HeadingEntry, Pending, TitleEntry
from semantics.declarations import declarations_of
from semantics.models import Fact
from semantics.options import current, using

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"], transaction=True)


def save(title: str, text: str) -> Page:
    return save_page(title=parse_title(title), text=text, author=None).page


def links(page: Page) -> set[str]:
    return set(PageLink.objects.filter(source=page, kind="link").values_list("target_title", flat=True))


def test_a_changed_template_renews_links_and_search_of_its_users() -> None:
    save("틀:부서", "[[가]]")
    page = save("정책", "{{부서}}")
    assert links(page) == {"가"}
    Pending.objects.all().delete()
    save("틀:부서", "[[나]]")
    assert links(page) == {"나"}
    assert Pending.objects.filter(owner=page.pk).exists()


def test_a_template_inside_a_template_counts_as_well() -> None:
    save("틀:안", "[[가]]")
    save("틀:밖", "{{안}}")
    page = save("정책", "{{밖}}")
    save("틀:안", "[[나]]")
    assert links(page) == {"나"}


def test_documents_of_pages_hold_headings_text_categories_and_redirects() -> None:
    page = save("정책", "머리말\n\n## 연혁\n\n### 단계\n\n1단계 **전산화**\n\n[[분류:스마트]]")
    save("옛 정책", "#넘겨주기 [[정책]]")
    found = documents_of([page.pk, 999])
    assert found[999] == []
    lead, history, stage = found[page.pk]
    assert (lead.text, lead.path) == ("머리말", ())
    assert history.kind == stage.kind == "연혁"
    assert (stage.path, stage.text) == (("연혁", "단계"), "1단계 전산화")
    assert stage.categories == ("스마트",)
    assert stage.redirects == ("옛 정책",)


def snapshot() -> tuple[object, ...]:
    sections = Section.objects.filter(removed_in=None).order_by("page", "lft")
    return (
        list(sections.values_list("page", "anchor", "kind", "changed_in", "lft", "rght", "level", "plain", "digest")),
        sorted(PageLink.objects.values_list("source", "kind", "target_title", "sort_key")),
        sorted(TitleEntry.objects.values_list("owner", "title", "weight", "category")),
        sorted(HeadingEntry.objects.values_list("entry__owner", "heading", "anchor")),
        sorted(SectionChange.objects.values_list("section__anchor", "revision")),
    )


def test_everything_derived_comes_back_from_the_source() -> None:
    save("정책", "## 연혁\n\n글 [[가]]\n\n## 사례\n\n뉴욕 [[분류:정책]]")
    save("정책", "## 연혁\n\n고친 글 [[가]]\n\n## 해외 사례\n\n뉴욕 [[분류:정책]]")
    save("가", "글")
    before = snapshot()
    Section.objects.all().delete()
    PageLink.objects.all().delete()
    TitleEntry.objects.all().delete()
    Rendering.objects.all().delete()
    call_command("rebuild", from_scratch=True, verbosity=0)
    assert snapshot() == before


def test_rebuilding_twice_changes_nothing() -> None:
    save("정책", "## 연혁\n\n글 [[가]]")
    before = snapshot()
    call_command("rebuild", verbosity=0)
    assert snapshot() == before


def test_a_template_that_drops_a_link_changes_the_pages_that_use_it(client: Client) -> None:
    save("대문", "글")
    save("디지털정책관", "글")
    save("틀:줄", "줄: [[대문]] · [[디지털정책관]]")
    save("정책", "정책이다. {{줄}}")
    address = addresses.page(parse_title("정책"))
    assert "디지털정책관" in client.get(address).content.decode()
    save("틀:줄", "줄: [[대문]]")
    assert "디지털정책관" not in client.get(address).content.decode()


def _numbers(title: str) -> list[float | None]:
    rows = Fact.objects.filter(subject__title=title, property__key="예산")
    return list(rows.order_by("number").values_list("number", flat=True))


def test_a_declared_type_renews_what_functions_and_records_state() -> None:
    save("속성:근거", "[[자료형::묶음]] [[필드::예산]]")
    save("정책", "{{#설정:예산=5}} {{#하위객체:가|예산=7}} [[근거::9]]")
    assert _numbers("정책") == [None, None, None]
    save("속성:예산", "[[자료형::수]]")
    assert _numbers("정책") == [5, 7, 9]


def test_the_type_of_a_parent_renews_the_property_below_it() -> None:
    with using(replace(current(), inherits_type=True)):
        save("속성:예산", "[[자료형::글]]")
        save("속성:본예산", "[[상위 속성::예산]]")
        save("속성:예산", "[[자료형::수]]")
    assert declarations_of({"본예산"})["본예산"].type == "_num"
