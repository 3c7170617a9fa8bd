"""Functions and variables as MediaWiki's help pages describe them, each by its English and its Korean name."""

from datetime import UTC, datetime

import pytest

from core.titles import NAMESPACES, parse_title
from markup.functions import STANDARD, Environment, PageFacts, Site
from markup.model import Parsed
from markup.parse import parse
from markup.switches import NO_FACT_BOX, SWITCHES
from tests.markup.checks import check_html
from tests.markup.tools import Sources, shown

ENVIRONMENT = Environment(
    now=lambda: datetime(2026, 11, 23, 16, 5, 7, tzinfo=UTC),
    site=Site(name="위키", server="https://wiki.example", version="1.2"),
    own=lambda: PageFacts(id=7, revision=70, time=datetime(2025, 1, 31, 20, tzinfo=UTC), user="가람", size=3),
    exists=lambda titles: [title for title in titles if title.text in {"있음", "인사"}],
    facts=lambda title: PageFacts(id=len(title.text), size=1234),
    counts={"pages": lambda: 12345, "articles": lambda: 99},
    members=lambda title, kind: len(title.text) + {"all": 1000, "files": 2000}.get(kind, 0),
    pages_in=lambda number: number,
    users_in=len,
    message=lambda name, values: "·".join((name, *values)) if name == "인사" else None,
    file_address=lambda title: f"/files/{title.text}",
)
FUNCTIONS = STANDARD.copy(ENVIRONMENT)


def read_with(source: str, title: str = "도움말:가/나/다", templates: dict[str, str] | None = None) -> Parsed:
    parsed = parse(source, title=parse_title(title), templates=Sources(templates or {}), functions=FUNCTIONS)
    check_html(shown(parsed))
    return parsed


def said(source: str, title: str = "도움말:가/나/다", templates: dict[str, str] | None = None) -> str:
    return read_with(f"§{source}§", title, templates).lead_plain.strip("§")


