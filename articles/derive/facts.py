"""Facts of a page: stored by difference when its served text changes, with the counters that say whose answers are stale."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from articles.derive.counters import VOCABULARY, raise_counters
from articles.models import Counter, Page
from articles.tracking import tells_of_problem
from core.titles import CATEGORY, PROPERTY, SCHEMA, USER, Title
from markup.model import LinkKind, Parsed
from semantics import facts
from semantics.declaring import declared
from semantics.evaluation import Evaluation
from semantics.facts import Stating
from semantics.items import BooleanItem, Calendar, Item, PageItem, TimeItem
from semantics.options import current
from semantics.schemas.stored import classes_under
from semantics.statements import Gathered, SubjectFacts
from semantics.vocabulary import key_of, label_of, predefined_named

_DEMANDS: Final = "_CONSTRAINT_SCHEMA"


@dataclass(frozen=True, slots=True)
class FactChanges:
    """``titles`` are properties and categories whose facts changed; ``declared`` that the page's own declaration did.

    ``demanding`` are categories that demand something else of their members now.
    """

    titles: frozenset[Title] = frozenset()
    declared: bool = False
    demanding: frozenset[Title] = frozenset()


def together(changes: Iterable[FactChanges]) -> FactChanges:
    """What several pages changed, as one."""
    changes = tuple(changes)
    return FactChanges(
        frozenset(title for change in changes for title in change.titles),
        declared=any(change.declared for change in changes),
        demanding=frozenset(title for change in changes for title in change.demanding),
    )


def stating(page: Page, parsed: Parsed, evaluation: Evaluation) -> Stating:
    """What a page states by its text and by what is known of it besides."""
    gathered = evaluation.gathered(
        categories=_categories(parsed),
        redirect=parsed.redirect,
        sort=parsed.default_sort,
        display=parsed.display_title,
        special=_special(page),
    )
    return Stating(page.pk, gathered, page.scope)


def _categories(parsed: Parsed) -> list[str]:
    named = [link.target.text for link in parsed.links if link.kind is LinkKind.CATEGORY and link.target]
    return [name for name in named if not tells_of_problem(name)]


def update_facts(page: Page, parsed: Parsed, evaluation: Evaluation) -> FactChanges:
    """Store what the text states. To be called inside the transaction of the save, after the links."""
    now = stating(page, parsed, evaluation)
    changes = facts.replace_all([now])
    is_new = False
    if page.namespace == PROPERTY and predefined_named(page.title) is None:
        key = page.title.replace(" ", "_")
        said = declared(
            key,
            now.gathered.raw,
            default_type=current().default_type,
            display=now.gathered.page.display,
            message=evaluation.around.message,
        )
        is_new = facts.declare(replace(said, same_as=_property_behind(now.gathered.redirect)))
    return _told(page, changes, declared=is_new)


def _property_behind(redirect: Title | None) -> str:
    """The key of the property that a page redirects to, "" where it redirects to none."""
    return key_of(redirect.text) if redirect is not None and redirect.namespace == PROPERTY else ""


def restate(pages: Sequence[Stating]) -> bool:
    """Store what many pages state, none of which declares anything. To be called inside a transaction. Whether it changed."""
    changes = facts.replace_all(pages)
    raise_counters(sorted(_titles(changes)), Counter.What.FACTS)
    return bool(changes.properties)


def remove_facts(page: Page) -> FactChanges:
    """The page is gone: it states nothing and, where it was a property's, declares nothing."""
    changes = facts.replace(page.pk, Gathered((SubjectFacts(page.name),)), exists=False)
    is_new = False
    if page.namespace == PROPERTY:
        is_new = facts.declare(declared(page.title.replace(" ", "_"), {}, exists=False))
    return _told(page, changes, declared=is_new)


def _special(page: Page) -> dict[str, Item]:
    """What is known of the page besides its text, as the site asks for it."""
    wanted = current().page_properties
    found: dict[str, Item] = {}
    if "_MDAT" in wanted:
        found["_MDAT"] = _time(page.touched)
    if "_CDAT" in wanted:
        found["_CDAT"] = _time(page.created)
    if page.served is not None:
        if "_NEWP" in wanted:
            found["_NEWP"] = BooleanItem(page.served.parent_id is None)
        if "_LEDT" in wanted and page.served.author is not None:
            found["_LEDT"] = PageItem(Title(USER, page.served.author.name))
    return found


def _time(moment: datetime) -> TimeItem:
    utc = moment.astimezone(UTC)
    return TimeItem(utc.year, utc.month, utc.day, utc.hour, utc.minute, float(utc.second), calendar=Calendar.GREGORIAN)


def _titles(changes: facts.Changes) -> set[Title]:
    """The titles whose answers are stale."""
    titles = {Title(PROPERTY, label_of(key, current().language)) for key in changes.properties}
    return titles | {Title(CATEGORY, name) for name in changes.categories} | changes.related


def _told(page: Page, changes: facts.Changes, *, declared: bool) -> FactChanges:
    """Raise the counters that answers and displays depend on."""
    titles = _titles(changes) | ({page.name} if changes.related else set())
    raise_counters(sorted(titles), Counter.What.FACTS)
    declaring = [VOCABULARY] if page.namespace in {PROPERTY, SCHEMA} else []
    raise_counters([*declaring, *([page.name] if declared else [])], Counter.What.DECLARED)
    return FactChanges(frozenset(titles), declared, _demanding(page, changes))


def _demanding(page: Page, changes: facts.Changes) -> frozenset[Title]:
    if page.namespace == CATEGORY and _DEMANDS in changes.properties:
        return frozenset({page.name})
    return classes_under(page.title) if page.namespace == SCHEMA else frozenset()
