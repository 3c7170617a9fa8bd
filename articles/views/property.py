"""The page of a property: what is declared of it and who states it, also where nobody has written the page."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from articles.access import may_create
from articles.contexts import PageView, page_frame
from articles.views.common import asker, show
from core import addresses
from core.titles import PROPERTY, Title
from markup.model import SafeHtml
from semantics.contexts import PropertyView
from semantics.listing import read_listing
from semantics.panels import is_property, property_panel
from semantics.vocabulary import key_of


def panel_of(request: HttpRequest, title: Title) -> PropertyView:
    """What stands below the text of a property's page, as far as the address asks for it."""
    return property_panel(key_of(title.text), asker(request), read_listing(request.GET.dict()))


def undescribed_property(request: HttpRequest, title: Title) -> HttpResponse | None:
    """A property that every wiki has or that pages state, without a page; None where this is not one."""
    if title.namespace != PROPERTY or not is_property(key_of(title.text), asker(request)):
        return None
    creatable = may_create(asker(request), title)
    frame = replace(page_frame(title, exists=False, may_edit=creatable), robots="noindex,follow")
    panel = replace(panel_of(request, title), create_url=addresses.index(title, action="edit"))
    return show(request, frame, PageView(body=SafeHtml(""), property=panel))
