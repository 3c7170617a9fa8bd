"""Texts made of the marks of the query language, well formed or not."""

from typing import Final

from hypothesis import strategies as st

MARKS: Final = (
    *(
        "[[",
        "]]",
        "[",
        "]",
        "::",
        ":=",
        ":",
        "|",
        "||",
        "<q>",
        "</q>",
        " OR ",
        " AND ",
        "+",
        "|+depth=",
        "=",
        " ",
        "\n",
    ),
    *(
        "~",
        "!",
        "!~",
        "<",
        ">",
        ">=",
        "≤",
        ">>",
        "in:",
        "not:",
        "phrase:",
        "has:",
        "like:",
        "nlike:",
        ".",
        "-",
        "#",
        "?",
    ),
    *(
        "분류:",
        "Category:",
        "Concept:",
        "개념:",
        "도움말:",
        "Help:",
        "속성:",
        "Property:",
        "Category",
        "_INST",
        "수정일",
    ),
    *("가", "나다", "a", "B", "1", "{{{1}}}", "{", "}", "&amp;", "_", "\u3000", "\u200b", "ß", "<", "q>", "//", "*"),
)
QUERIES: Final = st.lists(st.sampled_from(MARKS), max_size=40).map("".join) | st.text(max_size=40)

VALUE: Final = st.sampled_from(
    ["가", "+", "~*나*", ">5", " >5", "=<5", "! ~x", "a|b", "x] ", "[[가]] 나", "a| ", "in:가"]
)


def _property(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    name = st.sampled_from(["예산", "-부서", "A.-B", " 제1.2항", "수정일", "has type"])
    values = st.lists(VALUE | inner.map("<q>{}</q>".format), min_size=1, max_size=3).map("||".join)
    depth = st.sampled_from(["", "|+depth=0", "|+depth=2"])
    return st.builds("[[{}::{}{}]]".format, name, values, depth)


_LEAF: Final = st.sampled_from(
    [
        "[[분류:정책||도로|+depth=1]]",
        "[[분류:!정책]]",
        "[[개념:가]]",
        "[[도움말:+]]",
        "[[:+]]",
        "[[대문||:~나]]",
        "[[도움말:~가*]]",
    ]
)
WELL_FORMED: Final = st.recursive(
    _LEAF | _property(_LEAF),
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(" ".join)
        | st.lists(inner, min_size=2, max_size=3).map(" OR ".join)
        | inner.map("<q>{}</q>".format)
        | _property(inner)
    ),
    max_leaves=6,
)
