"""Footnotes: ``[^a]`` and ``<ref>`` are one system. Gathered while the text is read, numbered in the order of the page."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Footnote:
    """``content`` is prepared source, ``None`` until a definition is seen; ``html`` and ``number`` come at the end.

    ``is_twice`` says that another definition of the same name says something else.
    """

    group: str
    name: str
    content: str | None = None
    html: str = ""
    number: int = 0
    marks: list[str] = field(default_factory=list)
    is_twice: bool = False


@dataclass(frozen=True, slots=True)
class NoteUse:
    """Stands in the list of nodes until numbers are known. ``source`` is shown when there is no such note."""

    note: int
    source: str


@dataclass(frozen=True, slots=True)
class NotesHere:
    """``<references/>`` until numbers are known."""

    group: str


@dataclass(slots=True)
class NoteBook:
    """All footnotes of a page, by group and name; nameless ones have no name to be found by."""

    notes: list[Footnote] = field(default_factory=list)
    _by_name: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, group: str, content: str) -> int:
        """A note without a name."""
        self.notes.append(Footnote(group, "", content))
        return len(self.notes) - 1

    def named(self, group: str, name: str) -> int:
        """The note of that name, made when it is not known yet."""
        key = (group, name)
        if key not in self._by_name:
            self._by_name[key] = len(self.notes)
            self.notes.append(Footnote(group, name))
        return self._by_name[key]

    def define(self, group: str, name: str, content: str) -> int:
        """Give a named note its content; of two contents the first one counts."""
        number = self.named(group, name)
        note = self.notes[number]
        if note.content is None:
            note.content = content
        note.is_twice = note.is_twice or note.content != content
        return number
