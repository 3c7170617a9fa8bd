"""No text holds a request for more than two seconds of the processor, whatever it is made of. ``make stress`` tries many more, and longer."""

import time

import pytest
from django.test import Client

from accounts.models import User
from tests.live.pages import index

pytestmark = pytest.mark.sqlite

SIZE = 60_000
SECONDS = 2.0
FAMILIES = {
    "brackets": "[", "backticks": "`", "stars": "*a ", "braces": "{{{", "nested elements": "<div>", "links": "[[a|", "open links": "[a](",
    "quotes": "> ", "comments": "<!--", "footnotes": "[^1]", "pipes": "a|", "references": "<ref>",
}  # fmt: skip


@pytest.mark.parametrize("piece", FAMILIES.values(), ids=FAMILIES)
def test_a_preview_of_hostile_text_ends_in_time(piece: str, administrator: User) -> None:
    client = Client()
    client.force_login(administrator)
    form = {"text": piece * (SIZE // len(piece)), "base": "0", "do": "preview", "summary": "", "section": ""}
    began = time.process_time()
    answer = client.post(index("적대 문서", action="edit"), form)
    assert time.process_time() - began < SECONDS
    assert answer.status_code == 200


def test_templates_that_double_each_other_end_in_time(administrator: User) -> None:
    client = Client()
    client.force_login(administrator)
    for number in range(30):
        below = f"{{{{두배 {number + 1}}}}}" if number < 29 else "가" * 1000
        form = {"text": below * 10, "base": "0", "do": "save", "summary": "", "section": ""}
        assert client.post(index(f"틀:두배 {number}", action="edit"), form).status_code == 302
    began = time.process_time()
    answer = client.post(
        index("적대 문서", action="edit"),
        {"text": "{{두배 0}}", "base": "0", "do": "preview", "summary": "", "section": ""},
    )
    assert time.process_time() - began < SECONDS
    assert answer.status_code == 200
