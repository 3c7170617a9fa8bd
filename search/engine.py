"""The engine of this process, as the settings name it."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from search import synonyms
from search.analysis import Analyser, HybridAnalyser
from search.backends.base import Backend
from search.backends.memory import MemoryBackend
from search.backends.whoosh import WhooshBackend
from search.domain import DomainWords
from search.spelling import SPELLING, Speller


def index_folder() -> Path:
    """Give ``settings.SEARCH_INDEX``, or ``index`` in the data folder."""
    return Path(getattr(settings, "SEARCH_INDEX", None) or Path(settings.DATA) / "index")


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
    return MemoryBackend(found) if name == "memory" else WhooshBackend(folder, found)


def backend() -> Backend:
    """Give the one engine of this process. ``settings.SEARCH_ENGINE`` is ``whoosh`` (also when not set) or ``memory``."""
    return _made(getattr(settings, "SEARCH_ENGINE", "whoosh"), index_folder())


@lru_cache(maxsize=8)
def _speller(file: Path) -> Speller:
    return Speller(file)


def speller() -> Speller:
    """Give the words for spelling, which lie beside the index."""
    return _speller(index_folder() / SPELLING)
