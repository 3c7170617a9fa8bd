"""What of a page's facts search is given."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actions import save_page
from articles.indexing import documents_of
from articles.models import Page
from core.titles import parse_title
from search.documents import Document
from search.models import Pending
from semantics.models import Fact, Subject
from tests.kept import keep

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])


def save(title: str, text: str) -> Page:
    return save_page(title=parse_title(title), text=text, author=None).page


def lead(title: str, text: str) -> Document:
    page = save(title, text)
    return documents_of([page.pk])[page.pk][0]


def _build() -> None:
    save("속성:담당부서", "[[자료형::문서]]")
    save("속성:기간", "[[자료형::기간]]")
    save("속성:시행일", "[[자료형::날짜]]")
    save("속성:연도", "[[자료형::수]]")
    save("속성:예산", "[[자료형::수]]")
    save("속성:구분", "[[자료형::글]]")


@pytest.fixture(autouse=True)
def properties(db: None) -> None:
    keep(_build)


def test_values_stand_by_property_as_text() -> None:
    found = lead("사업", "[[담당부서::도시과]] [[시행일::2021-03-05]] [[예산::1200]] [[구분::과제]]\n\n## 절\n\n글")
    assert found.facts == {
        "담당부서": ["도시과"],
        "시행일": ["2021년 3월 5일"],
        "예산": ["1200"],
        "구분": ["과제"],
    }
    assert (found.departments, found.years, found.type) == (("도시과",), (2021,), "과제")


def test_only_the_lead_bears_them() -> None:
    page = save("사업", "머리말\n\n## 절\n\n[[담당부서::도시과]]")
    first, second = documents_of([page.pk])[page.pk]
    assert (first.departments, second.departments, second.facts) == (("도시과",), (), {})


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("[[기간::2019~2022]]", (2019, 2020, 2021, 2022)),
        ("[[기간::2021~]]", (2021,)),
        ("[[기간::1300~1900]]", (1300, 1900)),
        ("[[연도::2018]] [[예산::2017]]", (2018,)),
        ("[[연도::99999]]", ()),
        ("{{#subobject:단계 |시행일=2020-01-02}}", (2020,)),
    ],
)
def test_years(text: str, years: tuple[int, ...]) -> None:
    assert lead("사업", text).years == years


def test_a_period_is_text_too() -> None:
    assert lead("사업", "[[기간::2019~2022]]").facts == {"기간": ["2019년~2022년"]}


def test_subproperties_count_as_their_parents() -> None:
    save("속성:주관 부서", "[[자료형::문서]] [[상위 속성::담당부서]]")
    save("속성:지원 부서", "[[자료형::문서]] [[상위 속성::주관 부서]]")
    assert lead("사업", "[[지원 부서::교통과]]").departments == ("교통과",)


def test_a_redirected_department_counts_as_the_one_it_is_now() -> None:
    save("도시계획과", "부서")
    save("도시과", "#넘겨주기 [[도시계획과]]")
    assert lead("사업", "[[담당부서::도시과]]").departments == ("도시계획과",)


def test_what_is_hidden_is_not_told() -> None:
    save("비밀과", "부서")
    page = save("사업", "[[담당부서::비밀과]] [[구분::과제]]")
    Subject.objects.filter(title="비밀과").update(scope=1)
    found = documents_of([page.pk])[page.pk][0]
    assert (found.departments, found.facts) == ((), {"구분": ["과제"]})


def test_the_number_of_queries_does_not_grow() -> None:
    def queries(pages: list[Page]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            documents_of([page.pk for page in pages])
        return len(caught)

    pages = [save(f"사업 {number}", f"[[담당부서::{number}과]] [[기간::2019~2022]]") for number in range(6)]
    assert queries(pages[:1]) == queries(pages) <= 6


def test_facts_made_again_are_indexed_again() -> None:
    page = save("사업", "[[구분::과제]]")
    Fact.objects.filter(subject__page=page.pk).delete()
    Pending.objects.all().delete()
    call_command("rebuild", facts=True, processes=1, verbosity=0)
    assert Pending.objects.filter(owner=page.pk).exists()
