"""What stands behind the name of a special page in its address, as Semantic MediaWiki writes it."""

from semantics.ask.addresses import decode


def page_argument(argument: str) -> str:
    """``제목#이름``, or ``:제목-23이름`` as links have it."""
    text = argument.lstrip("/")
    return decode(text[1:]) if text.startswith(":") else text


def value_argument(argument: str) -> tuple[str, str]:
    """A property and a value: ``:속성/값-2C`` as links have them, ``속성/값`` or ``속성::값`` as people write them. Either may be empty."""
    text = argument.lstrip("/")
    if text.startswith(":"):
        name, _slash, value = text[1:].partition("/")
        return decode(name), decode(value)
    name, _mark, value = text.partition("::" if "::" in text else "/")
    return name, value


def property_argument(argument: str) -> tuple[str, str]:
    """A page and a property: ``제목::속성-20이름``, encoded with or without a colon in front. Without ``::`` it is a page alone."""
    text = argument.lstrip("/")
    text = text if text.startswith("::") else text.removeprefix(":")
    page, colons, name = text.rpartition("::")
    return (decode(page), decode(name)) if colons else (decode(text), "")
