"""How a view says that its page may be kept as finished bytes for readers who are not signed in."""

from django.http import HttpResponse

from core.titles import Title


def cacheable(response: HttpResponse, *titles: Title) -> HttpResponse:
    """Mark a response as the same for every anonymous reader until something about one of ``titles`` changes."""
    response.cache_page = [title.prefixed for title in titles]  # type: ignore[attr-defined]  # read by policywiki's page cache
    return response
