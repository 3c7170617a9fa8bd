"""What an answer to bad input has to be."""

from html import unescape
from typing import Protocol


class Answer(Protocol):
    @property
    def content(self) -> bytes: ...


def text_of(answer: Answer) -> str:
    return unescape(answer.content.decode())


def is_a_page(answer: Answer) -> bool:
    """A page in Korean with a heading, not a bare message of the server."""
    text = text_of(answer)
    return "<h1" in text and any("가" <= letter <= "힣" for letter in text)
