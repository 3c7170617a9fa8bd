"""Every special page, registered by name."""

from django.utils.translation import gettext_lazy as _

from accounts import views as accounts
from articles.views.special import (
    all_pages,
    categories,
    contributions,
    deleted,
    links_here,
    log,
    managing,
    recent,
    reports,
    sections,
    simple,
    tracking,
)
from articles.views.special import statistics as numbers
from core.special import SpecialGroup, SpecialPage, special_pages
from exchange.views import rdf
from search import views as search
from search import views_saved, views_statistics
from semantics.views import (
    ask,
    browse,
    concepts,
    constraints,
    errors,
    page_property,
    properties,
    schemas,
    search_by,
    types,
)
from semantics.views import statistics as facts


def register() -> None:
    """Fill the register. Called once when the addresses are loaded."""
    for page in (*_PAGES, *_CHANGES, *_ACCOUNTS, *_REST, *_SEMANTICS, *_EXCHANGE, *_CONSTRAINTS):
        special_pages.register(page)


_PAGES = (
    SpecialPage(
        "모든문서", "AllPages", SpecialGroup.PAGES, _("모든 문서"), all_pages.all_pages, ("문서목록", "PrefixIndex")
    ),
    SpecialPage("분류목록", "Categories", SpecialGroup.PAGES, _("분류 목록"), categories.categories, ("분류",)),
    SpecialPage("절", "Sections", SpecialGroup.PAGES, _("절별로 보기"), sections.sections),
    SpecialPage(
        "임의문서", "Random", SpecialGroup.PAGES, _("임의 문서"), simple.random_page, ("RandomPage", "Randompage")
    ),
    SpecialPage("가리키는문서", "WhatLinksHere", SpecialGroup.PAGES, _("가리키는 문서"), links_here.links_here),
    SpecialPage("절링크", "SectionLink", SpecialGroup.PAGES, _("절의 고유 주소"), sections.section_link, listed=False),
    SpecialPage("고유링크", "PermanentLink", SpecialGroup.PAGES, _("고유 링크"), simple.permanent_link, listed=False),
)
_CHANGES = (
    SpecialPage("최근바뀜", "RecentChanges", SpecialGroup.CHANGES, _("최근 바뀜"), recent.recent),
    SpecialPage("기여", "Contributions", SpecialGroup.CHANGES, _("사용자의 기여"), contributions.contributions),
    SpecialPage("기록", "Log", SpecialGroup.CHANGES, _("기록"), log.log, ("기록목록", "Logs")),
)
_ACCOUNTS = (
    SpecialPage("로그인", "UserLogin", SpecialGroup.ACCOUNTS, _("로그인"), accounts.sign_in),
    SpecialPage("로그아웃", "UserLogout", SpecialGroup.ACCOUNTS, _("로그아웃"), accounts.sign_out, listed=False),
    SpecialPage("계정만들기", "CreateAccount", SpecialGroup.ACCOUNTS, _("계정 만들기"), accounts.sign_up),
    SpecialPage("환경설정", "Preferences", SpecialGroup.ACCOUNTS, _("환경 설정"), accounts.preferences),
    SpecialPage("언어", "Language", SpecialGroup.ACCOUNTS, _("언어"), accounts.language, listed=False),
)
_REST = (
    SpecialPage("추적분류", "TrackingCategories", SpecialGroup.MAINTENANCE, _("추적 분류"), tracking.tracking),
    SpecialPage("검색", "Search", SpecialGroup.SEARCH, _("검색"), search.view),
    SpecialPage("내검색", "SavedSearches", SpecialGroup.SEARCH, _("내 검색"), views_saved.view, ("MySearches",)),
    SpecialPage(
        "검색통계",
        "SearchStatistics",
        SpecialGroup.MAINTENANCE,
        _("검색 통계"),
        views_statistics.view,
        right="searchstatistics",
    ),
    SpecialPage("오류신고", "ReportProblem", SpecialGroup.WIKI, _("오류 신고"), reports.report),
    SpecialPage("신고목록", "Reports", SpecialGroup.MAINTENANCE, _("신고 목록"), reports.reports, right="viewreports"),
    SpecialPage(
        "삭제된문서",
        "DeletedPages",
        SpecialGroup.MAINTENANCE,
        _("삭제된 문서"),
        deleted.deleted_pages,
        right="undelete",
    ),
    SpecialPage(
        "옮기기", "MovePage", SpecialGroup.MAINTENANCE, _("문서 옮기기"), managing.move, right="move", listed=False
    ),
    SpecialPage(
        "삭제", "DeletePage", SpecialGroup.MAINTENANCE, _("문서 삭제"), managing.delete, right="delete", listed=False
    ),
    SpecialPage(
        "복구", "Undelete", SpecialGroup.MAINTENANCE, _("문서 복구"), managing.restore, right="undelete", listed=False
    ),
    SpecialPage("특수문서", "SpecialPages", SpecialGroup.WIKI, _("특수 문서 목록"), simple.special_list),
    SpecialPage("통계", "Statistics", SpecialGroup.WIKI, _("통계"), numbers.statistics),
)
_SEMANTICS = (
    SpecialPage("묻기", "Ask", SpecialGroup.SEARCH, _("묻기"), ask.ask_page),
    SpecialPage("찾아보기", "Browse", SpecialGroup.SEARCH, _("사실 찾아보기"), browse.browse_page),
    SpecialPage(
        "속성별검색",
        "SearchByProperty",
        SpecialGroup.SEARCH,
        _("속성별 검색"),
        search_by.search_by_page,
        ("속성별찾기",),
    ),
    SpecialPage("문서속성", "PageProperty", SpecialGroup.SEARCH, _("문서의 속성"), page_property.page_property_page),
    SpecialPage("속성목록", "Properties", SpecialGroup.PAGES, _("속성 목록"), properties.properties_page),
    SpecialPage("종류목록", "Types", SpecialGroup.PAGES, _("자료형 목록"), types.types_page, ("자료형목록",)),
    SpecialPage("개념목록", "Concepts", SpecialGroup.PAGES, _("개념 목록"), concepts.concepts_page),
    SpecialPage(
        "안쓰는속성",
        "UnusedProperties",
        SpecialGroup.MAINTENANCE,
        _("안 쓰는 속성"),
        properties.unused_page,
        ("쓰이지않는속성",),
    ),
    SpecialPage("필요한속성", "WantedProperties", SpecialGroup.MAINTENANCE, _("필요한 속성"), properties.wanted_page),
    SpecialPage("처리오류", "ProcessingErrorList", SpecialGroup.MAINTENANCE, _("처리 오류"), errors.errors_page),
    SpecialPage("사실통계", "SemanticStatistics", SpecialGroup.WIKI, _("사실 통계"), facts.statistics_page),
)
_EXCHANGE = (
    SpecialPage("RDF내보내기", "ExportRDF", SpecialGroup.PAGES, _("RDF 내보내기"), rdf.export_rdf, ("RDF",)),
    SpecialPage("URI해결", "URIResolver", SpecialGroup.PAGES, _("URI 해결"), rdf.resolve, listed=False),
)
_CONSTRAINTS = (
    SpecialPage(
        "제약오류", "ConstraintErrorList", SpecialGroup.MAINTENANCE, _("제약 오류"), constraints.constraints_page
    ),
    SpecialPage("스키마목록", "SchemaList", SpecialGroup.PAGES, _("스키마 목록"), schemas.schemas_page),
)
