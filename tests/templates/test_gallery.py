"""Every template renders with a sample in both languages, without a missing variable, as sound HTML."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from tests.templates.forms import FORMS
from tests.templates.gallery import MISSING, TEMPLATES, RecordingLoader, render
from tests.templates.samples import SAMPLES

VOID = {"meta", "link", "input", "br", "hr", "img", "col", "wbr"}
NAMES = [*SAMPLES, *FORMS]


class Page(HTMLParser):
    """Collects what the tests ask about; fails on tags that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.wrong += [f"{tag} {name} twice" for name, count in Counter(names).items() if count > 1]
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID and not (self.open and self.open[-1] == "svg" and tag in {"path", "circle", "rect"}):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in {"path", "circle", "rect"}:
            self.wrong.append(f"</{tag}> in {self.open[-3:]}")

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in tags]


@pytest.fixture(scope="module")
def pages() -> dict[tuple[str, str], str]:
    return {
        (name, language): render(name, language=language, signed_in=language == "en")
        for name in NAMES
        for language in ("ko", "en")
    }


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_page_is_whole(pages: dict[tuple[str, str], str], name: str, language: str) -> None:
    html = pages[name, language]
    assert MISSING not in html, html[max(0, html.find(MISSING) - 200) : html.find(MISSING) + 60]
    page = Page(html)
    assert not page.wrong
    assert not page.open
    assert page.all("html")[0]["lang"] == language
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1


@pytest.mark.parametrize("name", NAMES)
def test_identifiers_are_unique_and_references_lead_somewhere(pages: dict[tuple[str, str], str], name: str) -> None:
    page = Page(pages[name, "ko"])
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids)), [one for one, count in Counter(ids).items() if count > 1]
    for _, attributes in page.tags:
        for key in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            for reference in (attributes.get(key) or "").split():
                assert reference in ids, (key, reference)


@pytest.mark.parametrize("name", NAMES)
def test_no_inline_style_or_script(pages: dict[tuple[str, str], str], name: str) -> None:
    page = Page(pages[name, "ko"])
    assert not page.all("style")
    assert all(script.get("src") for script in page.all("script"))
    for tag, attributes in page.tags:
        assert "style" not in attributes, tag
        assert not any(key.startswith("on") for key in attributes), tag
        assert not (attributes.get("href") or "").startswith("javascript:")


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_a_label(pages: dict[tuple[str, str], str], name: str) -> None:
    page = Page(pages[name, "ko"])
    labelled = {label.get("for") for label in page.all("label")}
    for field in page.all("input", "select", "textarea"):
        if field.get("type") in {"hidden", "submit"}:
            continue
        inside_label = field.get("type") in {"checkbox", "radio"} and "id" not in field
        assert field.get("id") in labelled or inside_label or "aria-label" in field, field


def test_every_template_is_shown() -> None:
    """A template without a sample is one that nobody has looked at."""
    for name in NAMES:
        render(name, signed_in=True)
    by_chrome = {"parts/navigation.html", "parts/about.html"}
    every = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    elsewhere = {name for name in every if name.startswith(("semantics/", "api/"))}
    """Shown through HTTP by the tests of their views."""
    missing = every - RecordingLoader.seen - by_chrome - elsewhere
    assert not missing


@pytest.mark.parametrize("name", ["home", "article", "search", "edit", "history", "sign-in"])
def test_skip_links_and_search_are_on_every_page(pages: dict[tuple[str, str], str], name: str) -> None:
    html = pages[name, "ko"]
    for words in (
        "본문으로 이동",
        "둘러보기로 이동",
        "검색으로 이동",
        'id="ui-search"',
        "오류 신고",
        "개인정보처리방침",
    ):
        assert words in html


def test_article_tells_who_and_where_it_is(pages: dict[tuple[str, str], str]) -> None:
    html = pages["article", "ko"]
    assert 'rel="canonical"' in html
    assert 'property="og:title"' in html
    assert 'name="description"' in html
    assert 'name="robots"' not in html
    assert "noindex" in pages["history", "ko"]
    assert "에서 넘어왔습니다" in html


def test_signed_in_menu_posts_the_sign_out(pages: dict[tuple[str, str], str]) -> None:
    assert "csrfmiddlewaretoken" in pages["article", "en"]
    assert "csrfmiddlewaretoken" not in pages["article", "ko"]


def test_texts_are_escaped() -> None:
    html = render("hostile")
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


def test_text_of_the_editor_keeps_its_first_line_break() -> None:
    """HTML drops one line break behind <textarea>; the template gives one away so that the text keeps its own."""
    html = render("edit-leading-break")
    assert ">\n\n첫 줄" in html
