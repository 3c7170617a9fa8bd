"""Loading pages from files: names and titles both ways, and never over what somebody wrote."""

from io import StringIO
from pathlib import Path, PurePath

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import assume, given
from hypothesis import strategies as st

from accounts.models import User
from articles.actions import save_page
from articles.loading import Loaded, LoadError, Outcome, Source, file_of, load, read_folder, title_of
from articles.models import Page, Revision, Section
from core.titles import MAIN, NAMESPACES, PROPERTY, TEMPLATE, Title, TitleError, parse_title
from tests.content.fixture_pages import load_pages
from tests.kept import keep

WELCOME = Title(MAIN, "대문")
BOX = Title(TEMPLATE, "상자")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, WELCOME, "{{상자}}\n")
    write(tmp_path, BOX, "상자")
    return tmp_path


def write(root: Path, title: Title, text: str) -> None:
    path = root / file_of(title)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def outcomes(root: Path, *, dry_run: bool = False) -> dict[Title, Outcome]:
    return {loaded.title: loaded.outcome for loaded in load(read_folder(root), dry_run=dry_run)}


def text_of(title: Title) -> str:
    current = Page.objects.get(namespace=title.namespace, title=title.text, deleted_at=None).current
    assert current is not None
    return current.text.content


@given(st.sampled_from([number for number in NAMESPACES if number >= 0]), st.text(min_size=1, max_size=40))
def test_a_title_and_its_file_tell_each_other(namespace: int, text: str) -> None:
    try:
        title = parse_title(f"{NAMESPACES[namespace].name}:{text}")
    except TitleError:
        assume(False)
    assume(not title.is_special)
    path = file_of(title.page)
    assert len(path.parts) == 2
    assert title_of(path) == title.page


@pytest.mark.parametrize(
    ("title", "path"),
    [
        (Title(MAIN, "정책/2024: 100% 지원"), "문서/정책%2F2024%3A 100%25 지원.md"),
        (Title(TEMPLATE, "부서"), "틀/부서.md"),
    ],
    ids=str,
)
def test_how_files_are_named(title: Title, path: str) -> None:
    assert file_of(title) == PurePath(path)
    assert title_of(PurePath(path)) == title


@pytest.mark.parametrize(
    "path",
    [
        "대문.md",
        "문서/하위/대문.md",
        "없는 이름공간/대문.md",
        "특수/검색.md",
        "문서/대문.txt",
        "문서/.md",
        "문서/a.md",
        "문서/두  칸.md",
        "문서/밑_줄.md",
        "문서/a%2fb.md",
        "문서/100%.md",
        "문서/분류%3A정책.md",
        "문서/나쁜[제목].md",
        "문서/%00.md",
        "문서/%ff.md",
        "문서/..%2F대문.md",
    ],
)
def test_a_badly_named_file_is_refused(path: str) -> None:
    with pytest.raises(LoadError, match="^" + path.split("/", maxsplit=1)[0]):
        title_of(PurePath(path))


def test_decomposed_file_names_are_the_same_title() -> None:
    assert title_of(PurePath("문서/대문.md")) == WELCOME


def test_a_folder_is_read_templates_first_and_hidden_files_are_left_out(folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"\x00")
    (folder / "문서" / ".대문.md.swp").write_bytes(b"\x00")
    assert read_folder(folder) == (Source(BOX, "상자"), Source(WELCOME, "{{상자}}"))


def test_properties_are_read_before_what_states_them(folder: Path) -> None:
    write(folder, Title(PROPERTY, "날"), "[[자료형::날짜]]")
    assert [source.title.namespace for source in read_folder(folder)] == [TEMPLATE, PROPERTY, MAIN]


@pytest.mark.parametrize(
    ("body", "reason"), [(b"\xff\xfe", "UTF-8"), ("가\x00".encode(), "not-text")], ids=["encoding", "control"]
)
def test_a_file_that_holds_no_text_is_named(folder: Path, body: bytes, reason: str) -> None:
    (folder / file_of(WELCOME)).write_bytes(body)
    with pytest.raises(LoadError, match=reason):
        read_folder(folder)


def test_a_folder_that_is_missing_or_empty_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="폴더가 없습니다"):
        read_folder(tmp_path / "없음")
    with pytest.raises(LoadError, match="불러올 문서가 없습니다"):
        read_folder(tmp_path)


