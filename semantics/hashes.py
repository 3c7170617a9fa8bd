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
    """Errors of all values of a property on one page."""
    return f"_ERR{_md5(property_key)}"


def value_error_name(messages: Sequence[tuple[int, str, Sequence[str]]]) -> str:
    """Errors of one value inside a subobject; ``messages`` are kind, key and arguments of each.

    The name is that of an array of encoded messages, each under a hash of itself, as PHP serializes it.
    """
    entries = {}
    for kind, key, arguments in messages:
        said = canonical_json([key, *arguments])
        entries[_md5(f"{said}#{kind}#")] = canonical_json([kind, key, *arguments])
    pairs = "".join(f"{_php(digest)}{_php(encoded)}" for digest, encoded in entries.items())
    return f"_ERR{_md5(f'a:{len(entries)}:{{{pairs}}}')}"


def _php(text: str) -> str:
    return f's:{len(text.encode("utf-8", "surrogatepass"))}:"{text}";'


def message_error_name(encoded: str, about: str) -> str:
    """One error of a function or query; ``about`` is the key of a property or ""."""
    return f"_ERR{_md5(f'{encoded}{about}')}"


def query_name(fingerprint: str, parameters: Mapping[str, object]) -> str:
    """``parameters`` are limit, offset, sortkeys and querymode, in that order."""
    return f"_QUERY{_md5(canonical_json({'fingerprint': fingerprint, 'parameters': parameters}))}"
