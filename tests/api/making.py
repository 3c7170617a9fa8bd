"""A small wiki with facts, and how tests ask the interface."""

import json
from collections.abc import Mapping
from typing import Any

from django.test import Client

from articles.actions import save_page
from core.titles import parse_title

ADDRESS = "/w/api.php"


def save(title: str, text: str) -> None:
    save_page(title=parse_title(title), text=text, author=None)


def furnish() -> None:
    """Three policies with a budget and a department, a category, a concept."""
    save("속성:예산", "[[자료형::수]] [[속성 설명::한 해의 돈@ko]] [[선호 이름::예산액@ko]]")
    save("속성:담당부서", "[[자료형::문서]]")
    save("속성:별칭", "[[자료형::글]]")
    save("분류:정책", "모든 정책")
    save("개념:큰 정책", "글")
    save("디지털정책관", "부서")
    for name, budget in (("가로등 정책", 30), ("나무 정책", 10), ("다리 정책", 20)):
        save(name, f"[[분류:정책]] [[담당부서::디지털정책관]] [[예산::{budget}]] [[별칭::{name} 별칭]]")


def get(client: Client, **parameters: str | int) -> Any:  # noqa: ANN401 - any JSON
    """The answer as data; ``format=json`` unless another is named."""
    response = client.get(ADDRESS, {"format": "json", **parameters})
    assert response.status_code == 200
    return json.loads(response.content)


def browse(client: Client, kind: str, params: Mapping[str, object]) -> Any:  # noqa: ANN401 - any JSON
    return get(client, action="smwbrowse", browse=kind, params=json.dumps(params))
