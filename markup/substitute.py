"""``{{subst:...}}`` in a text that is about to be saved: replaced by what it gives, everything else left as it was written."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Final

from core.titles import Title
from markup.functions import STANDARD
from markup.functions.lookups import Lookups
from markup.functions.register import FunctionCall, Functions
from markup.limits import DEFAULT, Budget, Limits, TooComplexError
from markup.markers import END, MASK, NUMBER, PRIVATE_CHARACTER, clean, marker, number_of
from markup.model import Templates
from markup.page import Page
from markup.scanner import Region, RegionKind, scan
from markup.scanner_braces import Argument, Call, Items, Parameter, tree
from markup.sources import template_title
from markup.substitution_words import is_substitution, may_substitute, without_prefix

_ROUNDS: Final = 12
_DEEPEST: Final = 40
_MOST_STEPS: Final = 20_000
_TAG: Final = re.compile(r"</?(?:includeonly|onlyinclude)\s*/?>", re.IGNORECASE)
_ONLY: Final = re.compile(r"<(/?)onlyinclude\s*>", re.IGNORECASE)
_MASKED: Final = re.compile(f"{MASK}({NUMBER}){END}")


class _Masked:
    """Regions that nobody expands (code, ``nowiki``, comments), each behind a marker."""

    def __init__(self) -> None:
        self._held: list[str] = []

    def page(self, text: str) -> str:
        return self._hide(text, scan(text), keeps_skipped=True)

    def template(self, text: str) -> str:
        """What a template's source gives to the page that it is written into."""
        return _included(self._hide(text, scan(text, skipped="noinclude"), keeps_skipped=False))

    def _hide(self, text: str, regions: list[Region], *, keeps_skipped: bool) -> str:
        pieces: list[str] = []
        position = 0
        for region in regions:
            pieces.append(text[position : region.start])
            position = max(position, region.end)
            if keeps_skipped or region.kind is not RegionKind.SKIPPED:
                pieces.append(marker(MASK, len(self._held)))
                self._held.append(text[region.start : region.end])
        return "".join((*pieces, text[position:]))

    def show(self, text: str) -> str:
        return _MASKED.sub(lambda found: self._held[number_of(found[1])], text)


def _included(text: str) -> str:
    """What stands between ``onlyinclude`` tags when there is such a pair, else everything, without the tags."""
    pieces: list[str] = []
    begin: int | None = None
    for tag in _ONLY.finditer(text):
        if not tag[1]:
            begin = tag.end() if begin is None else begin
        elif begin is not None:
            pieces.append(text[begin : tag.start()])
            begin = None
    return _TAG.sub("", "".join(pieces) if pieces else text)


def _source(items: Items) -> str:
    return "".join(item if isinstance(item, str) else item.source for item in items)


class _Gone(Exception):  # noqa: N818 - not an error: the text stays as it was written
    """Too much to substitute."""


