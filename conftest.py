"""What is collected: database tests on every database, tests of other people's data and of a browser only where those are."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from search.synonyms import forget_synonyms
from semantics.known_answers import forget_answers
from semantics.remembering import forget_vocabulary
from tests.postgres import binaries
from tests.thorough import EXAMPLES

_DATABASE_FIXTURES = frozenset({
    "db", "transactional_db", "client", "admin_client", "admin_user", "live_server", "django_db_reset_sequences",
})  # fmt: skip
# A busy machine is no failure: what must be quick is measured where it is asked for.
hypothesis.settings.register_profile("suite", deadline=None, max_examples=EXAMPLES)
hypothesis.settings.load_profile("suite")

# Chromium runs from the first to the last test of a folder, and the wiki of fixtures/ is loaded once a process.
_LONG_FOR_ONE = (
    "tests/browser", "tests/security/scripts",
    "tests/search/test_invariance.py", "tests/search/test_gold.py", "tests/content",
)  # fmt: skip
# These mostly wait for processes of their own.
_LONG_FOR_THE_OTHER = (
    "tests/stress", "tests/search/test_killing.py", "tests/policywiki/test_serve.py", "tests/policywiki/test_backup.py",
    "tests/smw", "tests/policywiki/test_prepare.py", "tests/search/test_peers",
)  # fmt: skip
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def peers_folder() -> Path | None:
    """The folder of other people's data, when PEERS names one."""
    named = os.environ.get("PEERS")
    return Path(named).resolve() if named and Path(named).is_dir() else None


def on_postgres() -> bool:
    return os.environ.get("POLICYWIKI_TEST_DB") == "postgres"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="fail when a collected test was skipped")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "peers: reads data of others, in the folder that PEERS names")
    config.addinivalue_line(
        "markers",
        "sqlite: needs SQLite, or nothing that another database could change: it is left out of the run on PostgreSQL",
    )
    config.addinivalue_line(
        "markers", "on_postgres: needs the suite's database to be PostgreSQL, so it is left out of the run on SQLite"
    )


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Files named ``test_peers_*`` need PEERS already to be imported."""
    return True if collection_path.name.startswith("test_peers") and peers_folder() is None else None


def _uses_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(
        _DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    )


def _wanted(item: pytest.Item) -> bool:
    markers = {marker.name for marker in item.iter_markers()}
    if ("peers" in markers or "peers" in getattr(item, "fixturenames", ())) and peers_folder() is None:
        return False
    if "browser" in markers and not any(shutil.which(name) for name in _BROWSERS):
        return False
    if "postgres" in markers and binaries() is None:
        return False
    if "on_postgres" in markers and not on_postgres():
        return False
    return not on_postgres() or (_uses_database(item) and not markers & {"sqlite", "browser", "postgres"})


def _open_both_databases(item: pytest.Item) -> None:
    """Every database test may use both databases, for a signed-in request reads its session from the second one."""
    marker = item.get_closest_marker("django_db")
    if marker is None or (not marker.args and "databases" not in marker.kwargs):
        arguments = marker.kwargs if marker else {}
        item.add_marker(pytest.mark.django_db(**{**arguments, "databases": "__all__"}), append=False)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    _choose(config, items)
    yield  # shuffled
    items[:] = _in_order(items, config.rootpath)


def _in_order(items: list[pytest.Item], root: Path) -> list[pytest.Item]:
    """What takes longest at the beginning of what the first and the second of two workers get; the others as they are."""
    groups: dict[int | None, list[pytest.Item]] = {}
    places = [*_LONG_FOR_ONE, *_LONG_FOR_THE_OTHER]
    for item in items:
        path = item.path.relative_to(root).as_posix()
        groups.setdefault(next((n for n, place in enumerate(places) if path.startswith(place)), None), []).append(item)
    rest = groups.pop(None, [])
    one: list[pytest.Item] = []
    other: list[pytest.Item] = []
    for number in sorted(number for number in groups if number is not None):
        (one if number < len(_LONG_FOR_ONE) else other).extend(groups[number])
    middle = max(0, len(items) // 2 - len(one))
    return [*one, *rest[:middle], *other, *rest[middle:]]


def _choose(config: pytest.Config, items: list[pytest.Item]) -> None:
    dropped = [item for item in items if not _wanted(item)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        gone = set(dropped)
        items[:] = [item for item in items if item not in gone]
    for item in items:
        if _uses_database(item):
            _open_both_databases(item)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With ``--no-skips`` a skipped test is a failure: whoever skips says that something is missing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if session.config.getoption("--no-skips") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_unconfigure() -> None:
    """Take the data folder away; xdist's workers end without their exit handlers."""
    folder = Path(os.environ.get("POLICYWIKI_DATA", ""))
    # Nothing but what tests/settings.py made: the variable may name somebody's wiki when that did not get so far.
    if folder.name.startswith("policywiki-test-"):
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _nothing_known() -> None:
    """What this process knows of the database of another test is forgotten: counters begin anew with every test."""
    forget_answers()
    forget_vocabulary()
    forget_synonyms()


@pytest.fixture(scope="session")
def peers() -> Path:
    """The folder of other people's data; a test with this fixture is collected only when there is one."""
    folder = peers_folder()
    if folder is None:
        raise RuntimeError("PEERS does not name a folder")
    return folder
