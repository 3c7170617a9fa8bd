"""The pages that a new wiki starts with: whole, linked, and without a fault."""

from urllib.parse import unquote

import pytest

from articles.texts import clean_text
from core.addresses import PAGE_PREFIX
from core.titles import CATEGORY, CONCEPT, HELP, MAIN, MEDIAWIKI, PROJECT, PROPERTY, TEMPLATE, Title, parse_title
from markup.model import Kind, LinkKind
from semantics.vocabulary import predefined_named
from tests.content.fixture_pages import (
    ARTICLE,
    MAIN_PAGE,
    POLICY_PAGES,
    REDIRECTS,
    SOURCES,
    html,
    parsed,
    sections,
    shown,
    shown_text,
)

pytestmark = [pytest.mark.usefixtures("wiki"), pytest.mark.django_db, pytest.mark.sqlite]

SPECIAL = set(
    "묻기 찾아보기 속성목록 종류목록 개념목록 필요한속성 처리오류 최근바뀜 모든문서 임의문서 특수문서 추적분류 절 분류목록 검색 내검색 비슷한문서 용례 로그인 계정만들기 환경설정".split()  # noqa: SIM905 - read at a glance
)
KINDS = [kind.value for kind in Kind]
WITHOUT_CATEGORY = {
    MAIN_PAGE,
    Title(CATEGORY, "공공정책"),
    Title(CATEGORY, "공공정책 위키"),
    Title(MEDIAWIKI, "새 정책 개요"),
    Title(MEDIAWIKI, "검색 동의어"),
}


def targets(title: Title, *kinds: LinkKind) -> set[Title]:
    return {link.target for link in parsed(title).links if link.kind in kinds and link.target is not None}


def specials(title: Title) -> set[Title]:
    """The special pages that a page links to, with their arguments."""
    addresses = (href for href in shown(title).links if href.startswith(PAGE_PREFIX))
    linked = (parse_title(unquote(address.removeprefix(PAGE_PREFIX))) for address in addresses)
    return {target.page for target in linked if target.is_special}


def test_there_are_37_policy_pages() -> None:
    assert len(POLICY_PAGES) == 37


def test_no_page_has_a_problem() -> None:
    assert {str(title): problems for title in SOURCES if (problems := parsed(title).problems)} == {}


def test_every_target_is_there() -> None:
    wanted = {target.page for title in SOURCES for target in parsed(title).targets if not target.is_special}
    assert {title for title in wanted if not is_predefined(title)} - SOURCES.keys() == set()
    assert {target.text.partition("/")[0] for title in SOURCES for target in specials(title)} <= SPECIAL
    assert [str(title) for title in SOURCES if 'class="new"' in html(title)] == []


def is_predefined(title: Title) -> bool:
    return title.namespace == PROPERTY and predefined_named(title.text) is not None


def test_links_to_sections_find_them() -> None:
    broken = [(str(title), unquote(href)) for title in SOURCES for href in shown(title).links if is_broken(title, href)]
    assert broken == []


def is_broken(title: Title, href: str) -> bool:
    """Whether a link names a section that the page it leads to does not have."""
    address, _, fragment = href.partition("#")
    if not fragment or (address and not address.startswith(PAGE_PREFIX)):
        return False
    target = parse_title(unquote(address.removeprefix(PAGE_PREFIX))) if address else title
    return unquote(fragment) not in shown(REDIRECTS.get(target, target)).ids


def test_nothing_of_the_dialect_is_left_over() -> None:
    marks = ("[[", "]]", "{{", "}}", "**", "##", "<div", "</", "|---", "{#", "kind=")
    shown_as_such = {HELP, TEMPLATE, PROPERTY, CONCEPT}
    left = [
        (str(title), mark)
        for title in SOURCES
        for mark in marks
        if title.namespace not in shown_as_such and mark in shown_text(title)
    ]
    assert left == []


def test_every_page_has_a_category() -> None:
    without = {title for title in SOURCES if not targets(title, LinkKind.CATEGORY)}
    assert without == WITHOUT_CATEGORY | REDIRECTS.keys()


def test_files_hold_what_is_stored() -> None:
    assert [str(title) for title, text in SOURCES.items() if clean_text(text) != text] == []


def test_every_category_is_used() -> None:
    used = {category for title in SOURCES for category in targets(title, LinkKind.CATEGORY)}
    assert {title for title in SOURCES if title.namespace == CATEGORY} - used == set()


def test_policy_pages_are_drawn_from_the_article_and_say_so() -> None:
    for title in POLICY_PAGES:
        assert any(section.kind is Kind.REFERENCES for section in sections(title)), title
        assert parsed(title).lead_plain, title
        assert title == ARTICLE or ARTICLE in targets(title, LinkKind.LINK), title


def test_policy_pages_can_be_reached_from_pages_other_than_the_article() -> None:
    linked = {
        REDIRECTS.get(target, target).page
        for title in SOURCES
        for target in targets(title, LinkKind.LINK) - {title}
        if title != ARTICLE
    }
    assert set(POLICY_PAGES) - linked == set()


def test_sections_of_policy_pages_are_told_right() -> None:
    found = [(str(title), section) for title in POLICY_PAGES for section in sections(title)]
    without = {section.heading for _, section in found if section.kind is None}
    assert without == {"함께 보기", "제5조(기본계획 수립)", "앞뒤 단계"}
    assert [(name, s.heading) for name, s in found if s.heading in KINDS and s.kind != s.heading] == []


