"""Texts understood without a database: declarations and templates are given."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from core.titles import TEMPLATE, Title, parse_title
from markup.functions import FunctionCall, Functions
from markup.model import Parsed, Target
from markup.parse import parse
from markup.render import render
from markup.words import korean
from semantics.declaration import Declaration
from semantics.evaluation import Evaluation, Surroundings
from semantics.functions.register import functions_of
from semantics.options import Options
from semantics.statements import Gathered, SubjectFacts
from semantics.vocabulary import PREDEFINED, label_of

Function = Callable[[Evaluation, FunctionCall], str]


class _Addresses:
    def page(self, title: Title) -> str:
        return f"/wiki/{title.path}"

    def create(self, title: Title) -> str:
        return f"/w/new/{title.path}"

    def edit(self, title: Title, section: str) -> str:
        return f"/w/edit/{title.path}/{section}"

    def file(self, title: Title) -> str:
        return f"/w/file/{title.path}"


@dataclass
class Understood:
    parsed: Parsed
    evaluation: Evaluation
    gathered: Gathered = field(init=False)

    def __post_init__(self) -> None:
        self.gathered = self.evaluation.gathered(
            categories=[link.target.text for link in self.parsed.links if link.kind == "category" and link.target]
        )

    @property
    def facts(self) -> dict[str, list[str]]:
        return said(self.gathered.page)

    @property
    def parts(self) -> list[dict[str, list[str]]]:
        """What the subobjects state, errors left out."""
        parts = self.gathered.subjects[1:]
        return [said(part) for part in parts if not part.title.fragment.startswith("_ERR")]

    @property
    def errors(self) -> list[str]:
        return [text for part in self.gathered.subjects[1:] for text in said(part).get("_ERRT", [])]

    @property
    def html(self) -> str:
        targets = {target: Target() for target in self.parsed.targets}
        return render(self.parsed, targets=targets, addresses=_Addresses(), words=korean)


def said(subject: SubjectFacts) -> dict[str, list[str]]:
    """Serialized values by property, without sort keys."""
    found: dict[str, list[str]] = {}
    for key, item in subject.facts:
        if key != "_SKEY":
            found.setdefault(key, []).append(item.serialization)
    return found


def understand(
    source: str,
    *,
    title: str = "문서",
    types: Mapping[str, str] | None = None,
    declared: Collection[Declaration] = (),
    templates: Mapping[str, str] | None = None,
    functions: Mapping[str, Function] | None = None,
    options: Options | None = None,
    language: str = "ko",
) -> Understood:
    """``types`` by property; ``declared`` where more than a type is said; ``functions`` are further ones by name."""
    known = {declaration.key: declaration for declaration in declared}

    def declarations(keys: Collection[str]) -> dict[str, Declaration]:
        return {key: _declared(key, types or {}) for key in keys} | known

    name = parse_title(title)
    evaluation = Evaluation(name, Surroundings(declarations, language=language), options=options or Options())
    register: Functions = functions_of(evaluation)
    for word, function in (functions or {}).items():
        register.register(lambda call, function=function: function(evaluation, call), word)  # type: ignore[misc]
    bodies = {Title(TEMPLATE, key): text for key, text in (templates or {}).items()}
    parsed = parse(
        source,
        title=name,
        templates=lambda titles: {one: bodies[one] for one in titles if one in bodies},
        functions=register,
        facts=evaluation,
    )
    return Understood(parsed, evaluation)


def _declared(key: str, types: Mapping[str, str]) -> Declaration:
    known = PREDEFINED.get(key)
    kind = known.type if known else types.get(key, "_wpg")
    return Declaration(key, label_of(key), kind, predefined=known is not None)
