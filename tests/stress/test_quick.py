"""The short form of ``make stress``, so that a change that breaks it is noticed by ``make test``."""

from tests.stress.__main__ import LONG, QUICK, TRIALS, running, tried


def test_everything_holds_in_short() -> None:
    with running("sqlite") as site:
        trials = [tried(site, name, QUICK) for name in TRIALS if name not in LONG]
    assert not [(trial.name, sentence) for trial in trials for sentence in trial.wrong]
