"""What an operator may decide about facts and queries; all else is as :class:`semantics.options.Options` has it."""

from dataclasses import replace
from typing import Final

from policywiki.env import Env, SettingsError
from semantics.options import Options
from semantics.vocabulary import predefined_named

PAGE_FACTS: Final = ("_MDAT", "_CDAT", "_NEWP", "_LEDT")
"""Properties that can be kept for every page."""

_UNIQUE: Final = frozenset({"unique-constraint"})


def options_of(env: Env) -> Options:
    """The options as the environment has them. Raises SettingsError."""
    usual = Options()
    depth = env.number("POLICYWIKI_HIERARCHY_DEPTH", usual.subcategory_depth, low=0, high=50)
    unique = env.flag("POLICYWIKI_UNIQUE_VALUES", default=True)
    most = env.number("POLICYWIKI_QUERY_MOST_ROWS", usual.max_limit, low=10, high=100_000)
    return replace(
        usual,
        max_limit=most,
        max_inline_limit=min(env.number("POLICYWIKI_QUERY_ROWS", usual.max_inline_limit, low=10, high=10_000), most),
        max_size=env.number("POLICYWIKI_QUERY_SIZE", usual.max_size, low=1, high=200),
        max_depth=env.number("POLICYWIKI_QUERY_DEPTH", usual.max_depth, low=1, high=20),
        page_seconds=float(env.number("POLICYWIKI_QUERY_SECONDS", int(usual.page_seconds), low=1, high=60)),
        subcategory_depth=depth,
        subproperty_depth=depth,
        value_features=usual.value_features | _UNIQUE if unique else usual.value_features - _UNIQUE,
        page_properties=_page_facts(env, "POLICYWIKI_PAGE_FACTS") or usual.page_properties,
    )


def _page_facts(env: Env, name: str) -> frozenset[str]:
    """Keys of the properties with these names, in Korean or English."""
    keys = set()
    for word in env.words(name):
        found = predefined_named(word)
        if found is None or found.key not in PAGE_FACTS:
            raise SettingsError(
                f"{name}={word!r}: 쓸 수 있는 속성이 아닙니다 / is none of 수정일, 작성일, 새 문서, 최종 편집자"
            )
        keys.add(found.key)
    return frozenset(keys)
