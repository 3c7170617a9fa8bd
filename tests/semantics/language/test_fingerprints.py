"""Names of stored queries: what asks for the same has the same one."""

import pytest

from semantics.ask.fingerprint import fingerprint, parameters_of
from semantics.ask.language import parse_request
from semantics.hashes import query_name
from semantics.options import Options


def name(*arguments: str) -> str:
    request = parse_request([(None, argument) for argument in arguments], options=Options())
    what = fingerprint(request.condition, lambda key, text: f"{key}={text}")
    return query_name(what, parameters_of(request, 50))


def test_order_and_columns_do_not_matter() -> None:
    assert name("[[A::1]] [[Category:가]]", "?A") == name("[[Category:가]] [[A::1]]", "limit=50", "format=ul")
    assert name("[[A::1||2]]") == name("[[A::2||1]]")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("[[A::1]]",), ("[[A::!1]]",)),
        (("[[A::1]]",), ("[[B::1]]",)),
        (("[[A.B::1]]",), ("[[B.A::1]]",)),
        (("[[A::1]]",), ("[[-A::1]]",)),
        (("[[Category:가]]",), ("[[Category:!가]]",)),
        (("[[Category:가]]",), ("[[Category:가|+depth=1]]",)),
        (("[[A::1]] OR [[B::1]]",), ("[[A::1]] [[B::1]]",)),
        (("[[A::+]]",), ("[[A::+]]", "offset=1")),
        (("[[A::+]]",), ("[[A::+]]", "sort=A")),
        (("[[A::+]]", "sort=A"), ("[[A::+]]", "sort=A", "order=desc")),
    ],
)
def test_what_asks_for_something_else_has_another_name(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert name(*one) != name(*other)


def test_every_comparator_has_a_number() -> None:
    signs = ("", "!", "<", ">", "<<", ">>", "~", "!~", "like:", "nlike:", "in:", "not:", "phrase:", "has:")
    assert len({name(f"[[A::{sign}1]]") for sign in signs}) == len(signs)
