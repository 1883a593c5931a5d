"""Put together what says the same: a suggestion, which the facilitator renames and moves."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.groupwork.actions.session import need_edit, refuse_closed, touch
from kongtun.groupwork.likeness import clusters_of, nearest
from kongtun.groupwork.models import Cluster, GroupSession, Note, Question


@transaction.atomic
def suggest_clusters(question: Question, *, by: Any) -> list[Cluster]:
    """Suggest anew what belongs together under ``question`` and its sub-points.

    Clusters that the facilitator named or filled stay as they are; notes that came since go to the one they are like.
    The same notes give the same suggestion.
    """
    session = question.session
    need_edit(session, by)
    refuse_closed(session)
    if question.parent_id is not None:
        raise Refused(_("จัดเรื่องที่ตรงกันได้ทีละคำถาม ไม่ใช่ทีละข้อย่อย"))
    GroupSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    question.clusters.filter(by_hand=False, kept_at=None).delete()
    own = {cluster.pk: cluster for cluster in question.clusters.all()}
    notes = list(_notes(question).order_by("pk"))
    fixed: dict[int, list[str]] = {pk: [] for pk in own}
    for note in notes:
        if note.cluster_id in fixed:
            fixed[note.cluster_id].append(note.text)
    loose = [note for note in notes if note.cluster_id not in own]
    loose = _join_own(loose, {pk: texts for pk, texts in fixed.items() if texts})
    made = []
    for found in clusters_of([note.text for note in loose]):
        cluster = Cluster.objects.create(session=session, question=question, name=found.name)
        Note.objects.filter(pk__in=[loose[place].pk for place in found.members]).update(cluster=cluster)
        made.append(cluster)
    touch(session)
    record_event(session, "groupwork.cluster", by=by, question=question.heading, clusters=len(made))
    return made


def _join_own(loose: list[Note], fixed: dict[int, list[str]]) -> list[Note]:
    """Put notes into the clusters made by hand that they are like; return the others."""
    left, keys = [], list(fixed)
    for note in loose:
        place = nearest(note.text, [fixed[key] for key in keys]) if keys else None
        if place is None:
            left.append(note)
        else:
            Note.objects.filter(pk=note.pk).update(cluster_id=keys[place])
    return left


@transaction.atomic
def rename_cluster(cluster: Cluster, name: str, *, by: Any) -> Cluster:
    """Give a cluster its name; it then stays when suggestions are made anew. A name that exists joins the two."""
    need_edit(cluster.session, by)
    refuse_closed(cluster.session)
    name = name.strip()[:160]
    if not name:
        raise Refused(_("ตั้งชื่อเรื่องสั้น ๆ"), field="name")
    same = Cluster.objects.filter(question=cluster.question_id, name=name).exclude(pk=cluster.pk).first()
    if same is not None:
        Note.objects.filter(cluster=cluster).update(cluster=same)
        Cluster.objects.filter(pk=same.pk).update(by_hand=True)
        cluster.delete()
        cluster = same
    else:
        cluster.name, cluster.by_hand = name, True
        cluster.save(update_fields=["name", "by_hand"])
    touch(cluster.session)
    record_event(cluster.session, "groupwork.cluster_name", by=by, name=name)
    return cluster


@transaction.atomic
def move_note(note: Note, cluster: Cluster | None, *, by: Any, new_name: str = "") -> Cluster | None:
    """Move a note to another cluster of its question, to a new one called ``new_name``, or out of all (both empty).

    A cluster that somebody has moved notes into stays when suggestions are made anew; an empty one goes.
    """
    session = note.session
    need_edit(session, by)
    refuse_closed(session)
    question = note.question.parent or note.question
    if new_name.strip():
        cluster, _made = Cluster.objects.get_or_create(
            session=session, question=question, name=new_name.strip()[:160], defaults={"by_hand": True}
        )
    if cluster is not None and cluster.question_id != question.pk:
        raise Refused(_("เรื่องนี้อยู่ในคำถามอื่น เลือกเรื่องของคำถามเดียวกัน"), field="cluster")
    before = note.cluster_id
    Note.objects.filter(pk=note.pk).update(cluster=cluster)
    if cluster is not None:
        Cluster.objects.filter(pk=cluster.pk).update(by_hand=True)
    Cluster.objects.filter(pk=before or 0, notes=None, kept_at=None).delete()
    touch(session)
    record_event(session, "groupwork.cluster_move", by=by, note=note.pk, cluster=cluster.name if cluster else "")
    return cluster


def _notes(question: Question) -> Any:
    here = [question.pk, *question.points.values_list("pk", flat=True)]
    return Note.objects.filter(
        session=question.session_id, question__in=here, hidden=False, taken_back=False, merged_into=None
    )
