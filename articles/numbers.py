"""Numbers that somebody put into an address or a form."""


def whole_number(raw: str | None) -> int | None:
    """A number of at most 18 digits, else None.

    >>> [whole_number(raw) for raw in ("12", " 7 ", "-1", "1e3", "", None, "٣", "9" * 19)]
    [12, 7, None, None, None, None, None, None]
    """
    text = (raw or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
