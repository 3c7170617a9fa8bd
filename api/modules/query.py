"""``action=query``, as far as it tells of the site and of the person asking: ``meta=siteinfo|userinfo``."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from api.module import Call, Data, Example, Module
from api.parameters import Parameter
from core import addresses
from core.titles import CONTENT_NAMESPACES, NAMESPACES
from semantics.options import current

_MAIN_PAGE: Final = "대문"


def _general(call: Call) -> Data:
    now = timezone.localtime()
    offset = now.utcoffset()
    return {
        "mainpage": _MAIN_PAGE,
        "base": f"{call.site}{addresses.PAGE_PREFIX}{_MAIN_PAGE}",
        "sitename": settings.SITE_NAME,
        "generator": f"PolicyWiki {settings.VERSION}",
        "case": "first-letter",
        "lang": current().language,
        "rtl": False,
        "articlepath": f"{addresses.PAGE_PREFIX}$1",
        "scriptpath": "/w",
        "script": addresses.INDEX,
        "server": call.site,
        "servername": call.site.partition("://")[2],
        "timezone": settings.TIME_ZONE,
        "timeoffset": int(offset.total_seconds() // 60) if offset else 0,
        "time": f"{now.astimezone(timezone.get_fixed_timezone(0)):%Y-%m-%dT%H:%M:%SZ}",
        "readonly": bool(settings.READ_ONLY),
        "writeapi": False,
    }


def _namespaces(_call: Call) -> Data:
    return {
        str(number): {
            "id": number,
            "case": "first-letter",
            "name": namespace.shown,
            **({"canonical": namespace.canonical} if namespace.canonical else {}),
            "subpages": number >= 0,
            "content": number in CONTENT_NAMESPACES,
        }
        for number, namespace in NAMESPACES.items()
    }


def _aliases(_call: Call) -> list[Data]:
    return [
        {"id": number, "name": name}
        for number, namespace in NAMESPACES.items()
        for name in sorted({namespace.name, namespace.canonical, *namespace.aliases} - {namespace.shown, ""})
    ]


_SITE: Final[dict[str, Callable[[Call], object]]] = {
    "general": _general,
    "namespaces": _namespaces,
    "namespacealiases": _aliases,
}


def _user(call: Call) -> Data:
    reader = call.reader
    if not isinstance(reader, User):
        return {"id": 0, "name": "", "anon": True}
    groups = sorted(reader.groups) if "groups" in call.values.several("uiprop") else None
    return {"id": reader.pk, "name": reader.name, **({} if groups is None else {"groups": groups})}


def query(call: Call) -> Data:
    asked: Data = {}
    for meta in call.values.several("meta"):
        if meta == "siteinfo":
            asked |= {name: _SITE[name](call) for name in call.values.several("siprop")}
        else:
            asked["userinfo"] = _user(call)
    return {"batchcomplete": True, **({"query": asked} if asked else {})}


QUERY = Module(
    "query",
    _("사이트와 묻는 사람에 대해 알려 줍니다."),
    (
        Parameter("meta", _("알고 싶은 것"), several=True, choices=("siteinfo", "userinfo")),
        Parameter("siprop", _("사이트에 대해"), default="general", several=True, choices=tuple(_SITE)),
        Parameter("uiprop", _("묻는 사람에 대해"), several=True, choices=("groups",)),
    ),
    query,
    (Example("action=query&meta=siteinfo&siprop=general|namespaces&format=json", _("사이트와 이름공간")),),
    as_first_version=True,
)
