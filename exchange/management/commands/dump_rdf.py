"""``manage.py dump_rdf``: the facts of the whole wiki, or of some pages, as RDF."""

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from core.titles import Title, TitleError, parse_title
from exchange.rdf import dump, export_pages


class Command(BaseCommand):
    help = "Write what everyone may know as RDF/XML or Turtle, to a file or to the standard output."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--syntax", choices=["rdfxml", "turtle"], default="rdfxml")
        parser.add_argument("--page", action="append", default=[], help="only this page; may be given several times")
        parser.add_argument("--output", type=Path, help="the file to write")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's
        titles = [_title(text) for text in options["page"]]
        syntax: str = options["syntax"]
        pieces = [export_pages(titles, syntax=syntax)] if titles else dump(syntax=syntax)
        output: Path | None = options["output"]
        if output is None:
            _write(pieces, self.stdout)
            return
        # The old file stays until the new one is whole.
        new = output.with_name(f"{output.name}.new")
        with new.open("w", encoding="utf-8") as file:
            _write(pieces, file)
        new.replace(output)


def _write(pieces: Iterable[str], file: TextIO | OutputWrapper) -> None:
    for piece in pieces:
        if piece:
            file.write(piece)


def _title(text: str) -> Title:
    try:
        return parse_title(text)
    except TitleError as error:
        raise CommandError(f"{text}: {error.code}") from error
