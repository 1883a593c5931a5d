"""A round of selection → its protocol."""

from __future__ import annotations

from django.utils import timezone

from kongtun.documents.contents_selection import Protocol, ProtocolCriterion, ProtocolRow, ProtocolSheet
from kongtun.selection.choices import QuotaKind, QuotaLevel, ValueSource, Wanted
from kongtun.selection.models import Round
from kongtun.selection.queries.rounds import data_of


def protocol_of(selection: Round) -> Protocol:
    """Return the protocol; judges are numbered, so that a printed copy names no private person."""
    data = data_of(selection, sensitivity=True)
    numbers = {key: f"กรรมการ {at}" for at, (key, _name) in enumerate(data.judges, start=1)}
    codes = {key: one.fund.code for key, one in data.candidates.items()}
    kinds = {"sao": "อบต.", "municipality": "เทศบาล"}
    rows = []
    for row in data.placed:
        one = data.candidates[row.entrant.key]
        rows.append(
            ProtocolRow(
                place=row.place, code=one.fund.code, name=one.fund.name, district=row.entrant.district, province=row.entrant.province,
                kind=kinds.get(row.entrant.kind, ""), values=dict(row.entrant.values), total=row.total,
                chosen=one.chosen if selection.decided_at else row.chosen, by_rank=row.chosen, steady=row.steady, note=one.note,
            )
        )  # fmt: skip
    return Protocol(
        title=selection.title,
        area=selection.area.full_name,
        fiscal_year=selection.fiscal_year,
        purpose=selection.purpose,
        frozen_on=timezone.localdate(selection.frozen_at) if selection.frozen_at else None,
        decided_on=timezone.localdate(selection.decided_at) if selection.decided_at else None,
        reason=selection.reason,
        criteria=[
            ProtocolCriterion(
                one.key, one.title, one.weight, str(ValueSource(one.source).label), str(Wanted(one.wanted).label),
                one.source == ValueSource.JUDGES,
            )
            for one in data.criteria
        ],
        quotas=[
            f"{QuotaLevel(limit.level).label} {QuotaKind(limit.kind).label} ไม่เกิน {limit.count} แห่ง" for limit in data.limits
        ],
        rows=rows,
        sheets=[ProtocolSheet(numbers[s.judge_id], codes[s.candidate], s.levels) for s in data.sheets],
        phases=[(phase.number, phase.target, phase.title) for phase in selection.phases.all()],
        demo=selection.is_demo,
    )  # fmt: skip