CASES = {
    "further": [
        ("{{gender:가람|그|그녀|그이}} {{성별:가람|그}} {{GENDER:가람}}", "그이 그 "),
        ("{{PROTECTIONLEVEL:edit}}{{보호수준:edit|가}}{{CASCADINGSOURCES}}{{연쇄보호출처:가}}", ""),
        ("{{PROTECTIONEXPIRY:edit}} {{보호기한:edit|[}}", "infinity "),
        ("{{#special:통계}} {{#특수:최근바뀜/가 나}}", "특수:통계 특수:최근바뀜/가 나"),
        ("{{#speciale:Statistics}}", "%ED%8A%B9%EC%88%98:Statistics"),
        ("{{#dir:ar}} {{#글방향:ko}} {{#dir:}}", "rtl ltr ltr"),
        ("{{#bcp47:zh-hans}} {{#언어코드:EN-gb}} {{#bcp47:}}", "zh-Hans en-GB ko"),
        ("{{bidi:가}} {{ARTICLEPATH}} {{문서경로}} {{STYLEPATH}}", "가 /wiki/$1 /wiki/$1 /static"),
        ("{{DIRMARK}}{{DIRECTIONMARK}}{{방향표시}}", "\u200e" * 3),
        ("{{#time:xrY xrn Y|2024-09-01}} {{#time:xr|now}}", "MMXXIV IX 2024 "),
        ("{{#time:xtY|2024-01-01}} {{#time:xtY|2019-06-01}} {{#time:xtY|1900-01-01}}", "令和6 令和元 1900"),
    ],
    "branches": [
        ("{{#if: |예|아니오}}", "아니오"),
        ("{{#만약:x|예}}", "예"),
        ("{{#ifeq:1e3|1000|같다|다르다}}", "같다"),
        ("{{#ifeq:1_000|1000|같다|다르다}}", "다르다"),
        ("{{#같다면:가|나|같다|다르다}}", "다르다"),
        ("{{#ifexist:있음|예|아니오}}", "예"),
        ("{{#문서있으면:없음|예|아니오}}", "아니오"),
        ("{{#ifexist:<x>|예|아니오}}", "아니오"),
        ("{{#ifexpr:1 > 0|예|아니오}}", "예"),
        ("{{#ifexpr:|예|아니오}}", "아니오"),
        ("{{#만약계산:0.0|예|아니오}}", "아니오"),
        ("{{#iferror:{{#expr:1+2}}|나쁨|좋음}}", "좋음"),
        ("{{#iferror:{{#expr:1+}}|나쁨|좋음}}", "나쁨"),
        ("{{#iferror:{{#expr:1+2}}|나쁨}}", "3"),
        ("{{#오류면:{{#expr:1+}}}}", ""),
        ('{{#iferror:{{#if:1|<strong class="error">x</strong>}}|나쁨|좋음}}', "나쁨"),
        ('{{#iferror:<b class="terror">x</b>|나쁨|좋음}}', "좋음"),
        ("{{#고르기:2|1=가|2|3=나|다}}", "나"),
    ],
    "titles": [
        ("{{#titleparts:Talk:Foo/bar/baz|1}}", "토론:Foo"),
        ("{{#titleparts:Talk:Foo/bar/baz/quok|2|2}}", "bar/baz"),
        ("{{#titleparts:Talk:Foo/bar/baz/quok|-1}}", "토론:Foo/bar/baz"),
        ("{{#titleparts:Talk:Foo/bar/baz/quok||-1}}", "quok"),
        ("{{#titleparts:Talk:Foo/bar/baz/quok|-1|2}}", "bar/baz"),
        ("{{#titleparts:Talk:Foo/bar/baz/quok|-9}}", ""),
        ("{{#제목부분:a<b|1}}", "a<b"),
        ("{{#rel2abs:/quok|Help:Foo/bar/baz}}", "Help:Foo/bar/baz/quok"),
        ("{{#rel2abs:./quok|Help:Foo/bar/baz}}", "Help:Foo/bar/baz/quok"),
        ("{{#rel2abs:../quok|Help:Foo/bar/baz}}", "Help:Foo/bar/quok"),
        ("{{#rel2abs:../.|Help:Foo/bar/baz}}", "Help:Foo/bar"),
        ("{{#rel2abs:quok|Help:Foo/bar/baz}}", "quok"),
        ("{{#절대경로:../라}}", "도움말:가/나/라"),
        ("{{ns:6}} {{ns:File}} {{ns:0}}|{{ns:x}}", "파일 파일 |"),
        ("{{nse:Help talk}}", "%EB%8F%84%EC%9B%80%EB%A7%90%ED%86%A0%EB%A1%A0"),
        ("{{PAGENAME}} {{BASEPAGENAME}} {{SUBPAGENAME}} {{ROOTPAGENAME}}", "가/나/다 가/나 다 가"),
        ("{{PAGENAMEE:a b}} {{FULLPAGENAMEE:Help:a b}}", "A_b %EB%8F%84%EC%9B%80%EB%A7%90:A_b"),
        ("{{TALKSPACE}} {{SUBJECTSPACE:도움말토론:가}} {{ARTICLEPAGENAME}}", "도움말토론 도움말 도움말:가/나/다"),
        ("{{본문이름공간}} {{토론이름공간E}}", "도움말 %EB%8F%84%EC%9B%80%EB%A7%90%ED%86%A0%EB%A1%A0"),
    ],
    "strings": [
        ("{{#len:  가나다 }} {{#길이:}}", "3 0"),
        ("{{#len:<nowiki>abc</nowiki>d}}", "1"),
        ("{{#pos:Žmržlina|žlin}} {{#pos:ab c}} {{#pos:aa|a|1}}|{{#pos:a|z}}", "3 2 1|"),
        ("{{#rpos:Žmržlina|l}} {{#끝위치:a|z}}", "4 -1"),
        ("{{#sub:Icecream|3}} {{#sub:Icecream|0|3}} {{#sub:Icecream|-3}}", "cream Ice eam"),
        ("{{#sub:Icecream|-3|2}} {{#sub:Icecream|3|-3}} {{#sub:Icecream|3|0}}", "ea cr cream"),
        ("{{#replace:Icecream|e|E}} {{#바꾸기:a b| |-}} {{#replace:가나|나}}", "IcEcrEam a-b 가"),
        ("{{#explode:And if you tolerate| |2}} {{#나누기:String/Functions/Code|/|-1}}", "you Code"),
        ("{{#explode:Split%By%Percentage%Signs|%|2|3}}|{{#explode:a|b|5}}", "Percentage%Signs|"),
        ("{{#count:banana|an}} {{#세기:가 나 다}}", "2 2"),
        ("{{#urldecode:a%20b+%EA%B0%80}}", "a b 가"),
        ("{{lc:ABC}} {{uc:abc}} {{lcfirst:ABC}} {{ucfirst:abc}}", "abc ABC aBC Abc"),
        ("{{소문자:ABC}} {{대문자:abc}} {{첫소문자:ABC}} {{첫대문자:abc}}", "abc ABC aBC Abc"),
        ("{{padleft:xyz|5}} {{padleft:xyz|5|_}} {{padleft:xyz|2}} {{왼쪽채우기:7|3|ab}}", "00xyz __xyz xyz ab7"),
        ("{{padright:xyz|6|abcd}} {{padright:xyz|5|}} {{padright:x|y}}", "xyzabc xyz x"),
        ("{{#tag:nowiki|[[x]] {{!}}}} {{#태그:code|a<b}}", "[[x]] | a<b"),
    ],
    "numbers": [
        ("{{formatnum:1234567.8912}} {{formatnum:001}} {{formatnum:.5}}", "1,234,567.8912 001 .5"),
        ("{{formatnum:-1234}} {{formatnum:{{formatnum:-1234}}|R}}", "−1,234 -1234"),
        ("{{formatnum:1234567|NOSEP}} {{숫자형식:예산 12000원}}", "1234567 예산 12,000원"),
        ("{{plural:1|하나|여럿}} {{plural:5|하나|여럿}} {{복수:0|하나|0=없음}}", "하나 하나 없음"),
        ("{{조사|서울|은/는}} {{#조사:부산|으로/로}} {{grammar:이/가|조례}}", "서울은 부산으로 조례가"),
        ("{{조사|[[서울|수원]]|과/와}} {{문법:소유격|서울}}", "수원과 서울"),
    ],
    "addresses": [
        ("{{urlencode:a b/가}} {{urlencode:a b/|PATH}} {{urlencode:a b/|WIKI}}", "a+b%2F%EA%B0%80 a%20b%2F a_b/"),
        ("{{anchorencode:가 '''나'''}}", "가_'''나'''"),
        ("{{localurl:a b}} {{localurl:a b|action=edit}}", "/wiki/A_b /w/index.php?title=A_b&action=edit"),
        ("{{fullurle:a|x=1}}", "https://wiki.example/w/index.php?title=A&x=1"),
        ("{{filepath:a.png}}", "/files/A.png"),
        ("{{localurl:<>}}|{{filepath:}}", "|"),
    ],
    "dates": [
        ("{{#time:Y-m-d H:i:s}} {{#timel:Y-m-d H:i:s}}", "2026-11-23 16:05:07 2026-11-24 01:05:07"),
        ("{{#시간:Y년 n월 j일 l|2020-02-05}} {{#time:D, d M|2020-02-05|en}}", "2020년 2월 5일 수요일 Wed, 05 Feb"),
        ("{{#time:H|2020-01-01 12:00||1}} {{#지역시간:H|2020-01-01 12:00 +09:00}}", "21 12"),
        ("{{CURRENTYEAR}} {{CURRENTMONTH}} {{CURRENTMONTH1}} {{CURRENTMONTHNAME}}", "2026 11 11 11월"),
        ("{{CURRENTDAY}} {{LOCALDAY2}} {{CURRENTDOW}} {{LOCALDAYNAME}} {{현재요일}}", "23 24 1 화요일 월요일"),
        ("{{CURRENTTIME}} {{LOCALHOUR}} {{CURRENTWEEK}} {{현재시분}} {{지역년}}", "16:05 01 48 16:05 2026"),
        ("{{CURRENTTIMESTAMP}} {{LOCALTIMESTAMP}}", "20261123160507 20261124010507"),
        ("{{REVISIONTIMESTAMP}} {{REVISIONDAY}} {{REVISIONDAY2}} {{REVISIONMONTH}}", "20250201050000 1 01 02"),
        ("{{#dateformat:25 dec 2009|ISO 8601}} {{#날짜형식:2009-12-25|mdy}}", "2009-12-25 2009년 12월 25일"),
        ("{{#formatdate:언젠가|mdy}} {{#dateformat:2009-12-25}}", "언젠가 2009-12-25"),
    ],
    "site": [
        ("{{SITENAME}} {{SERVER}} {{SERVERNAME}}", "위키 https://wiki.example wiki.example"),
        ("{{SCRIPTPATH}} {{CURRENTVERSION}} {{CONTENTLANGUAGE}} {{문서언어}}", "/w 1.2 ko ko"),
        ("{{NUMBEROFPAGES}} {{NUMBEROFPAGES:R}} {{문서수}} {{NUMBEROFEDITS}}", "12,345 12345 99 0"),
        ("{{PAGESINCATEGORY:정책}} {{PAGESINCAT:분류:정책|R|files}} {{분류문서수:정책|문서}}", "1,002 2002 2"),
        ("{{PAGESINNS:14}} {{PAGESINNAMESPACE:틀}} {{NUMINGROUP:bots}}", "14 10 4"),
        ("{{PAGEID}} {{REVISIONID}} {{REVISIONUSER}} {{PAGEID:가나다}} {{PAGESIZE:가}}", "7 70 가람 3 1,234"),
        ("{{int:인사|갑|을}} {{int:없는 말}}", "인사·갑·을 ⧼없는 말⧽"),
        ("{{#language:ko}} {{#language:en|ko}} {{#언어:de|en}} {{#language:xx}}", "한국어 영어 German xx"),
        ("{{!}} {{=}} {{(}} {{)}} {{((}} {{))}}", "| = { } {{ }}"),
        ("{{safesubst:#if:1|예}} {{안전풀기:SITENAME}} {{subst:없음}}", "예 위키 {{subst:없음}}"),
    ],
}


