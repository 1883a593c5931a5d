"""What has to be settled before a project ends, in time or early."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kongtun.ledger.models import Voucher
from kongtun.ledger.states import VoucherState
from kongtun.projects.models import Project


@dataclass(frozen=True)
class Obstacle:
    """What keeps a project from ending. ``kind``: reports, voucher or refund; ``pk`` is the voucher's."""

    kind: str
    sentence: str
    pk: int | None = None


def unpaid_vouchers(project: Project, sentence: str) -> Iterator[Obstacle]:
    """Yield the vouchers that are on their way, as they could never be paid afterwards; ``sentence`` takes the ``number``."""
    unpaid = Voucher.objects.filter(project=project, state__in=(VoucherState.REQUESTED, VoucherState.CHECKED))
    for voucher in unpaid.order_by("pk"):
        yield Obstacle("voucher", sentence % {"number": voucher.number}, voucher.pk)
