"""The wiki that most of these tests ask."""

from semantics.items import BooleanItem, NumberItem, TextItem, TimeItem
from tests.kept import keep
from tests.semantics.engine.wiki import Wiki, category, page

_stated: list[Wiki] = []
"""As it was built last; nobody changes it."""


def _build() -> None:
    wiki = Wiki({"예산": "_num", "시작": "_dat", "이름": "_txt", "계속": "_boo", "주소": "_uri", "곳": "_geo"})
    wiki.state("가 사업", category("정책"), ("부서", page("도로과")), ("예산", NumberItem(100)), ("이름", TextItem("Alpha 100%")),
               ("시작", TimeItem(2020, 3, 1)), ("계속", BooleanItem(True)))  # fmt: skip
    wiki.state("나 사업", category("정책"), ("부서", page("교통과")), ("예산", NumberItem(300)), ("이름", TextItem("alpha_[1]")),
               ("시작", TimeItem(2021, 1, 1)), ("계속", BooleanItem(False)))  # fmt: skip
    wiki.state("다 사업", category("세부 정책"), ("부서", page("도로과")), ("부서", page("교통과")), ("예산", NumberItem(200)),
               ("예산", NumberItem(50)), ("이름", TextItem("베타*별")))  # fmt: skip
    wiki.state("도로과", ("상위", page("본부")), category("부서"))
    wiki.state("교통과", ("상위", page("본부")), category("부서"))
    wiki.state("분류:세부 정책", ("_SUBC", page("분류:정책")))
    wiki.state("도움말:질의", ("이름", TextItem("help")))
    _stated[:] = [wiki]


def projects() -> Wiki:
    """Three projects of two departments, a department above them, and a category below another."""
    keep(_build)
    return _stated[0].copied()
