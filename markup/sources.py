"""Where the templates of one page come from: fetched level by level, with one call for each level."""

from operator import attrgetter
from typing import Final

from core.titles import TEMPLATE, Title, TitleError, make_title, parse_title
from markup.functions.branching import IF_EXIST
from markup.functions.lookups import Lookups
from markup.functions.register import Functions
from markup.functions.titles import title_of
from markup.limits import TooComplexError
from markup.markers import PRIVATE_CHARACTER
from markup.model import ProblemCode, Templates
from markup.page import Page
from markup.prepare import template_text
from markup.scanner_braces import Call, Items, Parameter, tree
from markup.substitution_words import without_safe_prefix

_LONGEST_NAME: Final = 300
_TEMPLATE_ARGUMENTS: Final = frozenset({"template", "틀", "introtemplate", "들어가는틀", "outrotemplate", "나가는틀"})


def template_title(name: str, page: Title) -> Title | None:
    """The page that ``{{name}}`` includes on a page; ``None`` for what names none."""
    if len(name) > _LONGEST_NAME or name.startswith("#") or PRIVATE_CHARACTER.search(name):
        return None
    try:
        if name.startswith("/"):
            return make_title(page.namespace, page.text + name.rstrip("/"))
        title = parse_title(name, TEMPLATE).page
    except TitleError:
        return None
    return None if title.is_special else title


class Sources:
    """Bodies of templates by title, ``None`` for one that does not exist. ``refused`` is what there was no room for."""

    def __init__(self, page: Page, templates: Templates, functions: Functions, lookups: Lookups) -> None:
        self._page = page
        self._templates = templates
        self._functions = functions
        self._lookups = lookups
        self.bodies: dict[Title, Items | None] = {}
        self.refused: set[Title] = set()

    def fetch_named(self, items: Items) -> None:
        """Fetch what a text names literally."""
        self.fetch(self._named(items))

    def fetch(self, wanted: set[Title]) -> None:
        """Fetch these and, level by level, what their sources name."""
        for _ in range(self._page.limits.depth):
            wanted = wanted - self.bodies.keys()
            room = self._page.limits.templates - len(self.bodies)
            if self._page.budget.expansion_over():
                room = 0
            asked = sorted(wanted, key=attrgetter("namespace", "text"))[:room]
            self.refused |= wanted.difference(asked)
            if not asked:
                return
            sources = self._templates(asked)
            wanted = set()
            for title in asked:
                body = self._body(sources[title]) if title in sources else None
                self.bodies[title] = body
                wanted |= self._named(body or ())

    def _body(self, source: str) -> Items:
        try:
            items, too_deep = tree(template_text(source, self._page))
        except TooComplexError:
            return (self._page.message("too-complex"),)
        if too_deep:
            self._page.problem(ProblemCode.TEMPLATE_DEPTH)
        return items

    def _named(self, items: Items) -> set[Title]:
        """Titles of the templates that a text names literally, at any depth; pages that it asks for are noted on the way."""
        found: set[Title] = set()
        asked_for: list[Title] = []
        waiting: list[Items] = [items]
        while waiting:
            for item in waiting.pop():
                if isinstance(item, Call):
                    waiting += _parts(item)
                    found |= self._printed_with(item)
                    title, is_template = self._literal(item)
                    if title and is_template:
                        found.add(title)
                    elif title:
                        asked_for.append(title)
                elif isinstance(item, Parameter):
                    waiting += (item.name, item.default or ())
        self._lookups.foresee(asked_for)
        return found

    def _printed_with(self, call: Call) -> set[Title]:
        """Templates that a function is told to print with, so that they are there when it does."""
        found = set()
        for name, value in call.arguments:
            if name is not None and _literal_text(name).casefold() in _TEMPLATE_ARGUMENTS:
                title = template_title(_literal_text(value), self._page.title)
                found |= {title} if title else set()
        return found

    def _literal(self, call: Call) -> tuple[Title | None, bool]:
        """The title that a call names, and whether it is a template."""
        if len(call.head) != 1 or not isinstance(call.head[0], str):
            return None, False
        name = without_safe_prefix(call.head[0]).strip()
        function, _, first = name.partition(":")
        if function.strip().casefold() in IF_EXIST:
            return title_of(first), False
        if self._functions.variable(name) or self._functions.piped(name) or self._functions.function(function.strip()):
            return None, False
        return template_title(name, self._page.title), True


def _parts(call: Call) -> list[Items]:
    parts = [call.head]
    for name, value in call.arguments:
        parts += (name or (), value)
    return parts


def _literal_text(items: Items) -> str:
    """What is written without braces; "" for anything else."""
    return items[0].strip() if len(items) == 1 and isinstance(items[0], str) else ""
