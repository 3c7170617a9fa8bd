"""Addresses: URL, annotation URI, email, telephone."""
# ruff: noqa: ARG002 - the arguments are those of every datatype

import re
from typing import ClassVar, Final

from semantics.datatypes.base import Context, Datatype, Read, Shown
from semantics.datatypes.texts import decoded
from semantics.items import Item, Trouble, UriItem

MAX_URI: Final = 4000
_HIERARCHICAL: Final = frozenset(
    [
        "http",
        "https",
        "ftp",
        "ftps",
        "sftp",
        "git",
        "ssh",
        "svn",
        "irc",
        "ircs",
        "gopher",
        "ldap",
        "ldaps",
        "mms",
        "nntp",
        "telnet",
        "worldwind",
        "redis",
        "imap",
    ]
)
_OPAQUE: Final = frozenset(
    [
        "mailto",
        "tel",
        "sip",
        "sips",
        "sms",
        "news",
        "urn",
        "doi",
        "info",
        "isbn",
        "geo",
        "xmpp",
        "magnet",
        "cid",
        "mid",
        "snmp",
    ]
)
_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30}):(.*)", re.DOTALL)
_ESCAPES: Final = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_KEPT: Final = frozenset("%/?#&=+;,:@") | frozenset(map(chr, range(0x21))) - {" "} | {"\x7f"}
_UNSAFE: Final = re.compile(r"[\x00-\x20\x7f<>\"{}|\\^`]")


def _unescape(found: re.Match[str]) -> str:
    try:
        text = bytes.fromhex(found.group().replace("%", "")).decode()
    except UnicodeDecodeError:
        return found.group()
    return "".join("".join(f"%{byte:02X}" for byte in sign.encode()) if sign in _KEPT else sign for sign in text)


def normal_uri(text: str) -> str:
    """One spelling for one address: what is percent-encoded without need is decoded, a space is an underscore."""
    return re.sub(r"[\s]", "_", _ESCAPES.sub(_unescape, text))


def safe_href(uri: str) -> str:
    """The address as an attribute may hold it."""
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), uri)


def uri_trouble(text: str) -> Trouble | None:
    """What is wrong with an address: no scheme, one that is not followed, or no host."""
    found = _SCHEME.fullmatch(text)
    scheme = found[1].lower() if found else ""
    if found is None or scheme not in _HIERARCHICAL | _OPAQUE:
        return Trouble("smw-datavalue-uri-invalid-scheme", (text[:200],))
    rest = found[2]
    if scheme in _OPAQUE:
        return None if rest.strip("/") else Trouble("smw_baduri", (text[:200],))
    path = rest.removeprefix("//")
    if not rest.startswith("//") or not path or path[0] in "/?#":
        return Trouble("smw-datavalue-uri-invalid-authority-path-component", (text[:200], path[:1] or rest[:1]))
    return None


class Url(Datatype):
    """An address of one of the schemes that browsers follow without harm."""

    id: ClassVar[str] = "_uri"
    name: ClassVar[str] = "URL"
    korean: ClassVar[str] = "웹 주소"
    aliases: ClassVar[tuple[str, ...]] = ("URI", "웹주소", "누리집", "누리집 주소", "링크")
    sorts_as: ClassVar[str] = "text"

    def read(self, text: str, context: Context) -> Read:
        typed = decoded(text[: MAX_URI + 1])
        if not typed:
            return Read(troubles=(Trouble("smw_emptystring"),))
        if len(typed) > MAX_URI:
            return Read(troubles=(Trouble("smw_baduri", (typed[:200],)),))
        trouble = uri_trouble(typed)
        return Read(troubles=(trouble,)) if trouble else Read(UriItem(normal_uri(typed)), caption=typed)

    def write(self, item: Item, context: Context, form: str = "") -> Shown:
        text = self.source(item, context)
        if form in {"-", "plain"} or not isinstance(item, UriItem) or uri_trouble(item.uri):
            return Shown(text)
        return Shown(text, url=safe_href(item.uri))

    def source(self, item: Item, context: Context) -> str:
        return item.uri if isinstance(item, UriItem) else item.serialization


class AnnotationUri(Url):
    """An address that names something in another vocabulary; it is not followed."""

    id = "_anu"
    name = "Annotation URI"
    korean = "주석 URI"
    aliases = ("주석URI", "URI-Annotation", "URI d'annotation", "Anotación URI")


_MAIL: Final = re.compile(
    r"[^\s@<>\"'(),;:\\\[\]]{1,64}@(?:[^\s@<>\"'(),;:\\\[\]./]{1,63}\.)+[^\s@<>\"'(),;:\\\[\]./0-9]{2,63}"
)


class Email(Url):
    id = "_ema"
    name = "Email"
    korean = "전자우편"
    aliases = ("E-mail", "Email address", "이메일", "E-Mail", "Dirección electrónica")

    def read(self, text: str, context: Context) -> Read:
        typed = decoded(text[:400]).removeprefix("mailto:")
        if not _MAIL.fullmatch(typed) or len(typed) > 254:
            return Read(troubles=(Trouble("smw_baduri", (text.strip()[:200],)),))
        return Read(UriItem(f"mailto:{typed}"), caption=typed)

    def source(self, item: Item, context: Context) -> str:
        return item.uri.removeprefix("mailto:") if isinstance(item, UriItem) else item.serialization


_GROUPS: Final = re.compile(r"[\s./()\u2010-\u2015-]+")
_PHONE: Final = re.compile(r"\+?[0-9]{1,15}(?:-[0-9]{1,15}){0,10}(?:;ext=[0-9]{1,8})?")


class Telephone(Url):
    """A telephone number; groups of digits are joined by hyphens."""

    id = "_tel"
    name = "Telephone number"
    korean = "전화번호"
    aliases = ("Telephone", "Telefonnummer", "Numéro de téléphone", "Número de teléfono")

    def read(self, text: str, context: Context) -> Read:
        typed = decoded(text[:200]).removeprefix("tel:")
        number = _GROUPS.sub("-", typed).strip("-")
        digits = sum(sign.isdigit() for sign in number)
        if not _PHONE.fullmatch(number) or not 3 <= digits <= 20:
            return Read(troubles=(Trouble("smw_baduri", (text.strip()[:200],)),))
        return Read(UriItem(f"tel:{number}"), caption=typed)

    def source(self, item: Item, context: Context) -> str:
        return item.uri.removeprefix("tel:") if isinstance(item, UriItem) else item.serialization
