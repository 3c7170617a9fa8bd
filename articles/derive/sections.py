"""The section tree of a page, brought in line with its served revision."""

from collections.abc import Iterable, Sequence
from typing import Final

from articles.derive.matching import Piece, digest_of, match, pieces
from articles.models import Page, Revision, Section, SectionAlias, SectionChange
from markup.model import SectionSpan

_UPDATED: Final = (
    "parent", "heading", "heading_level", "anchor", "number", "kind", "start", "own_end", "end", "digest", "plain",
    "changed_in", "removed_in", "tree_id", "lft", "rght", "level",
)  # fmt: skip
_COLUMNS: Final = tuple(f"{name}_id" if name in {"parent", "changed_in", "removed_in"} else name for name in _UPDATED)
_HEADING: Final = 500
Outline = tuple[tuple[str, str], ...]
"""Heading and anchor of sections."""

_ANCHOR: Final = 255


def preorder(spans: Sequence[SectionSpan]) -> list[tuple[int, int, int]]:
    """Left, right and depth of each span as nested sets number them; the first span is the root of all."""
    depth: list[int] = []
    size = [1] * len(spans)
    for span in spans:
        depth.append(0 if not depth else (depth[span.parent] + 1 if span.parent is not None else 1))
    for number in range(len(spans) - 1, 0, -1):
        size[spans[number].parent or 0] += size[number]
    # A node is entered after every node before it in the text was entered, and those not above it were left as well.
    left = [2 * number - depth[number] + 1 for number in range(len(spans))]
    return [(left[n], left[n] + 2 * size[n] - 1, depth[n]) for n in range(len(spans))]


def _fill(section: Section, span: SectionSpan, place: tuple[int, int, int], piece: Piece) -> None:
    section.heading = span.heading[:_HEADING]
    section.heading_level = span.level
    section.anchor = span.anchor[:_ANCHOR]
    section.number = span.number
    section.kind = span.kind.value if span.kind else ""
    section.start, section.own_end, section.end = span.start, span.own_end, span.end
    section.digest = piece.digest
    section.plain = span.plain
    section.tree_id = section.page_id
    section.lft, section.rght, section.level = place
    section.removed_in = None


def _state(section: Section) -> tuple[object, ...]:
    return tuple(getattr(section, column) for column in _COLUMNS)


def _old_pieces(sections: Sequence[Section], source: str) -> list[Piece]:
    """What the live rows stood for in the text that was served before."""
    paths: dict[int, tuple[str, ...]] = {}
    found = []
    for section in sections:
        above = paths.get(section.parent_id or 0, ())
        paths[section.pk] = (*above, section.heading) if section.heading_level else ()
        own = source[section.start : section.own_end]
        text = (own.partition("\n")[2] if section.heading_level else own).strip()
        found.append(Piece(paths[section.pk], text, section.digest))
    return found


def _returning(removed: Sequence[Section], piece: Piece) -> Section | None:
    """A section removed earlier that is plainly this one: the same words under the same heading, or the same words."""
    same = [section for section in removed if section.digest == piece.digest]
    named = [section for section in same if section.heading == piece.path[-1][:_HEADING]]
    if named:
        return named[0]
    return same[0] if same and piece.digest != digest_of("") else None


def _assign(page: Page, new: Sequence[Piece], before: str) -> tuple[list[Section], list[Section]]:
    """The row of each span, in order (new ones unsaved), and the live rows that no span uses any more."""
    rows = list(Section.objects.filter(page=page).order_by("tree_id", "lft", "pk"))
    alive = [row for row in rows if row.removed_in_id is None]
    removed = [row for row in rows if row.removed_in_id is not None]
    matched = match(_old_pieces(alive, before), new)
    chosen: list[Section] = []
    for number, piece in enumerate(new):
        if number in matched:
            chosen.append(alive[matched[number]])
        elif number and (back := _returning(removed, piece)):
            removed.remove(back)
            chosen.append(back)
        else:
            chosen.append(Section(page=page))
    used = set(matched.values())
    return chosen, [row for number, row in enumerate(alive) if number not in used]


def _retire(sections: Sequence[Section], revision: Revision) -> None:
    for section in sections:
        section.removed_in = revision
        section.parent = None
        section.tree_id = section.lft = section.rght = section.level = 0
    Section.objects.bulk_update(sections, ["removed_in", "parent", "tree_id", "lft", "rght", "level"])


def _keep_old_anchors(page: Page, old: dict[int, str], sections: Sequence[Section]) -> None:
    """Anchors that a section had until now lead to it from now on, unless another section bears them."""
    moved = [s for s in sections if s.pk in old and old[s.pk] and old[s.pk] != s.anchor]
    live = {section.anchor for section in sections}
    if taken_back := live - set(old.values()):
        SectionAlias.objects.filter(page=page, anchor__in=taken_back).delete()
    aliases = [SectionAlias(page=page, section=s, anchor=old[s.pk]) for s in moved if old[s.pk] not in live]
    if aliases:
        SectionAlias.objects.bulk_create(
            aliases, update_conflicts=True, unique_fields=["page", "anchor"], update_fields=["section"]
        )


def _create(fresh: Sequence[Section], chosen: Sequence[Section], spans: Sequence[SectionSpan]) -> None:
    """New rows, those higher in the tree first, so that each knows its parent; one statement a level."""
    parents = {id(row): chosen[span.parent or 0] for row, span in zip(chosen, spans, strict=True) if span.level}
    for level in sorted({row.level for row in fresh}):
        rows = [row for row in fresh if row.level == level]
        for row in rows:
            row.parent = parents.get(id(row))
        Section.objects.bulk_create(rows)


def _overwrite(rows: Sequence[Section]) -> None:
    """Rows that are there already, written as they are now: one statement for many rows, without a condition for each."""
    if rows:
        Section.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=[*_UPDATED])


def _outline(rows: Iterable[Section]) -> Outline:
    return tuple((row.heading, row.anchor) for row in rows if row.heading_level and row.removed_in_id is None)


def update_sections(
    page: Page, revision: Revision, spans: Sequence[SectionSpan], *, source: str, before: str
) -> Outline | None:
    """Bring the rows of ``page`` in line with ``spans`` of ``source``; ``before`` is the source served until now.

    Gives headings and anchors in order where others stand there now than before.
    """
    new = pieces(source, spans)
    chosen, gone = _assign(page, new, before)
    outline = set(_outline((*(row for row in chosen if row.pk), *gone)))
    anchors = {row.pk: row.anchor for row in chosen if row.pk}
    state = {row.pk: _state(row) for row in chosen if row.pk}
    fresh: list[Section] = []
    touched: list[Section] = []
    for row, span, piece, place in zip(chosen, spans, new, preorder(spans), strict=True):
        changed = row.pk is None or row.digest != piece.digest or row.heading != span.heading[:_HEADING]
        _fill(row, span, place, piece)
        if changed:
            row.changed_in = revision
            touched.append(row)
        if row.pk is None:
            fresh.append(row)
    if gone:
        _retire(gone, revision)
    _create(fresh, chosen, spans)
    for row, span in zip(chosen, spans, strict=True):
        row.parent = None if not span.level else chosen[span.parent or 0]
    _overwrite([row for row in chosen if row.pk in state and _state(row) != state[row.pk]])
    _keep_old_anchors(page, anchors, chosen)
    SectionChange.objects.bulk_create(
        [SectionChange(section=row, revision=revision) for row in touched], ignore_conflicts=True
    )
    return found if set(found := _outline(chosen)) != outline else None
