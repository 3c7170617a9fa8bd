"""``action=help``: what the interface takes, from the declarations themselves."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from api.answers import ADDRESS
from api.contexts import ExampleRow, HelpView, ModuleRow, ParameterRow
from api.errors import problem
from api.module import Call, Example, Module
from api.parameters import Kind, Parameter
from core.frame import special_frame

_MODULES: Final = Parameter("modules", gettext_lazy("설명할 모듈의 이름. 주지 않으면 모두 설명합니다."), several=True)


def help_module(main: tuple[Parameter, ...], modules: Mapping[str, Module]) -> Module:
    """The module that describes ``modules`` (which may grow until it is asked) and the parameters ``main`` of every request."""
    return Module(
        "help",
        gettext_lazy("이 도움말을 보여 줍니다."),
        (
            _MODULES,
            Parameter("toc", gettext_lazy("받아들이지만 쓰지 않습니다."), Kind.FLAG),
            Parameter("submodules", gettext_lazy("받아들이지만 쓰지 않습니다."), Kind.FLAG),
            Parameter("recursivesubmodules", gettext_lazy("받아들이지만 쓰지 않습니다."), Kind.FLAG),
        ),
        partial(_show, main, modules),
        (Example("action=help&modules=ask", gettext_lazy("한 모듈의 도움말")),),
    )


def _show(main: tuple[Parameter, ...], modules: Mapping[str, Module], call: Call) -> HttpResponse:
    asked = call.values.several("modules")
    unknown = [name for name in asked if name != "main" and name not in modules]
    call.warnings.extend(problem("unrecognizedvalues", "help", name="modules", value=name) for name in unknown)
    rows = [_row(modules[name]) for name in modules if not asked or name in asked]
    if not asked or "main" in asked:
        rows.insert(
            0, ModuleRow(_("모든 요청"), "main", _("어느 요청에나 붙일 수 있는 매개변수입니다."), _described(main))
        )
    page = HelpView(address=call.site + ADDRESS, modules=tuple(rows), all_url=f"{ADDRESS}?action=help" if asked else "")
    frame = special_frame(_("프로그램을 위한 API"), ADDRESS)
    response = render(call.request, page.template, {"frame": frame, "page": page})
    response["Cache-Control"] = "private, must-revalidate, max-age=0"
    return response


def _row(module: Module) -> ModuleRow:
    examples = tuple(
        ExampleRow(f"{ADDRESS}?{quote(one.query, safe='=&:%')}", str(one.about)) for one in module.examples
    )
    return ModuleRow(f"action={module.name}", module.name, str(module.about), _described(module.parameters), examples)


def _described(parameters: Iterable[Parameter]) -> tuple[ParameterRow, ...]:
    return tuple(ParameterRow(one.name, str(one.about), tuple(_details(one))) for one in parameters)


def _details(parameter: Parameter) -> Iterable[str]:
    if parameter.required:
        yield _("꼭 있어야 합니다.")
    if parameter.kind is Kind.FLAG:
        yield _("종류: 참·거짓 (보내기만 하면 참)")
    if parameter.kind is Kind.NUMBER:
        yield _("종류: 정수 ({low}–{high})").format(low=parameter.low, high=parameter.high)
    if parameter.choices:
        yield _("값: {values}").format(values=", ".join(filter(None, parameter.choices)))
    if parameter.several:
        yield _("값을 |나 U+001F로 나누어 {most}개까지 줄 수 있습니다.").format(most=parameter.most)
    if parameter.default:
        yield _("주지 않으면: {default}").format(default=parameter.default)
