"""RDF: not built yet. The parameters are those of the test as it stands in its file."""

from tests.smw.cases import Json, mapping
from tests.smw.engine.names import title_of
from tests.smw.engine.parts import part


def export(case: Json) -> str:
    """RDF/XML or Turtle of pages, or of the wiki itself."""
    asked = mapping(case.get("exportcontroller"))
    syntax = str(asked.get("syntax") or "rdfxml")
    if asked.get("wiki-info"):
        return str(part("exchange.rdf", "export_wiki")(syntax=syntax))
    if "dumpRDF" in case:
        pages = [mapping(mapping(case["dumpRDF"]).get("parameters")).get("page")]
        parameters: Json = {}
    else:
        pages = list(asked.get("print-pages") or [])
        parameters = mapping(asked.get("parameters"))
    return str(
        part("exchange.rdf", "export_pages")(
            [title_of(str(page)) for page in pages],
            syntax=syntax,
            recursion=int(parameters.get("recursion") or 0),
            backlinks=bool(parameters.get("backlinks")),
        )
    )
