"""What happens while one text is parsed: annotations are understood, functions state facts and ask queries.

One object per parse. ``gathered`` gives all that was stated; nothing is stored here.
"""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from core.titles import CATEGORY, PROPERTY, Title
from markup.model import Stated
from semantics import hashes
from semantics.ask.request import Request
from semantics.ask.result import Result
from semantics.constraining import Constraints
from semantics.datatypes import check, datatype
from semantics.datatypes.base import Context, Read
from semantics.declaration import Declaration
from semantics.imported import state_type
from semantics.inheriting import inherit_type, pages_behind
from semantics.items import Item, PageItem, TextItem, Trouble
from semantics.known_answers import Standing
from semantics.messages import say
from semantics.options import Options, current
from semantics.parts import Parts, error_name, wrong_name
from semantics.preferred import second_name
from semantics.property_links import language_asked, property_link
from semantics.quiet import SWITCH, is_quiet
from semantics.schemas.classes import shaped, violations
from semantics.schemas.demands import Demands, Nothing
from semantics.statements import Gathered, SubjectFacts
from semantics.tooltips import tooltip_of
from semantics.vocabulary import DECLARING, PREDEFINED, clean_name, key_of, label_of

_MOST_FACTS: Final = 20_000

Declarations = Callable[[Collection[str]], Mapping[str, Declaration]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What evaluation needs from outside. ``language`` is the reader's; ``message`` as in ``Context``.

    ``standing`` reads where all stands that the page asked about when it was stored.
    """

    declarations: Declarations
    language: str = "ko"
    message: Callable[[str], str] = lambda _: ""
    display_titles: Callable[[Collection[Title]], Mapping[Title, str]] = lambda _: MappingProxyType({})
    scopes: frozenset[int] = frozenset({0})
    demands: Demands = field(default_factory=Nothing)
    standing: Callable[[], Standing] = Standing


@dataclass(slots=True)
class Evaluation:
    """See the module. Implements :class:`markup.model.Facts`."""

    title: Title
    around: Surroundings
    options: Options = field(default_factory=current)
    on: bool = True
    subject: SubjectFacts = field(init=False)
    constraints: Constraints = field(init=False)
    parts: Parts = field(init=False)
    raw: dict[str, list[str]] = field(default_factory=dict)
    depends: set[Title] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    seconds: float = 0.0
    checking: float = 0.0
    answers: dict[tuple[object, ...], tuple[Request, Result]] = field(default_factory=dict)
    _declared: dict[str, Declaration] = field(default_factory=dict)
    _names: dict[str, tuple[str, str]] = field(default_factory=dict)
    _displays: dict[Title, str] = field(default_factory=dict)
    _silent: int = 0
    _standing: Standing | None = None

    def __post_init__(self) -> None:
        self.subject = SubjectFacts(self.title)
        self.constraints = Constraints(self.around.demands)
        self.parts = Parts(self.title, lambda key: self.declaration(key).fields)

    @property
    def states(self) -> bool:
        """Whether pages of this namespace state facts at all."""
        return self.title.namespace in self.options.namespaces

    @property
    def keeps_tags(self) -> bool:
        """See :class:`markup.model.Facts`."""
        return self.options.unstrip

    def begin(self) -> None:
        """Forget what functions stated: a text may be expanded several times."""
        self.subject = SubjectFacts(self.title)
        self.parts.begin()
        self.raw.clear()
        self.depends.clear()
        self.used.clear()
        self._names.clear()
        self.constraints.begin()

    @contextmanager
    def silence(self) -> Iterator[None]:
        """What is stated inside does not count, whatever switches stand there."""
        was, self.on = self.on, False
        self._silent += 1
        try:
            yield
        finally:
            self._silent -= 1
            self.on = was

    # Declarations

    def prepare(self, stated: Collection[tuple[str, str]], /) -> None:
        """See :class:`markup.model.Facts`: one query for all properties that the text names, one for the pages that are values."""
        self.declare([name for name, _ in stated])
        self._look_up(
            {
                read.item.title
                for name, value in stated
                if (known := datatype(self._declared[key_of(name)].type)).sorts_as == "page"
                and isinstance((read := known.read(value, self.context(key_of(name)))).item, PageItem)
            }
        )

    def declare(self, properties: Collection[str]) -> None:
        """Read what these properties declare."""
        keys = {key_of(name) for name in properties} - self._declared.keys()
        if keys:
            self._declared |= self.around.declarations(keys)

    def display_title(self, title: Title) -> str:
        """What a page wants to be called, "" for its title."""
        if title not in self._displays:
            self._look_up({title})
        return self._displays[title]

    def _look_up(self, titles: Collection[Title]) -> None:
        if missing := set(titles) - self._displays.keys():
            found = self.around.display_titles(missing)
            self._displays |= {title: found.get(title, "") for title in missing}

    def declaration(self, key: str) -> Declaration:
        if key not in self._declared:
            self._declared |= self.around.declarations({key})
        return self._declared[key]

    def context(self, key: str, *, language: str = "") -> Context:
        declaration = self.declaration(key)
        return Context(
            declaration=declaration,
            language=language or self.options.language,
            options=self.options,
            page=self.title,
            declarations=self._declared,
            message=self.around.message,
            display_title=self.display_title,
        )

    @property
    def standing(self) -> Standing:
        """Read before the first query, once."""
        if self._standing is None:
            self._standing = self.around.standing()
        return self._standing

    # Stating

    def state(self, properties: Sequence[str], value: str, text: str | None, /) -> Stated | None:
        """See :class:`markup.model.Facts`."""
        if is_quiet(properties):
            with self.silence():
                return self.state(properties[2:], value, text)
        properties = [clean_name(name) for name in properties]
        if properties[0] == SWITCH and value.casefold() in {"on", "off"}:
            self.on = value.casefold() == "on" if not self._silent else self.on
            return Stated("", visible=False)
        asked = language_asked(value)
        if asked is not None:
            language, own = asked or self.around.language, self.options.language
            return property_link(properties[0], self.declaration(key_of(properties[0])), text or None, language, own)
        if self.options.strict_annotations and len(properties) > 1:
            value = "::".join((*properties[1:], value))
            properties = properties[:1]
        if wrong := wrong_name(properties[0]):
            self.error(key_of(properties[0]), [wrong])
            return Stated(value if text is None else text, problem=say(wrong) if self.options.inline_errors else "")
        keys = [self.real_key(key_of(name)) for name in properties]
        known = [self.understand(key, value) for key in keys]
        wrong_with = [
            trouble for key, one in zip(keys, known, strict=True) for trouble in self.add(key, value, one[0], one[1])
        ]
        return self._stated(keys[0], value, text, known[0][0], tuple(dict.fromkeys(wrong_with)))

    def real_key(self, key: str) -> str:
        """The key that facts of this property are kept under: another one where its page redirects."""
        real = self.declaration(key).key
        if real != key:
            self.used.add(key)
        return real

    def understand(self, key: str, value: str) -> tuple[Read, tuple[Trouble, ...]]:
        """A text as a value of a property, and all that is wrong with it."""
        context = self.context(key)
        known = PREDEFINED.get(key)
        if known is not None and not known.annotable:
            return Read(), (Trouble("smw-datavalue-property-restricted-annotation-use", (_label(key),), kind=8),)
        if key in DECLARING and self.title.namespace != PROPERTY:
            return Read(), (Trouble("smw-datavalue-property-restricted-declarative-use", (_label(key),), kind=8),)
        read = datatype(context.declaration.type).read(value, context)
        return read, read.troubles or self._checked(read, value, context)

    def _checked(self, read: Read, value: str, context: Context) -> tuple[Trouble, ...]:
        """What the property finds wrong with a value; all checks of a page together have their time."""
        if self.checking > self.options.page_seconds:
            return (Trouble("semantics-checks-time", (context.declaration.label,)),)
        began = time.perf_counter()
        troubles = check(read, value, context)
        self.checking += time.perf_counter() - began
        return troubles

    def add(
        self, key: str, value: str, read: Read, troubles: Sequence[Trouble], *, to: SubjectFacts | None = None
    ) -> tuple[Trouble, ...]:
        """Keep a value as a fact of ``to`` (None: the page), or what is wrong with it as an error. Gives all that is wrong with it."""
        if not self.on or not self.states:
            return tuple(troubles)
        self.used.add(key)
        subject = to or self.subject
        if len(subject.facts) >= _MOST_FACTS:
            return tuple(troubles)
        if subject is self.subject:
            self.raw.setdefault(key, []).append(value)
        troubles = tuple(troubles) or second_name(key, read, self._names)
        troubles = troubles or self.constraints.problems(self, key, read, value, subject)
        if troubles:
            self.error(key, troubles, subject)
        elif read.parts or read.nested:
            self.parts.hold(key, read, subject)
        elif read.item is not None:
            subject.add(key, read.item)
        return troubles

    def subobject(self, fragment: str) -> SubjectFacts | None:
        """The subobject of that name, made when it is new; None when the page has too many."""
        return self.parts.named(fragment)

    def error(self, key: str, troubles: Iterable[Trouble], subject: SubjectFacts | None = None) -> None:
        """Keep what is wrong with a value of a property as facts, so that lists of errors can be asked for."""
        troubles, holder = tuple(troubles), subject or self.subject
        self._error(error_name(key, troubles, on_page=holder is self.subject), key, troubles, holder)

    def report(self, troubles: Iterable[Trouble], about: str = "") -> None:
        """Keep what is wrong with a call of a function, each for itself. ``about`` is the key of the property that it is about."""
        for trouble in troubles:
            self._error(hashes.message_error_name(trouble.encoded, about), about, (trouble,), self.subject)

    def _error(self, name: str, key: str, troubles: Iterable[Trouble], subject: SubjectFacts) -> None:
        if self.on and self.states and (kept := self.parts.error(name, key, troubles, self.options.language)):
            subject.add("_ERRC", kept)

    def _stated(self, key: str, value: str, text: str | None, read: Read, troubles: Sequence[Trouble]) -> Stated:
        problem = "; ".join(say(trouble) for trouble in troubles) if troubles and self.options.inline_errors else ""
        if problem or read.item is None:
            shown = (read.caption or value) if text is None else text
            around = self.context(key, language=self.around.language)
            tooltip = "" if problem else tooltip_of(read, around, self.title)
            return Stated(shown, problem=problem, tooltip=tooltip, visible=bool(shown) or bool(problem))
        said = datatype(self.declaration(key).type).write(read.item, self.context(key, language=self.around.language))
        caption = text if text is not None else (read.caption or said.text)
        return Stated(
            caption,
            target=said.page,
            url=said.url,
            tooltip=said.tooltip,
            visible=text != "",
            missing_too=self.declaration(key).exists,
        )

    # The end

    def read_by(self) -> tuple[Title, ...]:
        """Pages of properties whose declarations decide what was stated: of those stated, their fields, and parents that give a type."""
        return pages_behind(self.used, self._declared, self.subject if self.options.inherits_type else None)

    def gathered(
        self,
        *,
        categories: Sequence[str] = (),
        redirect: Title | None = None,
        sort: str = "",
        display: str = "",
        special: Mapping[str, Item] | None = None,
    ) -> Gathered:
        """All that was stated, with what the page is besides its text: categories, sort key, title to display, ``special`` facts."""
        subject = self.subject
        subject.sort, subject.display = subject.sort or sort, subject.display or display
        if not self.states:
            return Gathered((SubjectFacts(self.title),), redirect=redirect)
        under = "_SUBC" if self.title.namespace == CATEGORY else "_INST"
        for name in categories:
            subject.add(under, PageItem(Title(CATEGORY, name)))
        self._settle(categories)
        if self.options.inherits_type and self.title.namespace == PROPERTY:
            inherit_type(self.subject, self.raw, self.declaration)
        if redirect is not None:
            subject.add("_REDI", PageItem(redirect))
        if display:
            subject.add("_DTITLE", TextItem(display))
        for key, item in (special or {}).items():
            subject.add(key, item)
        self.parts.file(subject)
        return Gathered(
            (subject, *self.parts.found.values()),
            raw={key: tuple(texts) for key, texts in self.raw.items()},
            depends=frozenset(self.depends),
            properties=frozenset(self.used),
            redirect=redirect,
        )

    def _settle(self, categories: Sequence[str]) -> None:
        """What can only be known at the end: errors take the place of what is wrong."""
        for statement, troubles in self.constraints.settle(self):
            statement.take_back(self.parts.found)
            self.error(statement.key, troubles, statement.subject)
        classes = self.around.demands.classes(categories)
        self.declare(shaped(classes.values()))
        for key, trouble in violations(self.subject, classes, self._declared):
            self.error(key, [trouble])
        state_type(self.subject)


def _label(key: str) -> str:
    return label_of(key, current().language)
