"""A form that could not be taken comes back as it was filled in, ready to be sent again with a new token."""

import logging
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop

from core.frame import Frame, Notice

logger = logging.getLogger(__name__)

_TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105 - the name of a field
_LONG: Final = 120


_LABELS: Final = {
    "text": gettext_noop("글"),
    "summary": gettext_noop("편집 요약"),
    "answer": gettext_noop("답변"),
    "name": gettext_noop("이름"),
    "email": gettext_noop("전자우편"),
    "password": gettext_noop("비밀번호"),
    "sign_in_name": gettext_noop("사용자 이름"),
    "sign_in_password": gettext_noop("비밀번호"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field as it was sent. ``secret`` ones come back empty, those without a ``label`` are not for people to see."""

    name: str
    value: str
    secret: bool = False

    @property
    def label(self) -> str:
        known = _LABELS.get(self.name, _LABELS["password"] if self.secret else "")
        return gettext(known) if known else ""

    @property
    def long(self) -> bool:
        return self.name == "text" or len(self.value) > _LONG or "\n" in self.value


def _field(name: str, value: str) -> Field:
    secret = "password" in name.lower()
    return Field(name, "" if secret else value, secret)


def posted_fields(request: HttpRequest) -> tuple[Field, ...]:
    """Fields as they were sent, without the token and the text of passwords; () when the body cannot be read."""
    try:
        sent = list(request.POST.lists())
    except (SuspiciousOperation, UnreadablePostError):
        logger.info("the form that was refused could not be read", exc_info=True)
        return ()
    return tuple(_field(name, value) for name, values in sent if name != _TOKEN for value in values)


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says, or does not deny, that a page of another site sent this form."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in {"same-origin", "none"}
    said = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(said).netloc != request.get_host() if said else False


def resend_page(request: HttpRequest, *, status: int, message: str) -> HttpResponse:
    """A page with ``message`` and the filled form; nothing is sent before the reader presses its button."""
    context = {
        "frame": Frame(title=gettext("다시 보내기"), notices=(Notice(message, "warn"),), robots="noindex"),
        "fields": posted_fields(request),
        "action": request.get_full_path(),
    }
    return render(request, "policywiki/resend.html", context, status=status)
