"""What lower rooms declared and higher ones provide, registered once a process when all apps are loaded."""

from django.conf import settings

from accounts import ratelimit
from articles import indexing
from core import generations
from policywiki import counters
from search import documents


def wire() -> None:
    generations.configure(settings.GENERATIONS)
    ratelimit.count.register(counters.count)
    ratelimit.uncount.register(counters.uncount)
    documents.documents_of.register(indexing.documents_of)
    documents.all_owners.register(indexing.all_owners)
