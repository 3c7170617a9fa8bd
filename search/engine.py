"""The engine of this process, as the settings name it."""

import shutil
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connections

from search import synonyms
from search.analysis import Analyser, HybridAnalyser
from search.backends.base import Backend
from search.backends.memory import MemoryBackend
from search.backends.postgresql import PostgresBackend
from search.backends.postgresql_writing import forget_indexes
from search.backends.whoosh import WhooshBackend
from search.domain import DomainWords
from search.lock import Desk, FolderDesk
from search.shared_desk import DatabaseDesk
from search.spelling import SPELLING, Speller


def index_folder() -> Path:
    """Give ``settings.SEARCH_INDEX``, or ``index`` in the data folder."""
    return Path(getattr(settings, "SEARCH_INDEX", None) or Path(settings.DATA) / "index")


def _name() -> str:
    name: str = getattr(settings, "SEARCH_ENGINE", "whoosh")
    return name


@lru_cache(maxsize=8)
def _analyser(words: Path) -> Analyser:
    return HybridAnalyser(domain=DomainWords(words), synonyms=synonyms.current)


def analyser() -> Analyser:
    """Give what takes texts apart here: with the words and the synonyms of this wiki."""
    return _analyser(words_file())


def words_file() -> Path:
    return index_folder() / "words"


@lru_cache(maxsize=8)
def _made(name: str, folder: Path) -> Backend:
    found = _analyser(folder / "words")
    match name:
        case "memory":
            return MemoryBackend(found)
        case "postgresql":
            return PostgresBackend(found)
        case _:
            return WhooshBackend(folder, found)


def backend() -> Backend:
    """Give the one engine of this process: ``settings.SEARCH_ENGINE``, ``whoosh`` (also when not set), ``postgresql`` or ``memory``."""
    return _made(_name(), index_folder())


def desk() -> Desk:
    """Give the desk of the engine's writer."""
    return DatabaseDesk(index_folder()) if _name() == "postgresql" else FolderDesk(index_folder())


def forget_index() -> None:
    """Throw away the index, wherever it lies: the writer will make a new one."""
    shutil.rmtree(index_folder(), ignore_errors=True)
    if connections["default"].vendor == "postgresql":
        forget_indexes(0, "default")


@lru_cache(maxsize=8)
def _speller(file: Path) -> Speller:
    return Speller(file)


def speller() -> Speller:
    """Give the words for spelling, which lie beside the index."""
    return _speller(index_folder() / SPELLING)
