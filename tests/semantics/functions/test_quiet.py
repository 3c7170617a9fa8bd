"""What the wiki source of an answer states is not stated by the page that asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from markup.functions import FunctionCall
from semantics.evaluation import Evaluation
from semantics.formats.output import Element, Piece, Wikitext
from semantics.functions.emitting import emit
from semantics.quiet import quietened
from tests.semantics.functions.texts import Function, understand


def answering(*pieces: Piece) -> dict[str, Function]:
    """A function that answers with these pieces."""

    def answer(evaluation: Evaluation, call: FunctionCall) -> str:
        return emit(evaluation, call, pieces)

    return {"#답": answer}


TEMPLATES = {
    "줄": "[[부서::가]] [[분류:줄]] {{#set:예산=3}}{{#subobject:몫|예산=4}}{{#답:}}",
    "겹": "{{#답:}} [[부서::나]]",
}
STATED = "[[부서::앞]] {{#답:}} [[부서::뒤]]"


@pytest.mark.parametrize("inside", [False, True])
def test_nothing_counts_but_what_the_page_states_itself(*, inside: bool) -> None:
    source: Piece = Wikitext(
        "[[부서::가]] [[-x::y]] [[분류:줄]] {{#set:예산=3}}{{#subobject:몫|예산=4}} [[예산 :: 5|글]]"
    )
    pieces = (Element("ul", (Element("li", (source,)),)),) if inside else (source,)
    found = understand(STATED, functions=answering(*pieces))
    assert found.facts == {"부서": ["앞#0##", "뒤#0##"]}
    assert not found.errors
    assert ">가</a>" in found.html
    assert "글" in found.html


def test_it_counts_where_the_query_says_so() -> None:
    found = understand(STATED, functions=answering(Wikitext("[[부서::가]] {{#set:예산=3}}", facts=True)))
    assert found.facts["부서"] == ["앞#0##", "가#0##", "뒤#0##"]
    assert found.facts["예산"] == ["3#0##"]


def test_one_inside_another() -> None:
    functions = answering(Wikitext("[[부서::안]]", facts=True))
    outer = answering(Wikitext("{{겹}} [[부서::밖]]"))
    text = "{{#바깥:}} [[부서::뒤]] {{#답:}}"
    found = understand(text, functions={**functions, "#바깥": outer["#답"]}, templates=TEMPLATES)
    assert found.facts == {"부서": ["뒤#0##", "안#0##"]}


def test_a_page_that_is_off_stays_off_and_one_that_is_on_stays_on() -> None:
    hostile = answering(Wikitext("[[SMW::on]] [[부서::가]] [[SMW::off]]"), Element("b", (Wikitext("[[SMW::off]]"),)))
    assert understand(f"[[SMW::off]] {STATED}", functions=hostile).facts == {}
    assert understand(STATED, functions=hostile).facts == {"부서": ["앞#0##", "뒤#0##"]}


def test_names_and_order_of_the_page_are_its_own() -> None:
    text = "{{DISPLAYTITLE:나}}{{DEFAULTSORT:나}}{{#답:}}"
    found = understand(text, functions=answering(Wikitext("{{DISPLAYTITLE:남}}{{DEFAULTSORT:남}}")))
    assert (found.parsed.display_title, found.parsed.default_sort) == ("나", "나")


def test_source_that_is_not_expanded() -> None:
    found = understand("{{#답:}}", functions=answering(Wikitext("[[부서::가]] **굵게**", expand=False)))
    assert found.facts == {}
    assert "<strong>굵게</strong>" in found.html


def test_blocks_stay_blocks() -> None:
    found = understand("{{#답:}}", functions=answering(Wikitext("* [[부서::가]]\n* [[부서::나]]\n")))
    assert found.html.count("<li>") == 2


def test_notes_cannot_end_the_silence() -> None:
    text = "{{#답:}}\n\n[[부서::뒤]]"
    found = understand(text, functions=answering(Wikitext("글[^1]\n\n[^1]: [[부서::가]]\n<ref>[[부서::나]]</ref> [[")))
    assert found.facts == {"부서": ["뒤#0##"]}


@pytest.mark.parametrize("text", ["글", "[[가]]", "[[:분류:가]]", "[[:a::b]]", "[[a|b::c]]", "[[a\nb::c]]", "[a::b]"])
def test_what_is_no_annotation_stays(text: str) -> None:
    assert quietened(text) == text


@given(st.text(alphabet="[]:|aSMW \n", max_size=60))
def test_once_is_enough(text: str) -> None:
    assert quietened(quietened(text)) == quietened(text)
