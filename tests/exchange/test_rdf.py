"""RDF over HTTP, as answers of queries, and as a dump: who gets what, and what nobody gets."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from articles.models import Page
from core import addresses
from core.titles import parse_title
from exchange.rdf import dump, export_pages, export_wiki, rdf_of, site
from semantics.ask.language import from_api, parse_request
from semantics.ask.run import run
from semantics.declarations import declarations_of
from semantics.models import Subject
from semantics.options import current
from tests.kept import keep
from tests.semantics.rdf.reading import read_xml

pytestmark = pytest.mark.django_db(databases=["default", "ephemeral"])

EXPORT = addresses.special("RDF내보내기")
RDF_XML = "application/rdf+xml"


def save(title: str, text: str) -> None:
    save_page(title=parse_title(title), text=text, author=None)


def hide(title: str) -> None:
    Page.objects.filter(title=title).update(scope=1)
    Subject.objects.filter(title=title).update(scope=1)


def _build() -> None:
    save("속성:예산", "[[자료형::수]] [[속성 설명::돈@ko]]")
    save("디지털정책관", "부서 [[상위부서::스마트도시국]]")
    save("나무 정책", "[[분류:정책]] [[담당부서::디지털정책관]] [[예산::10]] {{#하위객체:첫째|예산=7}}")
    save("숨긴 정책", "[[분류:정책]] [[담당부서::디지털정책관]] [[예산::99]]")
    hide("숨긴 정책")


@pytest.fixture(autouse=True)
def _wiki(db: None) -> None:
    keep(_build)


def text_of(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_by_its_name_and_by_its_encoded_name(client: Client) -> None:
    entity = site().entity(parse_title("나무 정책"))
    for name in ("나무_정책", entity.local):
        text = text_of(client, f"{EXPORT}/{name}")
        read_xml(text)
        assert "<rdfs:label>나무 정책</rdfs:label>" in text
        assert f'<swivt:Subject rdf:about="{entity.uri}-23-EC-B2-AB-EC-A7-B8">' in text
        assert '#double">7<' in text


def test_the_syntax_follows_the_address_or_what_is_accepted(client: Client) -> None:
    page = f"{EXPORT}?page=나무 정책"
    assert client.get(page)["Content-Type"] == "application/rdf+xml; charset=utf-8"
    turtle = client.get(page, headers={"Accept": "text/turtle"})
    assert turtle["Content-Type"] == "text/turtle; charset=utf-8"
    assert "Accept" in turtle["Vary"]
    assert turtle.content.decode().startswith("@prefix")
    assert text_of(client, f"{page}&syntax=turtle", Accept=RDF_XML).startswith("@prefix")


def test_other_pages_come_along_when_asked_for(client: Client) -> None:
    alone = text_of(client, f"{EXPORT}?page=나무 정책")
    assert "<rdfs:label>디지털정책관</rdfs:label>" in alone
    assert "스마트도시국" not in alone
    assert site().entity(parse_title("스마트도시국")).local not in alone
    assert site().entity(parse_title("스마트도시국")).local in text_of(client, f"{EXPORT}?page=나무 정책&recursive=1")
    back = text_of(client, f"{EXPORT}?page=디지털정책관&backlinks=1")
    assert "<rdfs:label>나무 정책</rdfs:label>" in back
    assert "<rdfs:label>담당부서</rdfs:label>" in back


def test_what_one_may_not_read_is_in_no_document(client: Client) -> None:
    hidden = site().entity(parse_title("숨긴 정책")).local
    assert client.get(f"{EXPORT}/숨긴_정책").status_code == 404
    assert client.get(f"{EXPORT}?page=없는 정책").status_code == 404
    documents = [
        text_of(client, f"{EXPORT}?page=디지털정책관&backlinks=1&recursive=1"),
        text_of(client, f"{EXPORT}?page=분류:정책%0A나무 정책&backlinks=1"),
        export_pages([parse_title("숨긴 정책")], backlinks=True),
        "".join(dump()),
    ]
    assert not any(hidden in text or "숨긴" in text or ">99<" in text for text in documents)
    client.force_login(User.objects.create(name="김정책"))
    assert ">99<" in text_of(client, f"{EXPORT}/숨긴_정책")


def test_values_that_name_a_hidden_page_are_left_out(client: Client) -> None:
    hide("디지털정책관")
    text = text_of(client, f"{EXPORT}?page=나무 정책")
    assert site().entity(parse_title("디지털정책관")).local not in text
    assert "디지털정책관" not in text


def test_the_address_of_an_entity_leads_on(client: Client) -> None:
    long = "가" * 85
    save(long, "[[예산::1]]")
    for title in ("나무 정책", long, "분류:정책"):
        uri = site().entity(parse_title(title)).uri
        path = uri.removeprefix(site().wiki)
        people = client.get(f"/wiki/Special:URIResolver/{path}", headers={"Accept": "text/html,*/*;q=0.1"})
        assert people.status_code == 303
        assert people["Location"] == addresses.page(parse_title(title))
        programs = client.get(f"/wiki/특수:URI해결/{path}", headers={"Accept": "application/rdf+xml"})
        assert programs.status_code == 303
        assert "RDF" in programs["Location"]
    assert client.get("/wiki/Special:URIResolver/%3C%3E").status_code == 404


def test_without_a_page_there_is_a_form(client: Client) -> None:
    text = text_of(client, EXPORT)
    assert 'name="page"' in text
    assert "swivt:Wikisite" in text_of(client, f"{EXPORT}?stats=1")


def test_the_wiki_counts_what_everyone_may_know() -> None:
    before = export_wiki()
    assert '<swivt:Wikisite rdf:about="&wiki;#wiki">' in before
    read_xml(before)
    save("하나 더", "글")
    assert export_wiki(syntax="turtle") != before
    count = int(read_xml(export_wiki()).findtext(".//{http://semantic-mediawiki.org/swivt/1.0#}pageCount") or 0)
    assert count == Page.objects.filter(scope=0).count()


def test_an_answer_as_statements() -> None:
    options = current()
    request = parse_request(from_api("[[분류:정책]]|?예산|?분류|?담당부서.상위부서"), options=options)
    result = run(request, scopes={0}, declarations=declarations_of, options=options, language="ko")
    text = rdf_of(result, "rdfxml")
    read_xml(text)
    assert '#double">10<' in text
    assert "rdf:type" in text
    assert "숨긴" not in text
    assert site().entity(parse_title("스마트도시국")).local not in text
    assert '"10"^^xsd:double' in rdf_of(result, "turtle")


def test_a_dump_holds_every_page_in_few_queries(tmp_path: Path, django_assert_max_num_queries: object) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[operator]  # a fixture without types
        text = "".join(dump())
    read_xml(text)
    assert text.count("<rdfs:label>") == Subject.objects.filter(exists=True, fragment="", scope=0).count()
    file = tmp_path / "wiki.ttl"
    call_command("dump_rdf", syntax="turtle", output=file)
    assert "나무 정책" in file.read_text(encoding="utf-8")
    out = StringIO()
    call_command("dump_rdf", page=["나무 정책"], stdout=out)
    assert out.getvalue().count("<rdfs:label>") >= 1
    with pytest.raises(CommandError):
        call_command("dump_rdf", page=["<>"], stdout=out)


def test_a_namespace_is_not_part_of_the_label(client: Client) -> None:
    assert "<rdfs:label>예산</rdfs:label>" in text_of(client, f"{EXPORT}/속성:예산")
    assert '<skos:scopeNote xml:lang="ko">돈</skos:scopeNote>' in text_of(client, f"{EXPORT}/속성:예산")


def test_a_predefined_property_by_another_of_its_names() -> None:
    save("Property:Display precision of", "[[Property description::Digits behind the point@en]]")
    for name in ("Property:Display precision of", "Property:Display precision", "속성:표시 정밀도"):
        text = export_pages([parse_title(name)])
        assert f'{site().wiki}Property-3ADisplay_precision_of">' in text
        assert '<skos:scopeNote xml:lang="en">Digits behind the point</skos:scopeNote>' in text


def test_what_containers_hold_is_exported_at_every_depth() -> None:
    save("속성:출처", "[[Has type::Reference]] [[Has fields::Monolingual text;기준일]]")
    save("속성:기준일", "[[Has type::Date]]")
    save("속성:근거", "[[Has type::Record]] [[Has fields::출처;예산]]")
    save("깊은 정책", "{{#subobject:가|근거=Act@en\\;5 Feb 2020;3}}")
    text = export_pages([parse_title("깊은 정책")])
    read_xml(text)
    assert '#date">2020-02-05Z<' in text
    assert 'xml:lang="en">Act<' in text
    assert '#double">3<' in text
    assert '#string">깊은 정책#Act;en;2458884.5;3<' in text
