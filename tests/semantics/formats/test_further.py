"""The link to the rest of an answer."""

from semantics.formats.register import following
from tests.semantics.formats.tools import answer, row

ROWS = (row("가"), row("나"))


def test_it_goes_on_behind_the_last_row_and_keeps_what_its_format_knows() -> None:
    request = following(answer("ul", [], ROWS, further=True, offset=4, class_="wide", 더보기="더", 짐="x", sep__x="y"))
    assert request.offset == 6
    assert dict(request.parameters) == {"class": "wide", "더보기": "더"}


def test_without_a_format_it_keeps_what_the_automatic_one_knows() -> None:
    request = following(answer("", [], ROWS, intro="앞", template="틀", link="none"))
    assert (dict(request.parameters), request.link) == ({"intro": "앞", "template": "틀"}, "none")