class _Substituter:
    def __init__(self, page: Page, templates: Templates, functions: Functions) -> None:
        self.masked = _Masked()
        self._page = page
        self._templates = templates
        self._functions = functions
        self._lookups = Lookups(page, functions.environment)
        self._bodies: dict[Title, Items | None] = {}
        self._unknown: set[Title] = set()
        self._begin(is_last=False)

    def _begin(self, *, is_last: bool) -> None:
        self._steps = 0
        self._size = 0
        self._depth = 0
        self._unknown.clear()
        self._lookups.start_round(last=is_last)
        self._functions.start_round()

    def run(self, items: Items) -> str:
        for left in range(_ROUNDS, -1, -1):
            self._begin(is_last=not left)
            text = self._write(items, None)
            if not (self._unknown or self._lookups.waits):
                return text
            self._fetch()
            self._lookups.fetch()
        raise _Gone

    def _fetch(self) -> None:
        room = self._page.limits.templates - len(self._bodies)
        asked = sorted(self._unknown, key=str)[: max(0, room)]
        sources = self._templates(asked) if asked else {}
        self._bodies |= dict.fromkeys(self._unknown)
        for title, source in sources.items():
            self._bodies[title] = self._body(source)

    def _body(self, source: str) -> Items:
        return tree(self.masked.template(clean(source)))[0]

    # Writing

    def _write(self, items: Items, arguments: Mapping[str, str] | None) -> str:
        """The items as source, substitutions carried out. ``arguments`` are those of the template, ``None`` on a page."""
        self._depth += 1
        if self._depth > _DEEPEST or self._page.budget.expansion_over():
            raise _Gone
        text = "".join(item if isinstance(item, str) else self._element(item, arguments) for item in items)
        self._depth -= 1
        self._size += len(text)
        if self._size > self._page.limits.size:
            raise _Gone
        return text

    def _element(self, item: Call | Parameter, arguments: Mapping[str, str] | None) -> str:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise _Gone
        if isinstance(item, Call):
            return self._call(item, arguments)
        return self._parameter(item, arguments)

    def _parameter(self, item: Parameter, arguments: Mapping[str, str] | None) -> str:
        name = self._write(item.name, arguments)
        if arguments is not None and name.strip() in arguments:
            return arguments[name.strip()]
        if item.default is None:
            return f"{{{{{{{name}}}}}}}"
        default = self._write(item.default, arguments)
        if arguments is not None:
            return default
        if name == _source(item.name) and default == _source(item.default):
            return item.source
        return f"{{{{{{{name}|{default}}}}}}}"

    def _call(self, item: Call, arguments: Mapping[str, str] | None) -> str:
        head = self._write(item.head, arguments)
        name = without_prefix(head)
        done = None if name is None else self._substituted(item, name, arguments)
        if done is not None and not PRIVATE_CHARACTER.search(_MASKED.sub("", done)):
            return done
        rest = "".join(f"|{self._argument(argument, arguments)}" for argument in item.arguments)
        return f"{{{{{head}{rest}}}}}"

    def _argument(self, argument: Argument, arguments: Mapping[str, str] | None) -> str:
        name, value = argument
        written = self._write(value, arguments)
        return written if name is None else f"{self._write(name, arguments)}={written}"

    def _substituted(self, item: Call, head: str, arguments: Mapping[str, str] | None) -> str | None:
        """What a call gives; ``None`` when it gives nothing that can be saved."""
        if is_substitution(head) or without_prefix(head) is not None:
            return None
        name, colon, first = head.partition(":")
        if colon and (function := self._functions.function(name.strip())):
            return function(self._function_call(name.strip(), first, item.arguments, arguments))
        name = head.strip()
        if item.arguments and (function := self._functions.piped(name)):
            first = self._argument(item.arguments[0], arguments)
            return function(self._function_call(name, first, item.arguments[1:], arguments))
        if not item.arguments and (variable := self._functions.variable(name)):
            return variable(self._function_call(name, "", (), arguments))
        return self._template(item, name, arguments)

    def _function_call(
        self, name: str, first: str, rest: tuple[Argument, ...], arguments: Mapping[str, str] | None
    ) -> FunctionCall:
        return FunctionCall(
            name=name,
            first=first,
            arguments=rest,
            expand=partial(self._expand, arguments),
            page=self._page,
            lookups=self._lookups,
            environment=self._functions.environment,
            frame_arguments=arguments or {},
        )

    def _expand(self, arguments: Mapping[str, str] | None, items: Items) -> str:
        return self._write(items, arguments)

    def _template(self, item: Call, name: str, arguments: Mapping[str, str] | None) -> str | None:
        title = template_title(name, self._page.title)
        if title is None or title == self._page.title:
            return None
        if title not in self._bodies:
            self._unknown.add(title)
            return None
        body = self._bodies[title]
        return None if body is None else self._write(body, self._named(item, arguments)).strip("\n")

    def _named(self, item: Call, arguments: Mapping[str, str] | None) -> dict[str, str]:
        found: dict[str, str] = {}
        position = 0
        for name, value in item.arguments:
            text = self._write(value, arguments)
            if name is None:
                position += 1
                found[str(position)] = text
            else:
                found[self._write(name, arguments).strip()] = text.strip()
        return found


def substitute(
    source: str, *, title: Title, templates: Templates, functions: Functions = STANDARD, limits: Limits = DEFAULT
) -> str:
    """The source with every ``{{subst:...}}`` and ``{{safesubst:...}}`` replaced; nothing inside code or ``nowiki`` is.

    What cannot be replaced (no such template, a loop, an error, too much at once) stays as it was written. Never raises.
    """
    if not may_substitute(source):
        return source
    text = clean(source)
    work = _Substituter(Page(title.page, limits, Budget(limits), source=text), templates, functions)
    try:
        return work.masked.show(work.run(tree(work.masked.page(text))[0]))
    except (TooComplexError, _Gone):
        return source
