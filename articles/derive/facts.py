"""Facts of a page: stored by difference when its served text changes, with the counters that say whose answers are stale."""

from dataclasses import dataclass
from datetime import UTC, datetime

from articles.derive.counters import raise_counters
from articles.models import Counter, Page
from core.titles import CATEGORY, PROPERTY, Title
from markup.model import LinkKind, Parsed
from semantics import facts
from semantics.declaring import declared
from semantics.evaluation import Evaluation
from semantics.items import Calendar, PageItem, TextItem, TimeItem
from semantics.options import current
from semantics.statements import Gathered, SubjectFacts
from semantics.vocabulary import label_of, predefined_named


@dataclass(frozen=True, slots=True)
class FactChanges:
    """``titles`` are properties and categories whose facts changed; ``declared`` that the page's own declaration did."""

    titles: frozenset[Title] = frozenset()
    declared: bool = False


def update_facts(page: Page, parsed: Parsed, evaluation: Evaluation) -> FactChanges:
    """Store what the text states. To be called inside the transaction of the save, after the links."""
    gathered = evaluation.gathered(
        categories=[link.target.text for link in parsed.links if link.kind is LinkKind.CATEGORY and link.target],
        redirect=parsed.redirect,
        sort=parsed.default_sort,
        display=parsed.display_title,
        special=_special(page),
    )
    changes = facts.replace(page.pk, gathered, scope=page.scope)
    is_new = False
    if page.namespace == PROPERTY and predefined_named(page.title) is None:
        key = page.title.replace(" ", "_")
        is_new = facts.declare(
            declared(
                key,
                gathered.raw,
                default_type=current().default_type,
                display=gathered.page.display,
                message=evaluation.around.message,
            )
        )
    return _told(page, changes, declared=is_new)


def remove_facts(page: Page) -> FactChanges:
    """The page is gone: it states nothing and, where it was a property's, declares nothing."""
    changes = facts.replace(page.pk, Gathered((SubjectFacts(page.name),)), exists=False)
    is_new = False
    if page.namespace == PROPERTY:
        is_new = facts.declare(declared(page.title.replace(" ", "_"), {}, exists=False))
    return _told(page, changes, declared=is_new)


def _special(page: Page) -> dict[str, TimeItem | TextItem | PageItem]:
    """What is known of the page besides its text, as the site asks for it."""
    wanted = current().page_properties
    found: dict[str, TimeItem | TextItem | PageItem] = {}
    if "_MDAT" in wanted:
        found["_MDAT"] = _time(page.touched)
    if "_CDAT" in wanted:
        found["_CDAT"] = _time(page.created)
    return found


def _time(moment: datetime) -> TimeItem:
    utc = moment.astimezone(UTC)
    return TimeItem(utc.year, utc.month, utc.day, utc.hour, utc.minute, float(utc.second), calendar=Calendar.GREGORIAN)


def _told(page: Page, changes: facts.Changes, *, declared: bool) -> FactChanges:
    """Raise the counters that answers and displays depend on."""
    language = current().language
    titles = {Title(PROPERTY, label_of(key, language)) for key in changes.properties}
    titles |= {Title(CATEGORY, name) for name in changes.categories} | changes.related
    if changes.related:
        titles.add(page.name)
    raise_counters(sorted(titles), Counter.What.FACTS)
    if declared:
        raise_counters([page.name], Counter.What.DECLARED)
    return FactChanges(frozenset(titles), declared)
