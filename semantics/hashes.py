"""Names of subobjects that nobody named. The same content makes the same name, as Semantic MediaWiki documents for imports and links."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from semantics.md4 import md4


def _md5(text: str) -> str:
    return hashlib.md5(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def canonical_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("/", "\\/")


def subobject_name(parameters: Mapping[str, Sequence[str]]) -> str:
    """The name of an anonymous subobject: parameters by first-letter-capital name, values in any order."""
    return f"_{_md5(canonical_json({name: sorted(parameters[name]) for name in sorted(parameters)}))}"


def monolingual_name(text: str, language: str) -> str:
    return f"_ML{_md5(f'{text}@{language}')}"


def reference_name(raw: str) -> str:
    return f"_REF{_md5(raw)}"


def record_name(raw: str) -> str:
    return f"_{md4(raw.encode('utf-8', 'surrogatepass'))}"


def error_name(property_key: str) -> str:
    return f"_ERR{_md5(property_key)}"


def query_name(source: str, parameters: object) -> str:
    return f"_QUERY{_md5(canonical_json([source, parameters]))}"
