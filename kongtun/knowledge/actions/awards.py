"""Outstanding projects: open the year's list, name projects, score them, decide once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.areas.models import Area
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.common.workflow import PermissionNeeded
from kongtun.knowledge.actions.index import index_entry
from kongtun.knowledge.actions.private import cover_of
from kongtun.knowledge.choices import AwardState, EntryKind, EntryState
from kongtun.knowledge.criteria import default_criteria
from kongtun.knowledge.models import AwardList, Entry, Nomination
from kongtun.notifications.actions import notify
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from kongtun.surveys.actions import keep_questionnaire, save_questionnaire, send_answers
from kongtun.surveys.choices import Purpose
from kongtun.surveys.models import Questionnaire, Response
from kongtun.surveys.outline import Outline

MOST_PLACES = 20


@transaction.atomic
def open_award_list(
    area: Area, fiscal_year: int, *, by: Any, title: str = "", closes_on: date | None = None
) -> AwardList:
    """Open the list of an area and year, with its criteria. Raises Refused when there is one already."""
    if not by.can(P.AWARD, area):
        raise PermissionNeeded(P.AWARD)
    if AwardList.objects.filter(area=area, fiscal_year=fiscal_year).exists():
        raise Refused(_("ปีนี้มีรายการโครงการเด่นของพื้นที่นี้แล้ว เปิดรายการเดิมแล้วเสนอชื่อเพิ่มได้"), field="fiscal_year")
    made = AwardList.objects.create(
        area=area,
        fiscal_year=fiscal_year,
        title=normalise(title)[:200] or official("โครงการเด่น %(area)s") % {"area": area.full_name},
        closes_on=closes_on,
        created_by=by,
    )
    keep_questionnaire(Purpose.AWARD, area, fiscal_year, default_criteria(), by=by)
    record_event(made, "award.open", by=by)
    return made


def save_award_criteria(award_list: AwardList, outline: Outline, *, by: Any, fingerprint: str = "") -> Questionnaire:
    """Change the criteria until the first score is sent. Raises Refused afterwards, or once it is decided."""
    _may_lead(award_list, by)
    area, year = award_list.area, award_list.fiscal_year
    return save_questionnaire(Purpose.AWARD, area, year, outline, by=by, fingerprint=fingerprint)


@transaction.atomic
def nominate(award_list: AwardList, project: Project, reason: str, *, by: Any) -> Nomination:
    """Name a closed project of the area. Whoever may see the project and comment on it, or writes knowledge, may name it."""
    if not (by.can(P.KNOWLEDGE_EDIT, project) or by.can(P.AWARD, award_list)):
        raise PermissionNeeded(P.KNOWLEDGE_EDIT)
    _open(award_list)
    if not project.area_path.startswith(award_list.area_path):
        raise Refused(_("โครงการนี้อยู่นอกพื้นที่ของรายการ"), field="project")
    if project.state != ProjectState.CLOSED:
        raise Refused(_("เสนอได้เฉพาะโครงการที่ปิดแล้ว เพราะต้องมีผลจริง"), field="project")
    reason = normalise(reason)
    if not reason:
        raise Refused(_("บอกว่าโครงการนี้เด่นอย่างไร"), field="reason")
    if award_list.nominations.filter(project=project, withdrawn_at__isnull=True).exists():
        raise Refused(_("โครงการนี้มีคนเสนอชื่อแล้ว"), field="project")
    made = Nomination.objects.create(award_list=award_list, project=project, reason=reason[:4000], by=by)
    record_event(award_list, "award.nominate", by=by, project=project.pk)
    return made


@transaction.atomic
def withdraw_nomination(nomination: Nomination, *, by: Any) -> None:
    """Take a name back: whoever gave it, or who leads the list."""
    if nomination.by_id != by.pk and not by.can(P.AWARD, nomination.award_list):
        raise PermissionNeeded(P.AWARD)
    _open(nomination.award_list)
    if nomination.withdrawn_at is None:
        nomination.withdrawn_at = timezone.now()
        nomination.save(update_fields=["withdrawn_at"])
        record_event(nomination.award_list, "award.withdraw", by=by, project=nomination.project_id)


@transaction.atomic
def score_nomination(nomination: Nomination, answers: Mapping[str, Any], *, by: Any) -> Response:
    """Send one's own scores for a project; each judge once. Whoever is in the project's team does not judge it."""
    award_list = nomination.award_list
    _may_lead(award_list, by)
    _open(award_list)
    if nomination.withdrawn_at is not None:
        raise Refused(_("โครงการนี้ถอนชื่อแล้ว"))
    if nomination.project.team.filter(user=by).exists() or nomination.project.created_by_id == by.pk:
        raise Refused(_("คุณเป็นทีมของโครงการนี้ ให้คะแนนไม่ได้"))
    questionnaire = Questionnaire.objects.get(
        purpose=Purpose.AWARD, area=award_list.area, fiscal_year=award_list.fiscal_year, code=""
    )
    response = send_answers(questionnaire, nomination, answers, by=by)
    record_event(award_list, "award.score", by=by, project=nomination.project_id)
    return response


@transaction.atomic
def decide_awards(award_list: AwardList, chosen: Sequence[Nomination], reason: str, *, by: Any) -> AwardList:
    """Decide the list: the chosen in their order, and why. The projects become model projects of the store; never undone."""
    _may_lead(award_list, by)
    award_list = AwardList.objects.select_for_update(of=("self",)).select_related("area").get(pk=award_list.pk)
    _open(award_list)
    chosen = list(dict.fromkeys(chosen))
    if not chosen:
        raise Refused(_("เลือกโครงการที่ได้รับคัดเลือกอย่างน้อยหนึ่งโครงการ"), field="chosen")
    if len(chosen) > MOST_PLACES:
        raise Refused(_("เลือกได้ไม่เกิน %(count)d โครงการ") % {"count": MOST_PLACES}, field="chosen")
    if any(one.award_list_id != award_list.pk or one.withdrawn_at for one in chosen):
        raise Refused(_("เลือกจากโครงการที่เสนอชื่อในรายการนี้"), field="chosen")
    reason = normalise(reason)
    if not reason:
        raise Refused(_("บอกเหตุผลการคัดเลือก คนที่ไม่ได้รับเลือกจะได้เข้าใจ"), field="reason")
    for place, nomination in enumerate(chosen, start=1):
        nomination.place = place
        nomination.save(update_fields=["place"])
        _keep_model(award_list, nomination, by)
    award_list.state, award_list.reason = AwardState.DECIDED, reason[:4000]
    award_list.decided_by, award_list.decided_on = by, timezone.localdate()
    award_list.save()
    record_event(award_list, "award.decide", by=by, chosen=[one.project_id for one in chosen])
    for nomination in chosen:
        notify(
            [member.user for member in nomination.project.team.select_related("user")],
            key=f"award:{nomination.pk}",
            text=official("โครงการ “%(title)s” ได้รับเลือกเป็นโครงการเด่น %(list)s")
            % {"title": nomination.project.title, "list": str(award_list)},
            url=reverse("knowledge:award", args=[award_list.pk]),
        )
    return award_list


def _keep_model(award_list: AwardList, nomination: Nomination, by: Any) -> None:
    project = nomination.project
    cover = cover_of(project.fund.area)
    entry, _fresh = Entry.objects.update_or_create(
        source_kind="knowledge.nomination",
        source_id=nomination.pk,
        title=cover.text(str(project))[:200],
        defaults={
            "kind": EntryKind.MODEL, "state": EntryState.PUBLISHED, "area": project.fund.area, "project": project,
            "summary": str(award_list)[:500],
            "body": cover.text(nomination.reason), "who": cover.organisation(project.organisation),
            "source_url": f"/p/{project.pk}/", "published_at": timezone.now(), "created_by": by,
            "is_demo": project.fund.is_demo,
        },
    )  # fmt: skip
    entry.issues.set(plan.issue for plan in project.plans.select_related("issue"))
    index_entry(entry)


def _may_lead(award_list: AwardList, by: Any) -> None:
    if not by.can(P.AWARD, award_list):
        raise PermissionNeeded(P.AWARD)


def _open(award_list: AwardList) -> None:
    if award_list.state != AwardState.OPEN:
        raise Refused(_("รายการนี้ประกาศผลแล้ว แก้ไม่ได้"))
