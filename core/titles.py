"""The one definition of "same title".

A title is a namespace number and a text. Two spellings that MediaWiki treats as one page (underscores and spaces, a
lower-case first letter, a namespace alias, another Unicode normal form) parse to equal :class:`Title` objects.
Namespace numbers and the English names are those of MediaWiki and Semantic MediaWiki.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Self
from urllib.parse import quote

MAX_BYTES: Final = 255

MEDIA: Final = -2
SPECIAL: Final = -1
MAIN: Final = 0
TALK: Final = 1
USER: Final = 2
PROJECT: Final = 4
FILE: Final = 6
MEDIAWIKI: Final = 8
TEMPLATE: Final = 10
HELP: Final = 12
CATEGORY: Final = 14
PROPERTY: Final = 102
FORM: Final = 106
CONCEPT: Final = 108
SCHEMA: Final = 112


_content_language: Final = ["ko"]
_capital_letters: Final = [True]


def show_namespaces(language: str) -> None:
    """Name namespaces in the content language of the wiki from now on. For start-up and tests: addresses depend on it."""
    _content_language[0] = language


def keep_first_letters(*, keep: bool = True) -> None:
    """Whether titles keep a small first letter from now on. For start-up and tests: it decides what is the same title."""
    _capital_letters[0] = not keep


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace: its number, its Korean name, MediaWiki's canonical English name, and other accepted names."""

    id: int
    name: str
    canonical: str
    aliases: tuple[str, ...] = ()

    @property
    def is_talk(self) -> bool:
        return self.id > 0 and self.id % 2 == 1

    @property
    def shown(self) -> str:
        """The name in the language of the wiki's content: Korean, or else MediaWiki's canonical one."""
        return self.name if _content_language[0] == "ko" else self.canonical

    @property
    def label(self) -> str:
        """The name to show where an empty one would say nothing."""
        return self.shown or "문서"


def _pair(number: int, name: str, canonical: str, *aliases: str) -> tuple[Namespace, Namespace]:
    talk_aliases = tuple(f"{alias} talk" for alias in aliases)
    return (
        Namespace(number, name, canonical, aliases),
        Namespace(number + 1, f"{name}토론", f"{canonical} talk", (f"{name} 토론", *talk_aliases)),
    )


_ALL: Final = (
    Namespace(MEDIA, "미디어", "Media"),
    Namespace(SPECIAL, "특수", "Special", ("특수기능",)),
    Namespace(MAIN, "", ""),
    Namespace(TALK, "토론", "Talk"),
    *_pair(USER, "사용자", "User"),
    *_pair(PROJECT, "공공정책위키", "Project", "공공정책 위키", "Public Policy Wiki"),
    *_pair(FILE, "파일", "File", "그림", "Image"),
    *_pair(MEDIAWIKI, "미디어위키", "MediaWiki"),
    *_pair(TEMPLATE, "틀", "Template"),
    *_pair(HELP, "도움말", "Help"),
    *_pair(CATEGORY, "분류", "Category"),
    *_pair(PROPERTY, "속성", "Property"),
    *_pair(FORM, "양식", "Form"),
    *_pair(CONCEPT, "개념", "Concept"),
    *_pair(SCHEMA, "스키마", "Schema", "smw/schema", "smw/스키마"),
)

NAMESPACES: Final[dict[int, Namespace]] = {namespace.id: namespace for namespace in _ALL}
CONTENT_NAMESPACES: Final = frozenset({MAIN})
_ALWAYS_CAPITAL: Final = frozenset({SPECIAL, USER, USER + 1, MEDIAWIKI, MEDIAWIKI + 1})

_SPACES: Final = re.compile("[ _\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u3164\uffa0]+")
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
_ILLEGAL: Final = re.compile("[\x00-\x1f\x7f-\x9f#<>\\[\\]{}|\ufffd\ud800-\udfff]")
_ENCODED: Final = re.compile(r"%[0-9A-Fa-f]{2}|&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#x[0-9A-Fa-f]+);")
_RELATIVE: Final = re.compile(r"(?:^|/)\.\.?(?:/|$)")
_FILLERS: Final = "\u115f\u1160"
_SAFE_IN_PATH: Final = "/:@!$*(),;~·"


