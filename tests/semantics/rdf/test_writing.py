"""Names, literals and the two syntaxes: what any text becomes is well-formed and says the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.titles import CATEGORY, HELP, MAIN, PROPERTY, Title
from semantics.datatypes.imports import Import
from semantics.declaration import Declaration
from semantics.items import BooleanItem, Calendar, GeoItem, Item, NumberItem, PageItem, TextItem, TimeItem, UriItem
from semantics.rdf import rdfxml, turtle
from semantics.rdf.describing import Describer
from semantics.rdf.document import Document, syntax_named, write
from semantics.rdf.naming import Site, decode, encode, encode_form, read_entity
from semantics.rdf.terms import RDF, SWIVT, XSD, Description, Literal, rdfs, swivt
from semantics.rdf.values import safe_address, value
from tests.semantics.rdf.reading import read_xml

SITE = Site("https://wiki.example/id/", "https://wiki.example/wiki/", "https://wiki.example/wiki/Special:ExportRDF/")
POLICY = Title(MAIN, "나무 정책")

titles = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="_"), min_size=1, max_size=40)


def written(describer: Describer, facts: list[tuple[str, Item]], title: Title = POLICY, syntax: str = "rdfxml") -> str:
    others = {"foaf": "http://xmlns.com/foaf/0.1/"}
    document = Document(syntax_named(syntax), {**SITE.namespaces, **others})
    return "".join(write(document, [describer.page(title, facts)]))


# Names


@given(titles)
def test_an_encoded_title_is_read_back(text: str) -> None:
    encoded = encode(text)
    assert re.fullmatch(r"[A-Za-z0-9_./~@-]*", encoded)
    assert decode(encoded) == text
    assert decode(encode(text, iri=True)) == text


@pytest.mark.parametrize(
    ("title", "uri"),
    [
        (Title(MAIN, "A-b c"), "https://wiki.example/id/A-2Db_c"),
        (Title(MAIN, "A/b", "part 1"), "https://wiki.example/id/A/b-23part_1"),
        (Title(CATEGORY, "정책"), "https://wiki.example/id/Category-3A-EC-A0-95-EC-B1-85"),
        (Title(PROPERTY, "Has budget"), "https://wiki.example/id/Property-3AHas_budget"),
        (Title(PROPERTY, "수정일"), "https://wiki.example/id/Property-3AModification_date"),
        (Title(HELP, "편집"), "https://wiki.example/id/Help-3A-ED-8E-B8-EC-A7-91"),
    ],
)
def test_addresses_of_entities(title: Title, uri: str) -> None:
    assert SITE.entity(title).uri == uri
    read = read_entity(uri.removeprefix(SITE.wiki))
    assert read is not None
    assert read.namespace == title.namespace


def test_letters_may_stand_where_the_site_wants_it() -> None:
    site = Site("https://w/", "", "", iri=True)
    assert site.entity(Title(PROPERTY, "담당 부서-1")).local == "담당_부서-2D1"
    assert site.entity(Title(PROPERTY, "담당 부서-1")).prefix == "property"
    assert encode_form("속성:a b-c").endswith("a-2Bb-2Dc")


@given(st.text(max_size=30))
def test_any_name_of_a_property_can_name_an_element(name: str) -> None:
    described = Description(SITE.entity(POLICY), swivt("Subject"))
    key = name.replace(" ", "_") or "x"
    described.add(SITE.property(key), Literal("a"))
    described.add(SITE.property(key, auxiliary=True), Literal("b"))
    document = Document(syntax_named("rdfxml"), SITE.namespaces)
    assert read_xml("".join(write(document, [described]))) is not None


# Values


@pytest.mark.parametrize(
    ("item", "text", "datatype"),
    [
        (NumberItem(12.0), "12", "double"),
        (NumberItem(0.5), "0.5", "double"),
        (BooleanItem(value=False), "false", "boolean"),
        (TextItem("글"), "글", "string"),
        (GeoItem(37.5, 127.0), "37.5,127", "string"),
        (TimeItem(2020), "2020Z", "gYear"),
        (TimeItem(2020, 2), "2020-02Z", "gYearMonth"),
        (TimeItem(2020, 2, 5), "2020-02-05Z", "date"),
        (TimeItem(2020, 2, 5, 1, 2, 3.5), "2020-02-05T01:02:03.500Z", "dateTime"),
        (TimeItem(1500, 1, 1, calendar=Calendar.JULIAN), "1500-01-10Z", "date"),
        (TimeItem(-44), "-0044Z", "gYear"),
    ],
)
def test_values_have_their_types(item: Item, text: str, datatype: str) -> None:
    assert value(item, SITE) == Literal(text, XSD + datatype)


def test_an_address_holds_nothing_that_ends_it() -> None:
    assert safe_address('https://a.example/?q="><b>{}') == "https://a.example/?q=%22%3E%3Cb%3E%7B%7D"
    assert safe_address("https://a.example/길") == "https://a.example/%EA%B8%B8"
    assert safe_address("https://a.example/길", iri=True) == "https://a.example/길"


# Descriptions


def test_a_page_in_both_syntaxes() -> None:
    facts: list[tuple[str, Item]] = [
        ("Office", PageItem(Title(MAIN, "부서"))),
        ("Budget", NumberItem(3)),
        ("_INST", PageItem(Title(CATEGORY, "Policy"))),
        ("_SKEY", TextItem("나무")),
        ("Begins", TimeItem(2020)),
    ]
    text = written(Describer(SITE), facts)
    assert "<rdfs:label>나무 정책</rdfs:label>" in text
    assert '<property:Office rdf:resource="&wiki;-EB-B6-80-EC-84-9C"/>' in text
    assert f'<property:Budget rdf:datatype="{XSD}double">3</property:Budget>' in text
    assert '<rdf:type rdf:resource="https://wiki.example/id/Category-3APolicy"/>' in text
    assert f'<swivt:wikiPageSortKey rdf:datatype="{XSD}string">나무</swivt:wikiPageSortKey>' in text
    assert f'<property:Begins-23aux rdf:datatype="{XSD}double">2458849.5</property:Begins-23aux>' in text
    assert '<owl:Class rdf:about="https://wiki.example/id/Category-3APolicy" />' in text
    assert '<owl:ObjectProperty rdf:about="https://wiki.example/id/Property-3AOffice" />' in text
    assert '<owl:DatatypeProperty rdf:about="https://wiki.example/id/Property-3ABudget" />' in text
    ttl = written(Describer(SITE), facts, syntax="turtle")
    assert "\trdf:type  swivt:Subject ,  category:Policy ;\n" in ttl
    assert 'property:Budget  "3"^^xsd:double ;' in ttl
    assert "property:Budget  rdf:type  owl:DatatypeProperty ." in ttl


def test_redirects_categories_and_properties_have_their_own_words() -> None:
    redirect = written(Describer(SITE), [("_REDI", PageItem(Title(MAIN, "B")))])
    assert '<swivt:redirectsTo rdf:resource="&wiki;B"/>\n' in redirect
    assert '<owl:sameAs rdf:resource="&wiki;B"/>' in redirect
    category = written(Describer(SITE), [("_SUBC", PageItem(Title(CATEGORY, "B")))], Title(CATEGORY, "A"))
    assert '<owl:Class rdf:about="https://wiki.example/id/Category-3AA">' in category
    assert '<rdfs:subClassOf rdf:resource="https://wiki.example/id/Category-3AB"/>' in category
    of = written(
        Describer(SITE),
        [("_TYPE", UriItem(f"{SWIVT}_num")), ("_URI", UriItem("https://x.example/p"))],
        Title(PROPERTY, "A"),
    )
    assert "<owl:DatatypeProperty rdf:about=" in of
    assert f'<swivt:type rdf:resource="{SWIVT}_num"/>' in of
    assert "owl:equivalentProperty" in of


def test_terms_of_other_vocabularies_stand_for_properties() -> None:
    imports = {Title(PROPERTY, "Knows"): Import("foaf", "knows", "http://xmlns.com/foaf/0.1/", "Type:Page")}
    describer = Describer(SITE, imports=imports)
    text = written(describer, [("Knows", PageItem(Title(MAIN, "B")))])
    assert 'xmlns:foaf="http://xmlns.com/foaf/0.1/"' in text
    assert '<foaf:knows rdf:resource="&wiki;B"/>' in text
    assert '<owl:ObjectProperty rdf:about="http://xmlns.com/foaf/0.1/knows" />' in text
    own = written(
        describer, [("_IMPO", TextItem("foaf knows http://xmlns.com/foaf/0.1/ Type:Page"))], Title(PROPERTY, "Knows")
    )
    assert '<owl:ObjectProperty rdf:about="http://xmlns.com/foaf/0.1/knows">' in own
    assert ">foaf:knows|http://xmlns.com/foaf/0.1/</swivt:specialImportedFrom>" in own


def test_a_vocabulary_that_a_browser_would_run_is_none() -> None:
    imports = {Title(PROPERTY, "Knows"): Import("h", "script", "http://www.w3.org/1999/xhtml", "Type:Text")}
    text = written(Describer(SITE, imports=imports), [("Knows", TextItem("alert(1)"))])
    assert "<h:script" not in text
    assert "<property:Knows" in text


def test_texts_with_a_language_are_said_twice() -> None:
    container = PageItem(Title(MAIN, "나무 정책", "_ML1"))
    describer = Describer(
        SITE,
        {"Name": Declaration("Name", "Name", "_mlt_rec")},
        text_of=lambda item: ("Tree", "en") if item == container else ("", ""),
    )
    text = written(describer, [("Name", container), ("_PDESC", container)])
    assert '<property:Name rdf:resource="&wiki;-EB-82-98-EB-AC-B4_-EC-A0-95-EC-B1-85-23_ML1"/>' in text
    assert '<property:Name-23aux xml:lang="en">Tree</property:Name-23aux>' in text
    assert '<skos:scopeNote xml:lang="en">Tree</skos:scopeNote>' in text


# Any text


@given(st.text(), st.text(max_size=20))
def test_any_text_is_well_formed_xml_and_comes_back(text: str, language: str) -> None:
    described = Description(SITE.entity(POLICY), swivt("Subject"))
    described.add(rdfs("label"), Literal(text))
    described.add(swivt("wikiPageSortKey"), Literal(text, language=language))
    document = Document(syntax_named("rdfxml"), SITE.namespaces)
    root = read_xml("".join(write(document, [described])))
    label = root.find(f".//{{{rdfs('label').namespace}}}label")
    assert label is not None
    kept = "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
    kept = re.sub("[\ud800-\udfff\ufffe\uffff]", "", kept)
    assert (label.text or "") == kept
    subject = root.find(f"{{{SWIVT}}}Subject")
    assert subject is not None
    assert subject.get(f"{{{RDF}}}about") == SITE.entity(POLICY).uri


@given(st.text())
def test_a_text_in_turtle_stays_in_its_quotation_marks(text: str) -> None:
    lines = turtle.block(_said(text)).split("\n")
    assert len(lines) == 5
    assert re.fullmatch(r'\trdfs:label  "(?:[^"\\\n\r]|\\["\\nrt])*" \.', lines[2])


def _said(text: str) -> Description:
    described = Description(SITE.entity(POLICY), swivt("Subject"))
    described.add(rdfs("label"), Literal(text))
    return described


@given(st.text(max_size=50))
def test_any_address_is_well_formed_in_both(uri: str) -> None:
    one = value(UriItem(uri), SITE)
    described = Description(SITE.entity(POLICY), swivt("Subject"))
    described.add(SITE.property("A"), one)
    assert read_xml("".join(write(Document(syntax_named("rdfxml"), SITE.namespaces), [described]))) is not None
    assert re.search(r"property:A  <[^<>\s\"]*> \.", turtle.block(described))


def test_heads_declare_every_prefix() -> None:
    assert "<!ENTITY property 'https://wiki.example/id/Property-3A'>" in rdfxml.head({**_all(), **SITE.namespaces})
    assert "@prefix property: <https://wiki.example/id/Property-3A> ." in turtle.head(SITE.namespaces)


def _all() -> dict[str, str]:
    return dict.fromkeys(("rdf", "rdfs", "owl", "swivt"), "https://x.example/")
