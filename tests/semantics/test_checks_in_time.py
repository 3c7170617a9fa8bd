"""What the properties of a page check of its values has a limit of time for the page."""

from dataclasses import replace

from core.titles import MAIN, Title
from semantics.declaration import Declaration
from semantics.evaluation import Evaluation, Surroundings
from semantics.options import Options


def test_what_cannot_be_checked_in_time_is_not_taken() -> None:
    declared = Declaration("상태", "상태", "_txt", allowed=("진행", "완료"))
    around = Surroundings(declarations=lambda keys: dict.fromkeys(keys, declared))
    evaluation = Evaluation(Title(MAIN, "정책"), around, replace(Options(), page_seconds=1.0))
    assert evaluation.understand("상태", "진행")[1] == ()
    evaluation.checking = 1.1
    assert [trouble.key for trouble in evaluation.understand("상태", "진행")[1]] == ["semantics-checks-time"]
