"""특수:기여/이름: what one person changed."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from accounts.models import User, normal_name
from articles.contexts import ContributionsView
from articles.selectors import recent_revisions, targets_of
from articles.views.common import asker, changes_of, days_of, person, show, user_title
from articles.views.history import page_size, revision_pager, stretch
from core import addresses
from core.frame import special_frame
from core.titles import USER, TitleError, parse_title

NAME = "기여"


def _wanted(raw: str) -> str:
    """The name in what somebody asked for: with or without the namespace."""
    try:
        title = parse_title(raw, USER)
    except TitleError:
        return normal_name(raw)
    return title.text if title.namespace == USER else normal_name(raw)


def contributions(request: HttpRequest, argument: str) -> HttpResponse:
    asked = request.GET.get("target", "").strip()
    if asked and not argument:
        return HttpResponseRedirect(addresses.special(NAME, _wanted(asked)[:85]))
    action = addresses.special(NAME)
    frame = special_frame(_("기여"), action)
    name = _wanted(argument) if argument else ""
    if not name:
        return show(request, frame, ContributionsView(action=action))
    user = User.objects.filter(name=name).first()
    heading = _("{name}: 기여").format(name=name)
    frame = special_frame(_("기여"), addresses.special(NAME, name), heading=heading)
    if user is None:
        return show(request, frame, ContributionsView(action=action, target=name, known=False), status=404)
    rows = recent_revisions(asker(request)).filter(author=user)
    size = page_size(request)
    shown, more = stretch(request, rows, size)
    page = ContributionsView(
        action=action,
        target=name,
        person=person(user, targets_of([user_title(user.name)])),
        count=rows.count(),
        days=days_of(changes_of(shown, with_pages=True)),
        pager=revision_pager(request, shown, size=size, more=more, address=addresses.special(NAME, name)),
    )
    return show(request, frame, page)
