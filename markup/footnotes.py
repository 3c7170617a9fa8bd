"""Numbers for footnotes, once it is known in which order the page cites them, and their lists."""

from collections.abc import Iterator

from markup.blocks import blocks_html
from markup.markers import BLOCK, NODE, marker, number_of
from markup.model import ProblemCode
from markup.nodes import HeadingNode, Message, Note, NoteMark, Notes, PageLink, Picture, Raw, Value
from markup.notes import Footnote, NotesHere, NoteUse
from markup.page import Page


class _Numberer:
    def __init__(self, page: Page) -> None:
        self._page = page
        self._counts: dict[str, int] = {}
        self._waiting: dict[str, list[Footnote]] = {}
        self._lists: list[tuple[int, list[Footnote], str]] = []

    def visit(self, body: str) -> None:
        """Number what this HTML cites, in order."""
        for found in NODE.finditer(body):
            index = number_of(found[1])
            node = self._page.nodes[index]
            if isinstance(node, NoteUse):
                self._cite(index, node)
            elif isinstance(node, NotesHere):
                self.list_group(node.group, index)
            elif isinstance(node, PageLink | Value | Picture | HeadingNode):
                self.visit(node.html)

    def _cite(self, index: int, use: NoteUse) -> None:
        note = self._page.notes.notes[use.note]
        if note.content is None:
            self._page.nodes[index] = self._missing(note, use)
            return
        if not note.number:
            note.number = self._counts[note.group] = self._counts.get(note.group, 0) + 1
            self._waiting.setdefault(note.group, []).append(note)
        identity = f"{_group_id(note.group, self._counts)}{note.number}"
        mark = f"ui-ref-{identity}-{len(note.marks) + 1}"
        note.marks.append(mark)
        label = f"{note.group} {note.number}".strip()
        self._page.nodes[index] = NoteMark(label, f"ui-note-{identity}", mark)

    def _missing(self, note: Footnote, use: NoteUse) -> Raw | Message:
        self._page.problem(ProblemCode.REFERENCE_MISSING, note.name)
        if use.source:
            shown = use.source.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            return Raw(shown, use.source)
        return Message("reference-missing", (("name", note.name),))

    def list_group(self, group: str, index: int | None = None) -> int:
        """Set the waiting notes of a group in a list, at the node of that index or at a new one; gives the index."""
        page = self._page
        notes = self._waiting.pop(group, [])
        if index is None:
            page.nodes.append(NotesHere(group))
            index = len(page.nodes) - 1
        done: list[Footnote] = []
        while notes:
            for note in notes:
                note.html = _note_html(note, page)
                if note.is_twice:
                    page.problem(ProblemCode.REFERENCE_TWICE, note.name)
                    note.html += " " + page.message("reference-twice", name=note.name)
                self.visit(note.html)
            done += notes
            notes = self._waiting.pop(group, [])
        self._lists.append((index, done, group))
        return index

    def rest(self) -> Iterator[int]:
        """Lists for what is still waiting."""
        while self._waiting:
            yield self.list_group(next(iter(self._waiting)))

    def finish(self) -> None:
        for index, notes, group in self._lists:
            prefix = _group_id(group, self._counts)
            made = tuple(Note(f"ui-note-{prefix}{note.number}", note.html, tuple(note.marks)) for note in notes)
            if made:
                self._page.nodes[index] = Notes(made, notes[0].number, group)
            else:
                self._page.nodes[index] = Raw("")


def _group_id(group: str, groups: dict[str, int]) -> str:
    """A number for a named group, so that ids hold nothing that editors wrote."""
    return f"g{list(groups).index(group) + 1}-" if group else ""


def _note_html(note: Footnote, page: Page) -> str:
    html = blocks_html(note.content or "", page)
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return html[3:-4]
    return html


def number_notes(body: str, page: Page) -> str:
    """Turn every citation of a finished body into its mark; the body with lists for notes that no list took."""
    numberer = _Numberer(page)
    numberer.visit(body)
    lists = [marker(BLOCK, index) for index in numberer.rest()]
    numberer.finish()
    for index, node in enumerate(page.nodes):
        if isinstance(node, NoteUse | NotesHere):
            page.nodes[index] = Raw("")
    return "\n".join([body, *lists]) if lists else body
