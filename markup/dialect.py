"""Python-Markdown, set up for this wiki: it reads blocks; :mod:`markup.inline` reads lines.

What is switched off: raw HTML, code spans and links (set aside before), Setext headings (``---`` under a text is a
line), headings without a space behind ``#``. What is added: captions of tables, task lists, classes and ids with a prefix.
"""

import re
import threading
from typing import Final
from xml.etree import ElementTree  # only built here, never parsed

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, HashHeaderProcessor
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from markup.html_tags import prefixed
from markup.inline import inline
from markup.nodes import Task, Word
from markup.page import Page
from markup.tables import is_table, table_html

_TASK: Final = re.compile(r"\s*\[([ xX])\][ ]+(?=\S)")
_ATTRIBUTES: Final = re.compile(r"(?:^|[ \n])[ ]*\{:[ ]*([^{}\n]{1,200})\}[ ]*$")
_ATTRIBUTE: Final = re.compile(r"([.#])([^\s.#{}\"'<>&=]{1,100})")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ADMONITIONS: Final = {
    "note": "note", "참고": "note", "tip": "tip", "hint": "tip", "도움말": "tip", "important": "important", "중요": "important",
    "warning": "warning", "caution": "warning", "attention": "warning", "주의": "warning",
    "danger": "danger", "error": "danger", "위험": "danger",
}  # fmt: skip


class _Tables(BlockProcessor):
    """Tables inside quotes and lists; those of the page itself are pieces by now."""

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002  # Python-Markdown's signature
        return is_table(block)

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        element = ElementTree.SubElement(parent, "p")
        page = lines_of(self.parser.md).page
        element.text = AtomicString(page.piece(table_html(blocks.pop(0), page), clean=True))


class _Headings(HashHeaderProcessor):
    """Headings inside quotes and lists; those of the page itself are markers by now. A space is needed behind the marks."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})[ ](?P<header>[^\n]*?)[ ]*(?:#*)(?:\n|$)")


class _Admonitions(AdmonitionProcessor):
    RE = re.compile(r'(?:^|\n)!!! ?([\w\-]+)(?: +"([^"\n]*)")? *(?:\n|$)')

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """A known kind by its English or Korean name; another word is a class of the editor. No title: the kind's own."""
        word = match[1].casefold()
        known = _ADMONITIONS.get(word)
        title = lines_of(self.parser.md).page.inline(Word(f"admonition-{known or 'note'}"))
        return known or f"note {prefixed(word)}", title if match[2] is None else match[2]


class _Lines(Treeprocessor):
    """Hands every line's text to :func:`inline`, after attributes and task boxes are read off it."""

    page: Page

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if isinstance(element.text, AtomicString):
                continue
            self._own(element)
            if element.text:
                element.text = inline(element.text, self.page)
            for child in element:
                if child.tail and child.tail.strip():
                    child.tail = inline(child.tail, self.page)

    def _own(self, element: ElementTree.Element) -> None:
        if element.tag == "h1":
            element.tag = "h2"
        if element.text and "{:" in element.text:
            self._attributes(element)
        if element.tag == "li":
            self._task(element)

    def _attributes(self, element: ElementTree.Element) -> None:
        text = element.text or ""
        if not (found := _ATTRIBUTES.search(text)):
            return
        words = _ATTRIBUTE.findall(found[1])
        if _ATTRIBUTE.sub("", found[1]).strip():
            return
        classes = [prefixed(word) for mark, word in words if mark == "."]
        if classes:
            element.set("class", " ".join(filter(None, [element.get("class"), *classes])))
        for mark, word in words:
            if mark == "#":
                element.set("id", prefixed(word))
        element.text = text[: found.start()]

    def _task(self, item: ElementTree.Element) -> None:
        holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
        found = _TASK.match(holder.text or "")
        if found:
            item.set("class", "task")
            box = self.page.inline(Task(done=found[1] != " "))
            holder.text = f"{box} {(holder.text or '')[found.end() :]}"


def _machine() -> Markdown:
    machine = Markdown(extensions=[DefListExtension(), SaneListExtension()], tab_length=4)
    machine.preprocessors.deregister("html_block")
    machine.treeprocessors.deregister("inline")
    machine.postprocessors.deregister("raw_html")
    blocks = machine.parser.blockprocessors
    for name in ("setextheader", "reference", "hashheader"):
        blocks.deregister(name)
    own: tuple[tuple[BlockProcessor, str, int], ...] = (
        (_Headings(machine.parser), "hashheader", 70),
        (_Tables(machine.parser), "table", 75),
        (_Admonitions(machine.parser), "admonition", 105),
    )
    for processor, name, priority in own:
        blocks.register(processor, name, priority)
    machine.treeprocessors.register(_Lines(machine), "lines", 20)
    return machine


class _Local(threading.local):
    """Python-Markdown keeps state while it works, so each thread has its own."""

    def __init__(self) -> None:
        self.machine = _machine()


_local: Final = _Local()


def lines_of(machine: Markdown) -> _Lines:
    lines = machine.treeprocessors["lines"]
    if not isinstance(lines, _Lines):
        raise TypeError(lines)
    return lines


def markdown_html(text: str, page: Page) -> str:
    """HTML of a chunk of prepared text, with markers in it; tags that editors wrote are still markers."""
    machine = _local.machine
    lines_of(machine).page = page
    return machine.reset().convert(text)