@pytest.mark.parametrize(("source", "result"), [case for cases in CASES.values() for case in cases])
def test_function(source: str, result: str) -> None:
    assert said(source) == result


def test_errors_are_messages() -> None:
    html = str(
        shown(
            read_with(
                "{{#expr:1/0}}\n\n{{#time:Y|쓰레기}} {{#tag:없음|x}} {{#rel2abs:../../x|a}} {{#time:Y|@999999999999}}"
            )
        )
    )
    assert html.count('class="problem"') == 5
    assert "0으로 나눌 수 없습니다" in html


def test_english_has_two_forms() -> None:
    english = FUNCTIONS.copy(Environment(language="en"))
    source = "{{plural:1|page|pages}} {{plural:3|page|pages}} {{plural:12|a|b|12=dozen}} {{#time:F|2020-02}}"
    parsed = parse(source, title=parse_title("가"), templates=Sources(), functions=english)
    assert parsed.lead_plain == "page pages dozen February"


def test_a_note_with_a_name_made_by_a_template() -> None:
    parsed = read_with('{{가|"x" y}}{{가|"x" y}}', templates={"가": "{{#tag:ref|글 {{{1}}}|name={{{1}}}}}"})
    assert str(shown(parsed)).count("reference-text") == 1


@pytest.mark.parametrize("hostile", ["<script>", "x onclick=y", 'x" onclick="y', "</nowiki><script>"])
def test_tags_cannot_be_broken_out_of(hostile: str) -> None:
    for source in (f"{{{{#tag:span|a|title={hostile}}}}}", f"{{{{#tag:pre|{hostile}}}}}", f"{{{{#tag:{hostile}|a}}}}"):
        check_html(shown(read_with(source)))