class TitleError(ValueError):
    """A text that cannot be a title. ``code`` says why; what the reader is told belongs to the rooms above.

    Codes: ``empty``, ``illegal-character`` (``detail`` is the character), ``relative``, ``encoded``, ``signature``,
    ``too-long`` (``detail`` is the length in bytes), ``leading-colon``, ``namespace-of-talk``.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


@lru_cache(maxsize=8_192)
def _quoted(text: str) -> str:
    return quote(text.replace(" ", "_"), safe=_SAFE_IN_PATH)


@dataclass(frozen=True, slots=True, order=True)
class Title:
    """A parsed title. ``text`` has spaces, no namespace; ``fragment`` is what stood behind ``#``."""

    namespace: int
    text: str
    fragment: str = ""

    def __str__(self) -> str:
        return self.prefixed

    @property
    def prefixed(self) -> str:
        """``분류:정책``: what readers see and what is parsed again to the same title."""
        name = NAMESPACES[self.namespace].shown
        return f"{name}:{self.text}" if name else self.text

    @property
    def path(self) -> str:
        """The percent-encoded last part of the page's address, with underscores, without the fragment."""
        return _quoted(self.prefixed)

    @property
    def page(self) -> Self:
        """The same title without its fragment."""
        return replace(self, fragment="") if self.fragment else self

    @property
    def is_talk(self) -> bool:
        return NAMESPACES[self.namespace].is_talk

    @property
    def is_special(self) -> bool:
        return self.namespace < 0

    @property
    def subject(self) -> Self:
        return replace(self, namespace=self.namespace - 1, fragment="") if self.is_talk else self.page

    @property
    def talk(self) -> Self:
        """The talk page; a special page has none and is returned as it is."""
        if self.is_talk or self.is_special:
            return self.page
        return replace(self, namespace=self.namespace + 1, fragment="")

    @property
    def parents(self) -> tuple[Self, ...]:
        """The pages that this one is a subpage of, the root first."""
        pieces = self.text.split("/")
        return tuple(replace(self, text="/".join(pieces[:n]), fragment="") for n in range(1, len(pieces)))

    @property
    def last_part(self) -> str:
        return self.text.rsplit("/", 1)[-1]


def _fold(name: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFC", name)).casefold()


_BY_NAME: Final[dict[str, int]] = {
    _fold(spelling): namespace.id
    for namespace in _ALL
    for spelling in (namespace.name, namespace.canonical, *namespace.aliases)
    if spelling
}


def namespace_by_name(name: str) -> Namespace | None:
    """The namespace of that Korean name, English name or alias, in any case and spacing."""
    number = _BY_NAME.get(_fold(name))
    return None if number is None else NAMESPACES[number]


def clean(raw: str) -> str:
    """NFC, invisible characters out, runs of spaces and underscores to one space, none at the ends."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", raw))).strip(" ")


def upper_first(text: str) -> str:
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text


def first_letter(text: str, namespace: int = MAIN) -> str:
    """The text of a title with a capital first letter, unless the wiki keeps small ones; users and the interface always have it."""
    return upper_first(text) if _capital_letters[0] or namespace in _ALWAYS_CAPITAL else text


def anchor_for(heading: str) -> str:
    """The anchor of a heading: spaces to underscores, nothing else changed (HTML5 allows all but white space)."""
    return clean(heading).replace(" ", "_")


def _check(text: str) -> None:
    if not text.strip(_FILLERS):
        raise TitleError("empty")
    if found := _ILLEGAL.search(text):
        raise TitleError("illegal-character", found.group())
    if _RELATIVE.search(text):
        raise TitleError("relative")
    if _ENCODED.search(text):
        raise TitleError("encoded")
    if "~~~" in text:
        raise TitleError("signature")
    if (size := len(text.encode())) > MAX_BYTES:
        raise TitleError("too-long", str(size))


def parse_title(raw: str, default_namespace: int = MAIN) -> Title:
    """Parse what a person or a link wrote. A leading colon means the main namespace or the one named after it.

    Raises :class:`TitleError`.
    """
    name, _, fragment = raw.partition("#")
    text = clean(name)
    namespace = default_namespace
    if text.startswith(":"):
        text, namespace = text[1:].lstrip(" "), MAIN
        if text.startswith(":"):
            raise TitleError("leading-colon")
    prefix, colon, rest = text.partition(":")
    if colon and (found := namespace_by_name(prefix)):
        namespace, text = found.id, rest.strip(" ")
        if namespace == TALK and namespace_by_name(text.partition(":")[0]) and ":" in text:
            raise TitleError("namespace-of-talk")
    _check(text)
    return Title(namespace, first_letter(text, namespace), anchor_for(fragment) if fragment else "")


def make_title(namespace: int, text: str) -> Title:
    """A title in a namespace that is known; ``text`` holds no namespace. Raises :class:`TitleError`."""
    cleaned = clean(text)
    _check(cleaned)
    return Title(namespace, first_letter(cleaned, namespace))
