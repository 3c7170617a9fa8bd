"""What saving makes of a text that somebody typed: substitutions carried out, tildes signed."""

from django.utils import timezone

from accounts.models import User
from articles.environment import environment
from articles.selectors import template_sources
from articles.texts import clean_text
from core.titles import Title
from markup.functions import STANDARD
from markup.functions.environment import PageFacts
from markup.signature import sign
from markup.substitute import substitute
from markup.substitution_words import may_substitute


def prepare(text: str, title: Title, author: User | None) -> str:
    """The text as it is to be stored; the same where there is nothing to do, which costs no query.

    Raises :class:`articles.texts.TextError` where what is put in makes it too big.
    """
    if not (may_substitute(text) or "~~~" in text):
        return text
    own = PageFacts(time=timezone.now(), user=author.name if author else "")
    around = environment(lambda: own)
    prepared = substitute(text, title=title, templates=template_sources, functions=STANDARD.copy(around))
    return clean_text(sign(prepared, author.name, around) if author else prepared)
