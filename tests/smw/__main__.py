"""``python -m tests.smw FOLDER``: Semantic MediaWiki's test cases in a folder, through this engine.

The folder has ``cases/``, ``fixtures/`` and ``classes.json``. Ends with ``A passed/total`` and ``B passed/total``; exit status 0 once every
file was run, however many tests failed.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import django

os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.smw.settings", "POLICYWIKI_TEST_DB": "sqlite"}
django.setup()

from tests.smw import jobs, report  # noqa: E402 - models can be imported only from here on
from tests.smw.cases import CaseError, CaseFile, case_paths, read_case_file  # noqa: E402 - the same
from tests.smw.classes import read_classes  # noqa: E402 - the same
from tests.smw.engine import wiki  # noqa: E402 - the same


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="beginnings of names of case files")
    parser.add_argument("--failures", type=Path, default=Path("var/peer-smw-failures.txt"))
    parser.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, 4))
    parser.add_argument("--outputs", type=Path, metavar="FOLDER", help="write what failed tests gave out there")
    parser.add_argument("--strict", action="store_true", help="ask also for CSS selectors and links to queries")
    return parser.parse_args()


def _files(folder: Path, only: list[str]) -> list[CaseFile]:
    found = []
    for path in case_paths(folder, only):
        try:
            found.append(read_case_file(path))
        except CaseError as error:
            sys.exit(f"{path}: {error}")
    return found or sys.exit(f"no cases in {folder}/cases")


def main() -> int:
    arguments = _arguments()
    began = time.perf_counter()
    files = _files(arguments.folder.resolve(), arguments.only)
    classes = read_classes(arguments.folder / "classes.json")
    with tempfile.TemporaryDirectory(prefix="policywiki-smw-") as folder:
        places = jobs.Places(Path(folder) / "template", Path(folder), arguments.strict)
        wiki.make_template(places.template)
        outcomes = [outcome for found in jobs.run_all(files, classes, places, arguments.jobs) for outcome in found]
    if arguments.outputs:
        report.write_outputs(arguments.outputs, outcomes)
    report.print_report(outcomes, classes, arguments.failures, time.perf_counter() - began)
    return 0


if __name__ == "__main__":
    sys.exit(main())
