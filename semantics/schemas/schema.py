"""A schema page: its JSON read and checked. What is wrong is told, and what is right still counts. Pure."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Final, TypeAlias

from markup.markers import clean
from semantics.items import Trouble
from semantics.schemas.shapes import check_part

Json: TypeAlias = Mapping[str, object]
NO_CONTENT: Final[Json] = MappingProxyType({})

PROPERTY_CONSTRAINT: Final = "PROPERTY_CONSTRAINT_SCHEMA"
CLASS_CONSTRAINT: Final = "CLASS_CONSTRAINT_SCHEMA"
LINK_FORMAT: Final = "LINK_FORMAT_SCHEMA"
PROPERTY_GROUP: Final = "PROPERTY_GROUP_SCHEMA"
PROPERTY_PROFILE: Final = "PROPERTY_PROFILE_SCHEMA"
SEARCH_FORM: Final = "SEARCH_FORM_SCHEMA"
FACETED_SEARCH: Final = "FACETEDSEARCH_PROFILE_SCHEMA"

PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        PROPERTY_CONSTRAINT: "constraints",
        CLASS_CONSTRAINT: "constraints",
        LINK_FORMAT: "rule",
        PROPERTY_GROUP: "groups",
        PROPERTY_PROFILE: "profile",
        SEARCH_FORM: "",
        FACETED_SEARCH: "",
    }
)
"""Every type with the part that it is made of; "" where anything will do."""

MAX_SOURCE: Final = 200_000
MAX_TEXT: Final = 2_000
MAX_TAGS: Final = 100
MAX_TROUBLES: Final = 20


@dataclass(frozen=True, slots=True)
class Schema:
    """``type`` is one of :data:`PARTS`, or what the page says where it is none. ``definition`` is the whole as JSON on one line.

    ``troubles`` are keys of messages; a schema with some may still hold rules that can be followed.
    """

    type: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    content: Json = field(default_factory=lambda: NO_CONTENT)
    definition: str = ""
    troubles: tuple[Trouble, ...] = ()

    @property
    def part(self) -> Json:
        """What the schema is about, empty where that is missing."""
        found = self.content.get(PARTS.get(self.type, ""))
        return found if isinstance(found, Mapping) else NO_CONTENT


def read_schema(source: str) -> Schema:
    """The schema in the text of a page. Never raises for what the text holds."""
    if len(source) > MAX_SOURCE:
        return Schema(troubles=(Trouble("semantics-schema-too-long", (str(MAX_SOURCE),)),))
    try:
        content = json.loads(source, parse_constant=_refused)
        definition = json.dumps(content, ensure_ascii=False, allow_nan=False)
        definition.encode()
    except json.JSONDecodeError as error:
        return Schema(troubles=(Trouble("semantics-schema-no-json", (str(error.lineno), str(error.colno))),))
    except (ValueError, RecursionError):
        return Schema(troubles=(Trouble("semantics-schema-unreadable"),))
    if "\\u0000" in definition:
        return Schema(troubles=(Trouble("semantics-schema-unreadable"),))
    if not isinstance(content, dict):
        return Schema(definition=definition, troubles=(Trouble("semantics-schema-no-object"),))
    kind = content.get("type")
    return Schema(
        type=_text(kind),
        description=_text(content.get("description")),
        tags=_tags(content.get("tags")),
        content=content,
        definition=definition,
        troubles=tuple(islice(_troubles(content), MAX_TROUBLES)),
    )


def _refused(name: str) -> object:
    """NaN and Infinity are no JSON."""
    raise ValueError(name)


def _text(value: object) -> str:
    return clean(value[:MAX_TEXT]).strip() if isinstance(value, str) else ""


def _tags(value: object) -> tuple[str, ...]:
    tags = value if isinstance(value, list) else []
    return tuple(dict.fromkeys(text[:255] for tag in tags[:MAX_TAGS] if (text := _text(tag))))


def _troubles(content: Json) -> Iterator[Trouble]:
    kind = content.get("type")
    if not isinstance(kind, str) or kind not in PARTS:
        known = ", ".join(PARTS)
        yield (
            Trouble("semantics-schema-unknown-type", (kind[:200], known))
            if isinstance(kind, str)
            else Trouble("semantics-schema-no-type", (known,))
        )
        return
    yield from _described(content)
    part = PARTS[kind]
    if part and not isinstance(content.get(part), dict):
        yield Trouble("semantics-schema-no-part", (kind, part))
    elif part:
        yield from check_part(kind, part, content[part])


def _described(content: Json) -> Iterator[Trouble]:
    if not isinstance(content.get("description", ""), str):
        yield Trouble("semantics-schema-no-text", ("description",))
    tags = content.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        yield Trouble("semantics-schema-no-texts", ("tags",))
