"""What is collected: database tests on every database, tests of other people's data and of a browser only where those are."""

import os
import shutil
from pathlib import Path

import hypothesis
import pytest

from search.synonyms import forget_synonyms
from semantics.known_answers import forget_answers
from semantics.remembering import forget_vocabulary
from tests.postgres import binaries

_DATABASE_FIXTURES = frozenset({
    "db", "transactional_db", "client", "admin_client", "admin_user", "live_server", "django_db_reset_sequences",
})  # fmt: skip
# A busy machine is no failure: what must be quick is measured where it is asked for.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

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
    config.addinivalue_line("markers", "sqlite: needs SQLite, so it is left out of the run on PostgreSQL")
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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
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
