"""A kept view as a mail: the question in words, head figures, the table as text and as HTML, Excel beside it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.urls import reverse

from kongtun.figures.models import SavedView
from kongtun.figures.presenters import page as draw
from kongtun.figures.presenters.files import workbook
from kongtun.figures.presenters.question import Question, by_name, words
from kongtun.figures.queries.lines import Picture

# Rows in the mail itself; the workbook has all.
MOST_ROWS = 40
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SALT = "kongtun.figures.mail"
_STOPS_FOR = 400 * 24 * 3600


def stop_token(view: SavedView) -> str:
    """Return the signed token that stops the mails of one view."""
    return signing.dumps([view.pk, view.user_id], salt=_SALT, compress=True)


def read_stop_token(token: str) -> tuple[int, int] | None:
    """Return (view, user) of a token; None when it is not ours, changed, or older than 400 days."""
    try:
        view, user = signing.loads(token, salt=_SALT, max_age=_STOPS_FOR)
        return int(view), int(user)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def message(view: SavedView, question: Question, picture: Picture) -> EmailMultiAlternatives:
    """Return the mail of a view with its figures as they stand; not sent yet. Call it in the language of the reader."""
    site = settings.KONGTUN_SITE_URL
    stop = f"{site}{reverse('figures:mail-stop', args=[stop_token(view)])}"
    rows = draw.rows(question, picture, Paginator(picture.lines, MOST_ROWS).get_page(1))
    context: dict[str, Any] = {
        "view": view, "user": view.user, "words": words(question), "on": picture.on, "funds": picture.funds,
        "tiles": draw.tiles(question, picture), "first": by_name(question.ask.by), "columns": draw.shown_measures(picture),
        "rows": rows, "whole": draw.whole_cells(question, picture), "more": max(0, len(picture.lines) - len(rows)),
        "link": f"{site}{reverse('figures:show')}?{question.query()}", "stop": stop,
        "own": f"{site}{reverse('figures:mail', args=[view.pk])}",
    }  # fmt: skip
    subject, body = render_to_string("figures/mail/view.txt", context).lstrip().split("\n", 1)
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    mail = EmailMultiAlternatives(subject.strip(), body.lstrip("\n"), None, [view.user.email], headers=headers)
    mail.attach_alternative(render_to_string("figures/mail/view.html", context), "text/html")
    mail.attach(f"figures-{picture.on.isoformat()}.xlsx", workbook(question, picture), XLSX)
    return mail
