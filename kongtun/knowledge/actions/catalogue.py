"""The recommended approaches of the catalogue stand in the store too, so that one search finds everything."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kongtun.areas.models import Area, AreaKind
from kongtun.indicators.models import Approach, TargetGroup
from kongtun.knowledge.actions.index import index_entry
from kongtun.knowledge.choices import EntryKind, EntryState
from kongtun.knowledge.models import Entry

SOURCE = "indicators.approach"


@transaction.atomic
def keep_approaches() -> int:
    """Bring the approaches in the store up to the catalogue; return how many there are. Done again, nothing changes."""
    country = Area.objects.filter(kind=AreaKind.COUNTRY).first()
    if country is None:
        return 0
    groups = {group.code: group for group in TargetGroup.objects.all()}
    known = {entry.source_id: entry for entry in Entry.objects.filter(source_kind=SOURCE)}
    approaches = list(Approach.objects.filter(is_active=True).select_related("issue"))
    for approach in approaches:
        entry = known.pop(approach.pk, None) or Entry(
            source_kind=SOURCE, source_id=approach.pk, kind=EntryKind.APPROACH
        )
        entry.area, entry.approach, entry.state = country, approach, EntryState.PUBLISHED
        entry.published_at = entry.published_at or timezone.now()
        entry.title = approach.title_th[:200]
        entry.summary = "; ".join(part.strip() for part in approach.typical_activities_th.split(";"))[:500]
        entry.body = "\n".join(text for text in (approach.how_th, approach.evidence_note_th) if text)
        entry.save()
        entry.issues.set([approach.issue])
        codes = approach.target_group_codes.replace(" ", "").split(";")
        entry.target_groups.set([groups[code] for code in codes if code in groups])
        index_entry(entry)
    for gone in known.values():
        gone.state = EntryState.WITHDRAWN
        gone.save(update_fields=["state"])
        index_entry(gone)
    return len(approaches)
