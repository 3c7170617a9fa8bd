"""What lower rooms declared and higher ones provide, registered once a process when all apps are loaded."""

from django.conf import settings

from accounts import actions, ratelimit, signin
from articles import announcing, indexing, searched_words
from articles.selectors import changed_only_by
from core import generations
from exchange import rdf
from policywiki import answers, counters
from search import alerts, documents, saved, synonyms
from semantics import options, providers


def wire() -> None:
    generations.configure(settings.GENERATIONS)
    options.configure(settings.SEMANTICS)
    ratelimit.count.register(counters.count)
    ratelimit.uncount.register(counters.uncount)
    actions.forget_person.register(saved.forget_person)
    saved.changed_only_by.register(changed_only_by)
    signin.signed_in.register(alerts.refresh)
    documents.documents_of.register(indexing.documents_of)
    documents.all_owners.register(indexing.all_owners)
    documents.domain_names.register(searched_words.domain_names)
    synonyms.synonym_page.register(searched_words.synonym_page)
    synonyms.synonym_state.register(searched_words.synonym_state)
    providers.render_sources.register(answers.render_sources)
    providers.expand_source.register(answers.expand_source)
    providers.feed_entries.register(answers.feed_entries)
    providers.write_rdf.register(rdf.rdf_of)
    providers.pages_with_words.register(answers.pages_with_words)
    documents.indexed.register(announcing.announce_indexed)
    providers.waiting_renewals.register(answers.waiting_renewals)
