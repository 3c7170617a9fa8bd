"""The comparator in front of a value, read and written."""

from typing import Final

from semantics.ask.tree import Comparator, Value

# Whatever another one begins with stands before it.
_SIGNS: Final = (
    ("nlike:", Comparator.NOT_PRIMITIVE_LIKE),
    ("like:", Comparator.PRIMITIVE_LIKE),
    ("phrase:", Comparator.PHRASE),
    ("not:", Comparator.NOT_IN),
    ("has:", Comparator.HAS),
    ("in:", Comparator.IN),
    ("!~", Comparator.NOT_LIKE),
    ("<<", Comparator.LESS),
    (">>", Comparator.GREATER),
    ("<=", Comparator.AT_MOST),
    (">=", Comparator.AT_LEAST),
    ("≤", Comparator.AT_MOST),
    ("≥", Comparator.AT_LEAST),
    ("<", Comparator.AT_MOST),
    (">", Comparator.AT_LEAST),
    ("!", Comparator.NOT),
    ("~", Comparator.LIKE),
    ("=", Comparator.EQUAL),
)
_STRICT: Final = {"<": Comparator.LESS, ">": Comparator.GREATER}


def read(text: str, *, strict: bool = False) -> Value:
    """A stripped text with its comparator taken off. Behind a leading ``=`` everything is literal; a lone ``=`` is itself."""
    for sign, comparator in _SIGNS:
        if text.startswith(sign):
            rest = text[len(sign) :].strip()
            if comparator is Comparator.EQUAL:
                return Value(rest or text)
            return Value(rest, _STRICT.get(sign, comparator) if strict else comparator)
    return Value(text)


def write(value: Value) -> str:
    """The text that :func:`read` understands as this value, under strict comparators or not."""
    if value.comparator is Comparator.EQUAL:
        special = value.text == "+" or value.text[:3].lower() == "<q>" or read(value.text) != value
        return f"={value.text}" if special else value.text
    written = f"{value.comparator}{value.text}"
    return written if read(written) == value else f"{value.comparator} {value.text}"
