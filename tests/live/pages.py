"""Addresses as a reader types them, made without the product's own code."""

from urllib.parse import quote, urlencode

SEED = "서울시스마트사업"


def wiki(title: str, /, **query: str | int) -> str:
    """``/wiki/제목?query``."""
    asked = f"?{urlencode(query, errors='surrogatepass')}" if query else ""
    return f"/wiki/{quote(title.replace(' ', '_'), safe='/:', errors='surrogatepass')}{asked}"


def index(title: str, /, **query: str | int) -> str:
    """``/w/index.php?title=제목&query``."""
    return f"/w/index.php?{urlencode({'title': title.replace(' ', '_'), **query}, errors='surrogatepass')}"


def special(name: str, argument: str = "", /, **query: str | int) -> str:
    return wiki(f"특수:{name}/{argument}" if argument else f"특수:{name}", **query)
