"""``smwbrowse`` and ``smwinfo``."""

import json

import pytest
from django.core.cache import cache
from django.test import Client

from articles.models import Page
from semantics.models import Subject
from tests.api.making import browse, furnish, get, save
from tests.kept import keep

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])


@pytest.fixture(autouse=True)
def _wiki(db: None) -> None:
    cache.clear()
    keep(furnish)


def hide(title: str) -> None:
    Page.objects.filter(title=title).update(scope=1)
    Subject.objects.filter(title=title).update(scope=1)


def test_properties_with_what_is_known_of_them(client: Client) -> None:
    found = browse(client, "property", {"search": "예산", "description": True, "prefLabel": True, "usageCount": True})
    assert found["query"] == {
        "예산": {
            "label": "예산",
            "key": "예산",
            "description": {"ko": "한 해의 돈"},
            "prefLabel": {"ko": "예산액"},
            "usageCount": 3,
        }
    }
    assert found["meta"]["type"] == "property"
    assert found["query-continue-offset"] == 0
    predefined = browse(client, "property", {"search": "Modification date", "lang": ["en"]})["query"]
    assert set(predefined) == {"_MDAT"}


def test_lists_go_on_where_they_ended(client: Client) -> None:
    first = browse(client, "page", {"search": "정책", "limit": 2})
    second = browse(client, "page", {"search": "정책", "limit": 2, "offset": first["query-continue-offset"]})
    assert len(first["query"]) == 2
    assert not set(first["query"]) & set(second["query"])
    assert first["meta"]["type"] == "article"


def test_categories_and_concepts_by_a_part_of_their_names(client: Client) -> None:
    assert browse(client, "category", {"search": "책"})["query"] == {"정책": {"label": "정책", "key": "정책"}}
    assert browse(client, "category", {"search": "책", "strict": True})["query"] == {}
    assert "큰_정책" in browse(client, "concept", {"search": "큰"})["query"]
    full = browse(client, "page", {"search": "나무", "namespace": 0, "fullText": True, "fullURL": True})["query"]
    assert full["나무_정책#0"]["fullText"] == "나무 정책"
    assert full["나무_정책#0"]["fullURL"].startswith("http://testserver/")


def test_values_and_who_states_them(client: Client) -> None:
    assert browse(client, "pvalue", {"property": "예산", "search": "0"})["query"] == ["10", "20", "30"]
    assert browse(client, "pvalue", {"property": "예산", "sort": "desc", "limit": 1})["query"] == ["30"]
    assert browse(client, "pvalue", {"property": "별칭", "search": "나무"})["query"] == ["나무 정책 별칭"]
    assert browse(client, "pvalue", {"property": "담당부서"})["query"] == ["디지털정책관"]
    assert browse(client, "psubject", {"property": "예산", "value": "20"})["query"] == ["다리 정책"]
    assert browse(client, "psubject", {"property": "예산", "value": "", "search": "나무"})["query"] == ["나무 정책"]


def test_the_facts_of_a_page_both_ways(client: Client) -> None:
    save("나무 정책", "[[예산::10]] {{#하위객체:첫째|예산=7}}")
    found = browse(client, "subject", {"subject": "나무 정책", "ns": 0})["query"]
    data = {one["property"]: one["dataitem"] for one in found["data"]}
    assert data["예산"] == [{"type": 1, "item": "10"}]
    assert found["subject"] == "나무_정책#0##"
    assert [part["subject"] for part in found["sobj"]] == ["나무_정책#0##첫째"]
    named = browse(client, "subject", {"subject": "디지털정책관", "ns": 0, "limit": 10})["query"]["data"]
    incoming = [one for one in named if one["direction"] == "inverse"]
    assert {item["item"] for one in incoming for item in one["dataitem"]} == {"가로등_정책#0##", "다리_정책#0##"}


def test_what_one_may_not_read_is_in_no_list(client: Client) -> None:
    save("속성:비밀 속성", "[[자료형::글]]")
    save("숨긴 정책", "[[비밀 속성::쀍]] [[예산::99]] [[담당부서::디지털정책관]]")
    hide("숨긴 정책")
    hide("비밀 속성")
    asked: list[tuple[str, dict[str, object]]] = [
        ("property", {"search": "비밀"}),
        ("page", {"search": "숨긴"}),
        ("pvalue", {"property": "예산", "search": "99"}),
        ("pvalue", {"property": "비밀 속성"}),
        ("psubject", {"property": "담당부서"}),
        ("subject", {"subject": "숨긴 정책", "ns": 0}),
        ("subject", {"subject": "디지털정책관", "ns": 0, "limit": 50}),
    ]
    for kind, params in asked:
        found = browse(client, kind, params)["query"]
        found = found["data"] if kind == "subject" else found
        text = json.dumps(found, ensure_ascii=False)
        assert not any(word in text for word in ("비밀", "숨긴", "쀍", "99")), (kind, params)


@pytest.mark.parametrize(
    "params",
    [
        {"limit": -1, "offset": "x", "search": None},
        {"limit": [1], "offset": {}, "search": {"a": 1}, "lang": 7, "sort": []},
        {"subject": "<>", "ns": 99, "property": "", "value": "\x00", "search": "%_\\*'\""},
        {"subject": "a" * 5000, "property": "[[", "search": "가" * 3000, "limit": 10**30},
        {"search": "\ud800", "property": "\ud800", "subject": "\ud800"},
    ],
)
@pytest.mark.parametrize("kind", ["category", "concept", "page", "property", "pvalue", "psubject", "subject"])
def test_strange_entries_break_nothing(client: Client, kind: str, params: dict[str, object]) -> None:
    assert "query" in browse(client, kind, params)


def test_numbers_of_facts_leave_out_what_is_hidden(client: Client) -> None:
    names = "proppagecount|propcount|usedpropcount|declaredpropcount|conceptcount|errorcount|formatcount|jobcount"
    before = get(client, action="smwinfo", info=names)["info"]
    assert before["proppagecount"] == 3
    assert before["conceptcount"] == 1
    assert before["errorcount"] == 0
    hide("나무 정책")
    cache.clear()
    after = get(client, action="smwinfo", info=names)["info"]
    assert after["propcount"] < before["propcount"]
    assert set(get(client, action="smwinfo")["info"]) == {"propcount", "usedpropcount", "declaredpropcount"}
    assert len(get(client, action="smwinfo", info="*")["info"]) == 13


@pytest.mark.parametrize("namespace", ["²", "٣", "-1", "102²", ["0"], None])
def test_a_namespace_that_is_no_number_is_passed_over(client: Client, namespace: object) -> None:
    found = browse(client, "page", {"search": "나무", "namespace": namespace})
    assert [entry["label"] for entry in found["query"].values()] == ["나무 정책"]
