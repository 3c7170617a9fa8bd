"""Expected against actual answers to queries."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tests.smw.cases import Json
from tests.smw.compare import Reason

_QUERY: Final = re.compile(r"_QUERY[0-9a-f]{32}$")
_COMPARED: Final = re.compile(r"\s*(>>|<<|>|<|≥|≤)?\s*(-?\d+)?\s*")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave. ``subjects`` and ``items`` are serializations, row by row and column by column; ``sources`` are values as people write them."""

    subjects: Sequence[str] = ()
    items: Sequence[str] = ()
    sources: Sequence[str] = ()
    errors: Sequence[str] = ()
    from_cache: bool = False


def subject(text: str) -> str:
    """``Title#ns#iw#sub`` with all its parts."""
    parts = [*text.replace(" ", "_").split("#", 3), "", "", ""][:4]
    return f"{parts[0]}#{int(parts[1] or 0)}#{parts[2]}#{parts[3]}"


def fits(expected: object, actual: int, *, strict: bool) -> bool:
    """A number, or a comparator with one; without ``strict``, ``>`` and ``<`` allow equality."""
    found = _COMPARED.fullmatch(str(expected))
    if found is None:
        return False
    sign, number = found.group(1) or "", int(found.group(2) or 0)
    if sign in {"<", ">"}:
        sign = sign * 2 if strict else {"<": "≤", ">": "≥"}[sign]
    return {
        "": actual == number,
        ">>": actual > number,
        "<<": actual < number,
        "≥": actual >= number,
        "≤": actual <= number,
    }[sign]


def check(asked: Json, answer: Answer, *, strict: bool, wanted_sources: Sequence[str] = ()) -> list[Reason]:
    """``wanted_sources`` are the expected ``datavalues`` as the engine itself writes them."""
    reasons = []
    count = int(asked.get("count") or 0)
    if count != len(answer.subjects):
        reasons.append(
            Reason("number of results", f"{len(answer.subjects)} instead of {count}: {_some(answer.subjects)}")
        )
    error = asked.get("error")
    if error is not None:
        if not fits(error, len(answer.errors), strict=strict):
            reasons.append(
                Reason("number of errors", f"{len(answer.errors)} instead of {error}: {_some(answer.errors)}")
            )
        if str(error) not in {"0", "-1"}:
            return reasons
    if asked.get("isFromCache") is not None and bool(asked["isFromCache"]) is not answer.from_cache:
        reasons.append(Reason("from the cache", str(answer.from_cache)))
    if answer.errors:
        reasons.append(Reason("errors in the query", _some(answer.errors)))
    return reasons + _rows(asked, answer) + _missing("value not printed", wanted_sources, answer.sources)


def _rows(asked: Json, answer: Answer) -> list[Reason]:
    results = asked.get("results")
    wanted = [subject(str(one)) for one in results or []] if not isinstance(results, Mapping) else []
    reasons = _missing("result missing", *_without_hashes(wanted, [subject(one) for one in answer.subjects]))
    items = [str(one["value"]) for one in asked.get("dataitems") or []]
    reasons += _missing("item not printed", items, answer.items)
    if items and asked.get("check-sorting") and not reasons and list(answer.items) != items[: len(answer.items)]:
        reasons.append(Reason("order of what is printed", _some(answer.items)))
    return reasons


def _without_hashes(wanted: Sequence[str], actual: Sequence[str]) -> tuple[list[str], list[str]]:
    """Names of queries are hashes of something internal: any query of the same page is meant."""
    return [_QUERY.sub("_QUERY", one) for one in wanted], [_QUERY.sub("_QUERY", one) for one in actual]


def _missing(key: str, wanted: Sequence[str], actual: Sequence[str]) -> list[Reason]:
    there = Counter(actual)
    return [Reason(key, f"{one} (there is {_some(actual)})") for one in dict.fromkeys(wanted) if not there[one]]


def _some(texts: Sequence[str]) -> str:
    return ", ".join(texts[:12]) + (" …" if len(texts) > 12 else "") if texts else "nothing"
