"""What the templates of this room print: frozen display data, no model, no query.

Every context names its template: ``render(request, shown.template, {"frame": frame, "page": shown})``.
"""

from articles.contexts.common import Change, Day, LetterGroup, Person
from articles.contexts.edit import Conflict, EditView, Preview, SignInFields, SourceView
from articles.contexts.frames import managed, page_frame, with_new_section
from articles.contexts.history import DiffSide, DiffView, HistoryView
from articles.contexts.lists import (
    AllPagesView,
    CategoriesView,
    CategoryView,
    ContributionsView,
    LinkRow,
    LinksHereView,
    RecentView,
    SimilarRow,
    SimilarView,
)
from articles.contexts.managing import DeletedPagesView, DeletedRow, DeleteView, LogRow, LogView, MoveView, RestoreView
from articles.contexts.page import MissingView, OldRevision, PageView, PrintView, Related
from articles.contexts.special import (
    InfoRow,
    InfoTable,
    InfoView,
    RefusalView,
    ReportFormView,
    ReportRow,
    ReportSentView,
    ReportsView,
    SectionEntry,
    SectionsView,
    SpecialListView,
)

__all__ = [
    "AllPagesView",
    "CategoriesView",
    "CategoryView",
    "Change",
    "Conflict",
    "ContributionsView",
    "Day",
    "DeleteView",
    "DeletedPagesView",
    "DeletedRow",
    "DiffSide",
    "DiffView",
    "EditView",
    "HistoryView",
    "InfoRow",
    "InfoTable",
    "InfoView",
    "LetterGroup",
    "LinkRow",
    "LinksHereView",
    "LogRow",
    "LogView",
    "MissingView",
    "MoveView",
    "OldRevision",
    "PageView",
    "Person",
    "Preview",
    "PrintView",
    "RecentView",
    "RefusalView",
    "Related",
    "ReportFormView",
    "ReportRow",
    "ReportSentView",
    "ReportsView",
    "RestoreView",
    "SectionEntry",
    "SectionsView",
    "SignInFields",
    "SimilarRow",
    "SimilarView",
    "SourceView",
    "SpecialListView",
    "managed",
    "page_frame",
    "with_new_section",
]
