"""Annotations where nobody knows properties: every value is a text that may be the name of a page."""

from collections.abc import Collection, Sequence

from core.titles import PROPERTY, Title, TitleError, make_title, parse_title
from markup.model import Stated


class PlainFacts:
    """See :class:`markup.model.Facts`."""

    keeps_tags = False

    def prepare(self, stated: Collection[tuple[str, str]], /) -> None:
        """Nothing has to be looked up."""

    def state(self, properties: Sequence[str], value: str, text: str | None, /) -> Stated | None:
        try:
            for name in properties:
                make_title(PROPERTY, name)
        except TitleError:
            return None
        return Stated(value, target=page_of(value), visible=text != "")


def page_of(value: str) -> Title | None:
    """The page that a value names, if it can name one."""
    try:
        title = parse_title(value)
    except TitleError:
        return None
    return None if title.is_special else title