@pytest.mark.django_db(databases="__all__")
def test_loading_twice_changes_nothing(folder: Path) -> None:
    assert outcomes(folder) == {WELCOME: Outcome.CREATED, BOX: Outcome.CREATED}
    assert text_of(WELCOME) == "{{상자}}"
    assert outcomes(folder) == {WELCOME: Outcome.UNCHANGED, BOX: Outcome.UNCHANGED}
    assert Revision.objects.count() == 2


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_what_a_page_asks_for_is_found_in_it_wherever_it_stands(tmp_path: Path) -> None:
    write(tmp_path, Title(MAIN, "가"), "{{#ask: [[날::+]] |?날 |format=list }}")
    write(tmp_path, Title(MAIN, "나"), "[[날::2021년]]")
    write(tmp_path, Title(PROPERTY, "날"), "[[자료형::날짜]]")
    outcomes(tmp_path)
    assert "2021년" in Section.objects.get(page__title="가").plain


@pytest.mark.django_db(databases="__all__")
def test_a_newer_file_replaces_what_the_loader_wrote(folder: Path) -> None:
    outcomes(folder)
    write(folder, BOX, "새 상자")
    assert outcomes(folder) == {WELCOME: Outcome.UNCHANGED, BOX: Outcome.UPDATED}
    assert text_of(BOX) == "새 상자"


@pytest.mark.django_db(databases="__all__")
def test_a_page_that_somebody_edited_stays(folder: Path) -> None:
    outcomes(folder)
    save_page(title=BOX, text="사람이 고친 상자", author=User.objects.create(name="앨리스"))
    write(folder, BOX, "새 상자")
    assert outcomes(folder)[BOX] is Outcome.EDITED
    assert text_of(BOX) == "사람이 고친 상자"


@pytest.mark.django_db(databases="__all__")
def test_a_person_who_writes_the_loaders_comment_is_no_loader(folder: Path) -> None:
    outcomes(folder)
    comment = Revision.objects.values_list("comment", flat=True)[0]
    save_page(title=BOX, text="사람이 고친 상자", author=User.objects.create(name="앨리스"), comment=comment)
    assert outcomes(folder)[BOX] is Outcome.EDITED


@pytest.mark.django_db(databases="__all__")
def test_a_deleted_page_does_not_come_back(folder: Path) -> None:
    outcomes(folder)
    Page.objects.filter(title=BOX.text).update(deleted_at=timezone.now())
    assert outcomes(folder)[BOX] is Outcome.DELETED
    assert not Page.objects.filter(title=BOX.text, deleted_at=None).exists()


@pytest.mark.django_db(databases="__all__")
def test_an_edit_between_reading_and_saving_is_kept(folder: Path) -> None:
    outcomes(folder)
    write(folder, BOX, "새 상자")
    write(folder, WELCOME, "새 대문")
    loading = load(read_folder(folder))
    assert next(loading) == Loaded(BOX, Outcome.UPDATED)
    save_page(title=WELCOME, text="사람이 고친 대문", author=User.objects.create(name="앨리스"))
    assert list(loading) == [Loaded(WELCOME, Outcome.EDITED)]
    assert text_of(WELCOME) == "사람이 고친 대문"


@pytest.mark.django_db(databases="__all__")
def test_a_dry_run_says_what_would_happen(folder: Path) -> None:
    assert outcomes(folder, dry_run=True) == {WELCOME: Outcome.CREATED, BOX: Outcome.CREATED}
    assert not Page.objects.exists()


@pytest.mark.django_db(databases="__all__")
def test_the_command_reports_in_korean(folder: Path) -> None:
    def run(*options: str) -> str:
        out = StringIO()
        call_command("load_pages", "--dir", str(folder), *options, stdout=out)
        return out.getvalue()

    assert "저장하지 않았습니다" in run("--dry-run")
    assert "새로 만듦 2개" in run()
    save_page(title=BOX, text="사람이 고친 상자", author=User.objects.create(name="앨리스"))
    assert run().splitlines() == [
        "고친 사람이 있어 남겨 둠: 틀:상자",
        "문서를 불러왔습니다. 그대로 1개, 고친 사람이 있어 남겨 둠 1개",
    ]


@pytest.mark.django_db(databases="__all__")
def test_a_bad_file_stops_the_command_before_anything_is_saved(folder: Path) -> None:
    (folder / "문서" / "나쁜[제목].md").write_text("글", encoding="utf-8")
    with pytest.raises(CommandError, match="나쁜"):
        call_command("load_pages", "--dir", str(folder))
    assert not Page.objects.exists()


@pytest.mark.django_db(databases="__all__")
def test_the_pages_of_the_project_load() -> None:
    keep(load_pages)
    assert Page.objects.filter(redirect_namespace__isnull=False).count() == 6
    sources = read_folder(settings.FIXTURES / "pages")
    assert {loaded.outcome for loaded in load(sources)} == {Outcome.UNCHANGED}
