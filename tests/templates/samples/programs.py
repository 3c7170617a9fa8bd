"""Pages about what programs ask for."""

from api import contexts as a
from core import addresses
from core.frame import Item, special_frame
from exchange.contexts import ExportView
from tests.templates.samples.base import Sample


def api_result() -> Sample:
    data = '{\n    "error": {\n        "code": "missingparam",\n        "info": "The \\"query\\" parameter must be set."\n    }\n}'
    page = a.ResultView(data, "/w/api.php?action=help", "/w/api.php?action=ask&format=json")
    return Sample(page.template, page, special_frame("API", "/w/api.php"), {})


def api_help() -> Sample:
    rows = (
        a.ParameterRow("query", "조건, 출력할 속성, 매개변수를 |로 나눈 질의", ("꼭 있어야 합니다.",)),
        a.ParameterRow("api_version", "결과의 모양", ("값: 2, 3", "주지 않으면: 2")),
    )
    example = a.ExampleRow("/w/api.php?action=ask&query=[[분류:정책]]", "정책 10건")
    modules = (
        a.ModuleRow("모든 요청", "main", "어느 요청에나 붙일 수 있는 매개변수입니다.", ()),
        a.ModuleRow("action=ask", "ask", "질의를 한 줄로 받아 답합니다.", rows, (example,)),
    )
    page = a.HelpView("https://wiki.example/w/api.php", modules, "/w/api.php?action=help")
    return Sample(page.template, page, special_frame("프로그램을 위한 API", "/w/api.php"), {})


def export_rdf() -> Sample:
    action = addresses.special("RDF내보내기")
    syntaxes = (Item("RDF/XML", "rdfxml", selected=True), Item("Turtle", "turtle"))
    page = ExportView(action, "서울시스마트사업", syntaxes, 1000, wiki_url=f"{action}?stats=1")
    return Sample(page.template, page, special_frame("RDF 내보내기", action), {})


SAMPLES = (
    api_result,
    api_help,
    export_rdf,
)