def test_what_a_page_says_of_itself() -> None:
    parsed = read_with("{{DISPLAYTITLE:<i>가</i> ''[[나|다]]'' &amp; 라}}\n{{기본정렬:정책 01}}\n글")
    assert (parsed.display_title, parsed.default_sort, parsed.lead_plain) == ("가 다 & 라", "정책 01", "글")
    parsed = read_with("{{표시제목:가}}{{DISPLAYTITLE:나|noreplace}}{{DEFAULTSORT:가}}{{DEFAULTSORTKEY:나}}")
    assert (parsed.display_title, parsed.default_sort) == ("가", "나")


def test_what_an_unchosen_branch_says_does_not_count() -> None:
    parsed = read_with("{{#if:x||{{DISPLAYTITLE:가}}}}{{ {{#if:x|나}} }}", templates={"나": "{{DEFAULTSORT:다}}"})
    assert (parsed.display_title, parsed.default_sort) == ("", "다")


def test_no_function_hides_a_namespace() -> None:
    names = {name.casefold() for namespace in NAMESPACES.values() for name in (namespace.name, namespace.canonical)}
    assert not names & {name.casefold() for name in STANDARD.names()}


@pytest.mark.parametrize("switch", sorted(SWITCHES))
def test_switches_show_nothing(switch: str) -> None:
    parsed = read_with(f"앞 __{switch}__ 뒤")
    assert parsed.switches == {SWITCHES[switch]}
    assert parsed.lead_plain == "앞 뒤"
    assert SWITCHES["사실상자숨김"] == NO_FACT_BOX
