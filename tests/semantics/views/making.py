"""Pages that state facts, and what their readers see."""

import re
from html import unescape

from django.test import Client

from accounts.models import User
from articles.actions import save_page
from articles.models import Page
from core.titles import parse_title
from semantics.models import Subject


def save(title: str, text: str) -> None:
    save_page(title=parse_title(title), text=text, author=None)


def hide(title: str) -> None:
    """Only who signed in may know of the page."""
    name = parse_title(title)
    page = Page.objects.get(namespace=name.namespace, title=name.text)
    Page.objects.filter(pk=page.pk).update(scope=1)
    Subject.objects.filter(page=page.pk).update(scope=1)


def html_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    html: str = response.content.decode()
    return html


def main_of(html: str) -> str:
    found = re.search(r"<main.*</main>", html, re.DOTALL)
    assert found
    return found.group()


def text_of(html: str) -> str:
    """The main part as a reader sees it."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", main_of(html))).split())


def read(client: Client, address: str, status: int = 200) -> str:
    return text_of(html_of(client, address, status))


def signed_in(client: Client) -> Client:
    client.force_login(User.objects.create(name="앨리스"))
    return client
