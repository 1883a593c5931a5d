"""Mails of kept views that are due. Run by ``kongtun send_digests`` with all the other mails (``apps.py`` registers it).

It stands above actions and forms: the question is read from its address as the page reads it, with the rights of the moment.
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.figures.actions.mail_view import close_mail, give_up_view, stop_mail, take_due, try_again
from kongtun.figures.choices import MailState
from kongtun.figures.forms import QuestionForm, read_area
from kongtun.figures.models import ViewMail
from kongtun.figures.presenters.mail import message
from kongtun.figures.presenters.question import Question
from kongtun.figures.queries.lines import picture_of

log = logging.getLogger(__name__)


class Unanswerable(Exception):  # noqa: N818 (it is no error of the program)
    """Why a view is not mailed any more, in words for its owner."""


def send_due_views(now: datetime | None = None) -> int:
    """Send the kept views that are due; return how many mails left. Any number of workers at once send each once."""
    now = now or timezone.now()
    return sum(_send(mail, now) for mail in take_due(now))


def _send(mail: ViewMail, now: datetime) -> bool:
    view, user = mail.view, mail.view.user
    if not view.mail_every:  # stopped while it waited to be tried again
        close_mail(mail, MailState.DROPPED, "stopped")
        return False
    if not user.is_active or not user.email:
        stop_mail(view)
        close_mail(mail, MailState.DROPPED, "account closed or without address")
        return False
    with translation.override(user.language):
        try:
            question = question_of(mail)
            picture = picture_of(question.ask, compare=question.compare, order=question.order, measure=question.show)
            message(view, question, picture).send()
        except Unanswerable as reason:
            give_up_view(mail, str(reason))
            return False
        except OSError as error:  # every failure of a mail server and of the line to it
            log.warning("view %s to be mailed again: %s", view.pk, error)
            try_again(mail, str(error), now)
            return False
    close_mail(mail, MailState.SENT)
    return True


def question_of(mail: ViewMail) -> Question:
    """Return the question of a view as its owner may ask it now. Raises Unanswerable."""
    user, data = mail.view.user, QueryDict(mail.view.query)
    if not user.can_somewhere(P.PLAN_VIEW):
        raise Unanswerable(_("เพราะตอนนี้คุณไม่มีสิทธิ์ดูตัวเลข"))
    area = read_area(user, data.get("area") or "")
    if area is None:
        raise Unanswerable(_("เพราะตอนนี้คุณไม่มีสิทธิ์ดูพื้นที่นั้น"))
    form = QuestionForm(data, area=area)
    question = form.question(user)
    if form.errors:
        raise Unanswerable(_("เพราะตัวเลือกบางอย่างในคำถามไม่มีแล้ว เก็บมุมมองใหม่แล้วเลือกส่งอีกครั้ง"))
    return question