def test_redirects_lead_to_a_page() -> None:
    assert REDIRECTS
    assert {target.page for target in REDIRECTS.values()} <= SOURCES.keys() - REDIRECTS.keys()


def test_the_slip_of_the_source_leads_on() -> None:
    assert REDIRECTS[Title(MAIN, "정보통산보안담당관")] == Title(MAIN, "정보통신보안담당관")


def test_headings_of_the_article() -> None:
    outline = [(s.number, s.heading, s.kind) for s in sections(ARTICLE) if s.level <= 3]
    assert outline == [
        ("1", "서울시스마트사업 개념", Kind.CONCEPT),
        ("2", "서울시스마트사업 연혁", Kind.HISTORY),
        ("2.1", "스마트도시 추진 연혁", Kind.HISTORY),
        ("3", "서울시스마트사업 담당부서 및 업무", Kind.DEPARTMENTS),
        ("3.1", "서울시스마트사업 담당부서", Kind.DEPARTMENTS),
        ("4", "세부 주요 과제들", Kind.TASKS),
        ("4.1", "미래 스마트도시 혁신기반 조성", Kind.TASKS),
        ("4.2", "사람중심 스마트도시 구현", Kind.TASKS),
        ("4.3", "시민체감 도시서비스 제공", Kind.TASKS),
        ("5", "타 지자체 사례", Kind.CASES),
        ("5.1", "정부공모사업 활용 등 시도별 스마트시티 추진방안 모색", Kind.CASES),
        ("6", "유사 해외 사례", Kind.CASES),
        ("6.1", "미국 뉴욕", Kind.CASES),
        ("6.2", "영국 런던", Kind.CASES),
        ("6.3", "중국 항저우", Kind.CASES),
        ("6.4", "스페인 바르셀로나", Kind.CASES),
        ("7", "연구동향", Kind.RESEARCH),
        ("8", "참조문헌", Kind.REFERENCES),
    ]
    assert sum(section.level == 4 for section in sections(ARTICLE)) == 9


def test_the_article_links_to_every_policy_page() -> None:
    reached = {REDIRECTS.get(target, target) for target in targets(ARTICLE, LinkKind.LINK)}
    assert set(POLICY_PAGES) - {ARTICLE} <= reached


def test_the_article_has_its_table_quotation_and_citation() -> None:
    page = html(ARTICLE)
    assert "<caption>지차체별 디지털 전환을 위한 국민 체감 디지털 뉴딜 서비스 제공</caption>" in page
    assert page.count('<th scope="row">') == 3
    assert "<blockquote>" in page
    assert 'href="https://doi.org/10.17208/jkpa.2023.11.58.6.73"' in page


def test_the_infobox_shows_only_rows_that_are_filled() -> None:
    page = html(Title(MAIN, "빅데이터담당관"))
    assert 'class="u-infobox"' in page
    assert "<dt>상위 부서</dt>" in page
    assert "<dt>하위 부서</dt>" not in page
    assert "<dd></dd>" not in page


def test_the_stage_being_read_stands_out() -> None:
    page = html(Title(MAIN, "서울시 스마트도시 3단계 양방향 시민참여"))
    assert page.count('class="selflink"') == 1


def test_the_main_page_welcomes_and_leads_on() -> None:
    text = shown_text(MAIN_PAGE)
    assert "공공정책 위키(Public Policy Wiki)에 오신 것을 환영합니다" in text
    assert "공공정책 위키 시작하기" in [entry.heading for entry in parsed(MAIN_PAGE).toc]
    reached = targets(MAIN_PAGE, LinkKind.LINK)
    assert {ARTICLE, Title(HELP, "차례"), Title(HELP, "문서 편집")} <= reached
    assert {target.text for target in specials(MAIN_PAGE)} >= {f"절/{kind}" for kind in KINDS}


def test_the_outline_of_a_new_policy_has_the_seven_kinds() -> None:
    title = Title(MEDIAWIKI, "새 정책 개요")
    assert [(section.heading, section.kind) for section in sections(title)] == [(kind.value, kind) for kind in Kind]
    assert SOURCES[title].count("<!--") == len(Kind) + 1


@pytest.mark.parametrize("name", ["개인정보처리방침", "이용약관", "콘텐츠 라이선스"])
def test_legal_pages_are_marked_as_examples(name: str) -> None:
    title = Title(PROJECT, name)
    assert "이 문서는 예시입니다." in shown_text(title)
    assert Title(CATEGORY, "예시 문서") in targets(title, LinkKind.CATEGORY)
    assert "@" not in SOURCES[title]


def test_templates_say_how_they_are_used_and_are_used() -> None:
    templates = {title for title in SOURCES if title.namespace == TEMPLATE}
    used = {used for title in SOURCES.keys() - templates for used in targets(title, LinkKind.TEMPLATE)}
    assert templates == used
    assert [str(title) for title in templates if "쓰는 법" not in [s.heading for s in sections(title)]] == []


def test_help_covers_everything_from_its_contents() -> None:
    pages = {title for title in SOURCES if title.namespace == HELP}
    assert len(pages) == 13
    assert pages - {Title(HELP, "차례")} <= targets(Title(HELP, "차례"), LinkKind.LINK)
