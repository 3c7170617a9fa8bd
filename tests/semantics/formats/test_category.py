from semantics.formats.base import Around
from tests.semantics.formats.tools import AROUND, answer, column, html, page, plain, row, text, without_subject

NOTE = column("메모")


def test_pages_stand_under_their_letters() -> None:
    rows = [row("가족"), row("깍두기"), row("나무"), row("Zoo")]

    assert plain(answer("category", [], rows, columns="1", link="none")) == "ㄱ\n가족\n깍두기\nㄴ\n나무\nZ\nZoo\n\n\n"


def test_a_letter_that_goes_on_in_the_next_column_is_named_again() -> None:
    shown = html(answer("category", [], [row("가족"), row("강"), row("나무")], columns="3", link="none"))

    assert shown.count('<div class="smw-column">') == 3
    assert "ㄱ (계속)" in shown


def test_a_page_is_filed_by_its_sort_key() -> None:
    assert "ㅎ\n" in plain(answer("category", [], [row("가족", sort_text="해")]))


def test_other_collations_file_by_the_first_character() -> None:
    rows = [row("テスト"), row("12")]

    assert "テ\n" in plain(answer("category", [], rows), Around(collation="identity"))
    assert "1\n" in plain(answer("category", [], rows), Around(collation="identity"))
    assert "0–9\n" in plain(answer("category", [], rows), Around(collation="uca-default-u-kn"))


def test_without_the_page_its_first_value_decides() -> None:
    result = without_subject(answer("category", [column("이름", "_wpg")], [row("가", [page("하늘")])]))

    assert plain(result).startswith("ㅎ\n하늘")


def test_other_columns_follow_in_brackets() -> None:
    rows = [row("가", [text("1"), text("2")], [text("3")])]

    assert "가 (메모 1, 2 비고 3)" in plain(answer("category", [NOTE, column("비고")], rows, headers="plain"))
    assert "가 (1;2)" in plain(
        answer("category", [NOTE], [row("가", [text("1"), text("2")])], headers="hide", delim="; ")
    )


def test_a_template_writes_the_lines() -> None:
    shown = plain(answer("category", [NOTE], [row("가", [text("1"), text("2")])], template="줄", link="none"))

    assert "{{줄|1=가|2=1 2|#=1|" in shown


def test_the_rest_is_an_item_of_the_last_letter() -> None:
    shown = html(answer("category", [], [row("가"), row("나")], columns="2", link="none", further=True), AROUND)

    assert "ㄴ (계속)</div><ul><li><a href=" in shown
