"""Reports of errors: sent by anybody, settled by editors."""

from django.utils import timezone

from accounts.models import User
from articles.models import Page, Report, Revision
from articles.texts import clean_comment


def send_report(*, page: Page | None, revision: Revision | None, address: str, section: str, text: str) -> Report:
    """Keep a report. Nothing about the sender is stored."""
    return Report.objects.create(
        page=page,
        revision=revision,
        address=clean_comment(address)[:300],
        section=clean_comment(section)[:255],
        text=text,
    )


def handle_report(*, report: Report, state: Report.State, answer: str, by: User) -> None:
    """Settle a report or open it again."""
    report.state = state
    report.answer = clean_comment(answer)
    report.handled_by = by if state != Report.State.OPEN else None
    report.handled_at = timezone.now() if state != Report.State.OPEN else None
    report.save()
