"""How a view says that its page may be kept as finished bytes for readers who are not signed in."""

from django.http import HttpResponse

from core.titles import Title


def cacheable(response: HttpResponse, title: Title) -> HttpResponse:
    """Mark a response as the same for every anonymous reader until something about ``title`` changes."""
    response.cache_page = title.prefixed  # type: ignore[attr-defined]  # read by policywiki's page cache
    return response
