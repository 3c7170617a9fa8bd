"""Tables of the wiki. What is not page, revision, text, report or log entry is derived and can be rebuilt."""

from articles.models.derived import Category, Counter, ExternalLink, PageLink
from articles.models.log import LogEntry, LogKind
from articles.models.page import Page, Revision, Text
from articles.models.rendering import Rendering
from articles.models.renewal import Renewal
from articles.models.report import Report
from articles.models.section import Section, SectionAlias, SectionChange

__all__ = [
    "Category",
    "Counter",
    "ExternalLink",
    "LogEntry",
    "LogKind",
    "Page",
    "PageLink",
    "Rendering",
    "Renewal",
    "Report",
    "Revision",
    "Section",
    "SectionAlias",
    "SectionChange",
    "Text",
]
