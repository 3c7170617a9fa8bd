"""What an editor sent, read once: nothing typed is ever dropped, whatever else is wrong."""

from dataclasses import dataclass

from django.http import HttpRequest

from articles.numbers import whole_number


@dataclass(frozen=True, slots=True)
class EditForm:
    """The fields of the editor. ``whole`` is False where the text itself did not arrive. ``base`` is None where it is not a number; ``do`` is save, preview or changes."""

    text: str
    whole: bool = True
    summary: str = ""
    minor: bool = False
    base: int | None = 0
    section: str = ""
    do: str = "save"
    sign_in_name: str = ""
    sign_in_password: str = ""


@dataclass(frozen=True, slots=True)
class MoveForm:
    """The fields of a move, as they stand when the form is opened or as they were sent."""

    target: str
    reason: str = ""
    redirect: bool = True
    talk: bool = True


def read_move(request: HttpRequest) -> MoveForm:
    sent = request.POST
    return MoveForm(
        target=sent.get("target", ""),
        reason=sent.get("reason", ""),
        redirect=sent.get("redirect") == "1",
        talk=sent.get("talk") == "1",
    )


@dataclass(frozen=True, slots=True)
class DeleteForm:
    """The fields of a deletion. ``base`` is the revision that the person looked at, None where it is not a number."""

    reason: str = ""
    sure: bool = False
    base: int | None = None


def read_delete(request: HttpRequest) -> DeleteForm:
    sent = request.POST
    return DeleteForm(sent.get("reason", ""), sent.get("sure") == "1", whole_number(sent.get("base")))


def read_edit(request: HttpRequest) -> EditForm:
    """The posted form; a button of MediaWiki's name (``wpPreview``, ``wpDiff``) works as well."""
    sent = request.POST
    do = sent.get("do", "save")
    return EditForm(
        text=sent.get("text", "").replace("\r\n", "\n"),
        whole="text" in sent,
        summary=sent.get("summary", ""),
        minor=sent.get("minor") == "1",
        base=whole_number(sent.get("base", "0")),
        section=sent.get("section", ""),
        do=do if do in {"save", "preview", "changes"} else "save",
        sign_in_name=sent.get("sign_in_name", ""),
        sign_in_password=sent.get("sign_in_password", ""),
    )
