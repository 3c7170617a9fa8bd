"""The rules by which expected and actual outputs, facts and answers are compared."""

from tests.smw import answers, compare, facts, selectors
from tests.smw.answers import Answer
from tests.smw.classes import Fragment, Verdict
from tests.smw.compare import Anchor


def test_patterns() -> None:
    assert compare.matches("a b", "xa by")
    assert compare.matches("a.*c", "a-b-c")
    assert not compare.matches("a.*c", "a\nc")
    assert compare.matches("/^x.z$/", "xyz")
    assert not compare.matches("/(/", "(")


def test_spelling_of_entities_means_nothing_but_where_markup_begins() -> None:
    assert compare.stands("5&#160;km", "5\xa0km")
    assert compare.stands("L&#039;or", "L'or")
    assert not compare.stands("&lt;b&gt;", "<b>")


def test_exact_output() -> None:
    asked = {"to-contain": ["eins", "zwei"], "not-contain": ["drei"]}
    assert not compare.exact(asked, "zwei eins", "parser")
    assert len(compare.exact(asked, "eins drei", "parser")) == 2
    assert len(compare.exact(asked, "eins drei", "format")) == 1
    assert compare.exact({**asked, "in-sequence": True}, "zwei eins", "parser")


def _leads(anchor: Anchor, target: str) -> bool:
    return anchor.href == f"/{target}"


def _fragment(*pieces: str, links: tuple[tuple[str, str], ...] = (), kind: str = "html") -> Fragment:
    return Fragment("<x>", kind, pieces, links)


def test_visible_output() -> None:
    text = '<p>ein <a href="/Ziel">W<b>ort</b></a><script>nichts</script> &amp; zwei</p>'
    assert not compare.visible([_fragment("einWort", "& zwei", links=(("Ziel", "Wort"),))], {}, text, "parser", _leads)
    assert compare.visible([_fragment("& zwei", "ein Wort")], {}, text, "parser", _leads)
    assert compare.visible([_fragment("Wort", links=(("Andere", "Wort"),))], {}, text, "parser", _leads)
    assert compare.visible([_fragment("nichts")], {}, text, "parser", _leads)
    assert compare.visible([_fragment("Wort")], {"not-contain": ["zwei"]}, text, "parser", _leads)


def test_what_asks_for_nothing_must_still_show_something() -> None:
    markup = [_fragment(kind="markup")]
    assert not compare.visible(markup, {}, "<p>da</p>", "parser", _leads)
    assert compare.visible(markup, {}, "<p> </p>", "parser", _leads)
    assert compare.visible(markup, {}, "<p>{{#ask: [[A::b]]}}</p>", "parser", _leads)


def test_facts_compared_leniently() -> None:
    checker = facts.FactChecker()
    there: facts.Facts = {"_SKEY": [("abc", "abc")], "Has_number": [(12.0, "12")], "Has_page": [("Foo", "Foo#0##")]}
    asked = {
        "strictPropertyValueMatch": False,
        "propertyCount": 3,
        "propertyKeys": ["_SKEY", "Has number", "Has page"],
        "propertyValues": ["abc", "12.0", {"serialization": "Foo#0##"}],
    }
    assert not checker.check(asked, there)
    assert len(checker.check({"propertyCount": 2, "propertyKeys": ["_SKEY"], "propertyValues": ["x"]}, there)) == 4
    assert not checker.check({"propertyValues": ["anything"]}, {"Has_b": [(False, "f")]})


def test_facts_compared_strictly_until_said_otherwise() -> None:
    checker = facts.FactChecker()
    there = {"Has_text": [("abc", "abc"), ("def", "def")]}
    assert not checker.check({"propertyValues": ["abc def"]}, there)
    assert checker.check({"propertyValues": ["abc"]}, there)
    assert not checker.check({"strict-mode-valuematch": False, "propertyValues": ["abc"]}, there)
    assert not checker.check({"propertyValues": ["def"]}, there)


def test_answers() -> None:
    answer = Answer(subjects=["A_b#0##", "C#0##"], items=["1", "2"])
    asked = {"count": "2", "results": ["A b#0#"], "dataitems": [{"value": "1"}, {"value": "2"}], "check-sorting": True}
    assert not answers.check(asked, answer, strict=False)
    assert answers.check({**asked, "dataitems": [{"value": "2"}, {"value": "1"}]}, answer, strict=False)
    assert answers.check({"count": 2, "results": ["D#0##"]}, answer, strict=False)
    assert answers.check({"results": []}, answer, strict=False)
    assert answers.check({"count": 2}, Answer(answer.subjects, errors=["e"]), strict=False)
    assert not answers.check({"count": 0, "error": ">1"}, Answer(errors=["e"]), strict=False)
    assert answers.check({"count": 0, "error": ">1"}, Answer(errors=["e"]), strict=True)
    assert answers.check({"count": 2}, answer, strict=False, wanted_sources=["x"])


def test_selectors() -> None:
    page = '<ul class="a b" start="3"><li><i>x</i><a title="t">1</a></li><li><br><a>2</a></li></ul><p id="c">d</p>'
    assert selectors.select(page, "ul.a.b > li > a[title]") == 1
    assert selectors.select(page, "ul a") == 2
    assert selectors.select(page, "ul + p#c") == 1
    assert selectors.select(page, "i:first-child + a:last-child") == 1
    assert selectors.select(page, "li:not(:first-child)") == 1
    assert selectors.select(page, 'ul[start="4"]') == 0


def test_parts_of_a_class() -> None:
    both = Verdict("A+B", {"store": "A-store", "output": "B-html"})
    assert (both.of("store"), both.of("output"), both.counted) == ("A", "B", ("A", "B"))
    assert Verdict("B", {"output": "B-link"}).counted == ("B",)
    assert Verdict("C", {"output": "A-text"}).counted == ()
