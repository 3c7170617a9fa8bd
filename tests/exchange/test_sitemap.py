"""What crawlers get."""

import pytest
from django.conf import settings
from django.test import Client

from articles.actions import save_page
from articles.models import Page
from core import addresses
from core.titles import parse_title

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])


def save(title: str, text: str) -> None:
    save_page(title=parse_title(title), text=text, author=None)


def test_the_sitemap_lists_public_pages_and_nothing_else(client: Client) -> None:
    save("정책", "글")
    save("옛 정책", "#넘겨주기 [[정책]]")
    save("틀:인사", "안녕")
    save("비밀", "감춤")
    Page.objects.filter(title="비밀").update(scope=1)
    index = client.get("/sitemap.xml").content.decode()
    assert "/sitemap-0.xml" in index
    found = client.get("/sitemap-0.xml").content.decode()
    assert f"<loc>{settings.SITE_URL}{addresses.page(parse_title('정책'))}</loc>" in found
    assert found.count("<url>") == 1
    assert client.get("/sitemap-999999999.xml").content.decode().count("<url>") == 0


def test_robots_names_the_sitemap_and_leaves_what_is_done_with_pages(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in text
    assert "Disallow: /w/" in text


def test_a_stretch_behind_the_last_is_not_found(client: Client) -> None:
    assert client.get("/sitemap-7.xml").status_code == 404
