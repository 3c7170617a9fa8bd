"""Nothing that anybody wrote becomes HTML."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.titles import MAIN, Title
from semantics.ask.result import Value
from semantics.datatypes.base import Shown
from semantics.formats.base import Around
from semantics.formats.output import Element, Further, Text, UrlLink, Wikitext, merged, safe_url, to_html, to_plain
from semantics.formats.register import FORMATS, export, present
from semantics.items import UriItem
from tests.semantics.formats.tools import answer, column, link, number, page, row, text

ALLOWED = {"class", "colspan", "data-sort-value", "href", "rel", "role", "scope", "start", "tabindex", "title"}
HOSTILE = st.text(max_size=12) | st.sampled_from(
    [
        '"><script>alert(1)</script>',
        "' onclick='x",
        "javascript:alert(1)",
        "}}{{x}}",
        "]]<b>",
        "\x00\x7f",
        "https://[",
        "=1",
    ]
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.seen.update(f"@{name}" for name, _ in attrs)
        self.addresses += [value or "" for name, value in attrs if name == "href"]


@given(
    format_=st.sampled_from([each.name for each in FORMATS]),
    words=st.lists(HOSTILE, min_size=8, max_size=8),
    link_=st.sampled_from(["all", "subject", "none"]),
)
def test_no_text_becomes_html(format_: str, words: list[str], link_: str) -> None:
    label, value, url, tip, sep, name, more, tail = words
    cells = [text(value), Value(UriItem(url), Shown(value, url=url)), Value(UriItem(url), Shown(tip, tooltip=tip))]
    asked = answer(
        format_,
        [column(label), column("수", "_num", parameters={"align": name, "thclass": name})],
        [row("가", cells, [number(1, sep)]), row("나", [page("다", name)], [])],
        further=True,
        link=link_,
        **{
            "class": name,
            "sep": sep,
            "valuesep": tail,
            "intro": more,
            "outro": tail,
            "searchlabel": more,
            "template": name,
        },
    )
    around = Around(further=lambda: url, export=lambda: url, debug=(("ask-debug-plan", value),))
    read = _Reader()
    read.feed(to_html(present(asked, around), link))
    export(asked, around)

    assert read.seen <= {"a", "br", "dd", "div", "dl", "dt", "h2", "li", "ol", "pre", "span", "table", "tbody", "td"} | {
        "tfoot", "th", "thead", "tr", "ul", *(f"@{name}" for name in ALLOWED)
    }  # fmt: skip
    assert not any(address.lower().lstrip().startswith(("javascript", "data", "//")) for address in read.addresses)


@pytest.mark.parametrize("url", ["https://w.kr/a", "HTTP://w.kr", "mailto:a@w.kr", "tel:02-120", "/wiki/가"])
def test_addresses_that_may_be_links(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " data:text/html,x",
        "//w.kr",
        "/\\w.kr",
        "ftp://w.kr",
        "w.kr",
        "http://[",
    ],
)
def test_addresses_that_may_not(url: str) -> None:
    assert safe_url(url) == ""
    assert to_html([UrlLink(url, "글"), Further(url, "더")], link) == "글더"


def test_only_known_classes_and_attributes_are_printed() -> None:
    element = Element("td", (Text("a"),), ("smwfooter", "made-up", "u-own"), (("onclick", "x"), ("title", '"')))

    assert to_html([element], link) == '<td class="smwfooter u-own" title="&quot;">a</td>'
    with pytest.raises(ValueError, match="script"):
        to_html([Element("script")], link)


def test_source_is_shown_as_written_unless_somebody_reads_it() -> None:
    assert to_html([Wikitext("<b>")], link) == "&lt;b&gt;"
    assert to_html([Wikitext("<b>")], link, lambda piece: f"<i>{len(piece.source)}</i>") == "<i>3</i>"


def test_neighbouring_sources_become_one() -> None:
    assert merged([Wikitext("a"), Wikitext("b", facts=True), Text("c"), Wikitext("d")]) == (
        Wikitext("ab", facts=True),
        Text("c"),
        Wikitext("d"),
    )


def test_plain_text_has_lines_and_tabs() -> None:
    line = Element("tr", (Element("td", (Text("a"),)), Element("td", (Text("b"),))))

    assert to_plain([line, UrlLink("https://w.kr", "c")]) == "a\tb\t\nc"


def test_a_title_is_never_lost() -> None:
    assert Title(MAIN, "가").path in to_html(present(answer("list", [], [row("가")]), Around()), link)
