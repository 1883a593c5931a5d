"""Prepare an agreement, send it, record who signed, end it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import people_with
from kongtun.areas.names import head_of, long_name
from kongtun.common.fingerprint import Part
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.workflow import advance, lock
from kongtun.districts.actions.boards import clean, demand
from kongtun.districts.actions.goals import check_year
from kongtun.districts.choices import BoardPosition
from kongtun.districts.models import AgreementParty, Board, BoardAgreement
from kongtun.districts.mou_words import first_words
from kongtun.districts.queries.agreements import content_now
from kongtun.districts.queries.boards import members_now
from kongtun.districts.queries.shares import contributions
from kongtun.districts.states import STANDING, BoardAgreementState
from kongtun.funds.models import Fund
from kongtun.notifications.actions import notify

TEXTS = ("title", "place", "opening", "purposes", "duties", "closing")
AGREEMENT_TEXT = Part((*TEXTS, "valid_from", "valid_until"))
AGREEMENT_PARTIES = Part(rows={"parties": ("organisation", "signer_position", "signer_name", "fund_id")})


@transaction.atomic
def draft_agreement(board: Board, fiscal_year: int, *, by: Any) -> BoardAgreement:
    """Make a draft from the joint goals and the agreed contributions: text, validity and parties are proposed."""
    demand(by, board)
    check_year(fiscal_year)
    Board.objects.select_for_update(no_key=True).get(pk=board.pk)
    year = FiscalYear(fiscal_year)
    last = (
        BoardAgreement.objects.filter(board=board, fiscal_year=fiscal_year).aggregate(last=Max("number"))["last"] or 0
    )
    agreement = BoardAgreement.objects.create(
        board=board, fiscal_year=fiscal_year, number=last + 1, valid_from=year.start, valid_until=year.end, created_by=by,
        **first_words(board, fiscal_year),
    )  # fmt: skip
    _propose_parties(agreement)
    record_event(agreement, "mou.draft", by=by, title=agreement.title, year=fiscal_year)
    return agreement


def _propose_parties(agreement: BoardAgreement) -> None:
    """The board's chair, the local governments whose funds take part (all of the district while none does), the offices."""
    board = agreement.board
    rows: list[AgreementParty] = []
    seats = list(members_now(board))
    chair = next((seat for seat in seats if seat.position == BoardPosition.CHAIR), None)
    rows.append(
        AgreementParty(
            organisation=official("คณะกรรมการพัฒนาคุณภาพชีวิตระดับอำเภอ %(area)s") % {"area": board.area.full_name},
            signer_position=official("ประธาน พชอ. / %(title)s") % {"title": chair.title}
            if chair
            else official("ประธาน พชอ."),
            signer_name=chair.name if chair else "",
        )
    )
    taking = contributions().filter(
        goal__year__board=board, goal__year__fiscal_year=agreement.fiscal_year, state__in=STANDING
    )
    taking_part = {one.fund_id for one in taking if one.fund_id}
    funds = Fund.objects.filter(area__path__within=board.area.path).select_related("area").order_by("area__name_th")
    rows += [
        AgreementParty(organisation=long_name(fund.area.name_th), signer_position=head_of(fund.area.name_th), fund=fund)
        for fund in funds
        if not taking_part or fund.pk in taking_part
    ]
    # Offices on the board sign as well: the secretary's (สสอ.), the hospital …; each organisation once.
    rows += [
        AgreementParty(organisation=seat.organisation, signer_position=seat.title, signer_name=seat.name)
        for seat in seats
        if seat.position != BoardPosition.CHAIR and seat.organisation
    ]
    rows += [AgreementParty(organisation=name, signer_position=official("ผู้แทน")) for name in dict.fromkeys(
        one.organisation for one in taking if one.organisation
    )]  # fmt: skip
    once = {row.organisation: row for row in reversed(rows)}
    kept = [row for row in rows if once[row.organisation] is row]
    for sort, row in enumerate(kept, start=1):
        row.agreement, row.sort = agreement, sort
    AgreementParty.objects.bulk_create(kept)


def _draft_of(agreement: BoardAgreement, by: Any) -> BoardAgreement:
    demand(by, agreement)
    stored: BoardAgreement = lock(agreement)
    if not stored.is_editable:
        raise Refused(_("ข้อตกลงส่งให้ลงนามแล้ว เรียกกลับมาแก้ก่อน"))
    return stored


@transaction.atomic
def save_agreement(
    agreement: BoardAgreement, *, by: Any, valid_from: date, valid_until: date, fingerprint: str = "", **texts: str
) -> BoardAgreement:
    """Change the text (``TEXTS``) and the validity of a draft. Raises EditConflict, or Refused at the field."""
    AGREEMENT_TEXT.check(_draft_of(agreement, by), fingerprint)
    for name in TEXTS:
        setattr(agreement, name, clean(texts.get(name, "")))
    needed = {
        "title": _("ตั้งชื่อข้อตกลง"),
        "opening": _("เขียนความเป็นมา"),
        "purposes": _("เขียนวัตถุประสงค์อย่างน้อย 1 ข้อ"),
        "duties": _("เขียนว่าแต่ละฝ่ายทำอะไร"),
    }
    for name, sentence in needed.items():
        if not getattr(agreement, name):
            raise Refused(sentence, field=name)
    if valid_until < valid_from:
        raise Refused(_("วันสิ้นสุดต้องไม่ก่อนวันที่มีผล"), field="valid_until")
    agreement.valid_from, agreement.valid_until = valid_from, valid_until
    agreement.save(update_fields=[*TEXTS, "valid_from", "valid_until"])
    record_event(agreement, "mou.save", by=by, title=agreement.title)
    return agreement


@transaction.atomic
def save_parties(
    agreement: BoardAgreement, *, by: Any, rows: Sequence[dict[str, Any]], fingerprint: str = ""
) -> list[AgreementParty]:
    """Replace the parties of a draft; each row has organisation, signer_position, signer_name and fund (or None).

    Raises EditConflict, or Refused at ``rows.<n>.organisation`` or ``rows.<n>.signer_position``.
    """
    AGREEMENT_PARTIES.check(_draft_of(agreement, by), fingerprint)
    made = []
    for number, row in enumerate(rows):
        organisation, position = clean(row["organisation"]), clean(row["signer_position"])
        if not organisation:
            raise Refused(_("ใส่ชื่อหน่วยงาน"), field=f"rows.{number}.organisation")
        if not position:
            raise Refused(_("ใส่ตำแหน่งของผู้ลงนาม"), field=f"rows.{number}.signer_position")
        made.append(
            AgreementParty(
                agreement=agreement, organisation=organisation, signer_position=position,
                signer_name=clean(row.get("signer_name", "")), fund=row.get("fund"), sort=number + 1,
            )
        )  # fmt: skip
    agreement.parties.all().delete()
    AgreementParty.objects.bulk_create(made)
    record_event(agreement, "mou.parties", by=by, title=agreement.title, after=[row.organisation for row in made])
    return made


@transaction.atomic
def send_agreement(agreement: BoardAgreement, *, by: Any) -> BoardAgreement:
    """Freeze what the agreement says and send it to be signed. Refused without a goal or with fewer than two parties."""
    demand(by, agreement)
    content = content_now(agreement.board, agreement.fiscal_year)
    if agreement.state == BoardAgreementState.DRAFT:
        if not content["goals"]:
            raise Refused(_("ปี %(year)d ยังไม่มีเป้าหมายร่วม ตั้งอย่างน้อย 1 เป้าหมายก่อนส่ง") % {"year": agreement.fiscal_year})
        if agreement.parties.count() < 2:
            raise Refused(_("ใส่ฝ่ายที่ลงนามอย่างน้อย 2 ฝ่ายก่อนส่ง"))
    agreement.content = content
    advance(agreement, "send", by=by, fields=["content"])
    record_event(agreement, "mou.send", by=by, title=agreement.title)
    funds = [party.fund for party in agreement.parties.select_related("fund__area") if party.fund]
    for fund in funds:
        people = people_with(P.PLAN_APPROVE, fund.area_path).filter(memberships__area=fund.area_id).exclude(pk=by.pk)
        notify(
            people.distinct(), key=f"mou-{agreement.pk}-{agreement.history.count()}",
            text=official("%(title)s ส่งมาให้ลงนาม") % {"title": agreement.title},
            url=reverse("districts:agreement", args=[agreement.pk]),
        )  # fmt: skip
    return agreement


@transaction.atomic
def recall_agreement(agreement: BoardAgreement, *, by: Any, note: str) -> BoardAgreement:
    """Take it back to be changed; signatures recorded so far are cleared, since they were under another text."""
    advance(agreement, "recall", by=by, note=note)
    agreement.parties.update(signed_on=None, signed_by=None)
    record_event(agreement, "mou.recall", by=by, title=agreement.title, note=note)
    return agreement


@transaction.atomic
def record_signature(party: AgreementParty, *, by: Any, on: date) -> AgreementParty:
    """Record that a party signed; the last signature makes the agreement signed. Refused at ``signed_on``."""
    _sign(party.agreement, [party], by=by, on=on)
    return party


@transaction.atomic
def record_signatures(agreement: BoardAgreement, *, by: Any, on: date) -> list[AgreementParty]:
    """Record that all parties that had not signed yet signed on one day, as at a ceremony. Refused at ``signed_on``."""
    demand(by, agreement)
    lock(agreement)
    waiting = list(agreement.parties.filter(signed_on__isnull=True))
    _sign(agreement, waiting, by=by, on=on)
    return waiting


def _sign(agreement: BoardAgreement, parties: list[AgreementParty], *, by: Any, on: date) -> None:
    demand(by, agreement)
    stored = lock(agreement)
    if stored.state != BoardAgreementState.SENT:
        raise Refused(_("บันทึกการลงนามได้เมื่อส่งข้อตกลงให้ทุกฝ่ายแล้ว"), field="signed_on")
    if on > timezone.localdate():
        raise Refused(_("วันที่ลงนามต้องไม่เกินวันนี้"), field="signed_on")
    for party in parties:
        party.signed_on, party.signed_by = on, by
        party.save(update_fields=["signed_on", "signed_by"])
        record_event(agreement, "mou.party", by=by, title=party.organisation, day=on)
    if not agreement.parties.filter(signed_on__isnull=True).exists():
        advance(agreement, "sign", by=by)
        record_event(agreement, "mou.sign", by=by, title=agreement.title)


@transaction.atomic
def expire_agreement(agreement: BoardAgreement, *, by: Any) -> BoardAgreement:
    """Record that it has ended. Refused while its time runs."""
    demand(by, agreement)
    if agreement.state == BoardAgreementState.SIGNED and agreement.valid_until >= timezone.localdate():
        raise Refused(_("ข้อตกลงยังไม่ครบกำหนด บันทึกว่าสิ้นสุดได้หลังวันสุดท้าย"))
    advance(agreement, "expire", by=by)
    record_event(agreement, "mou.expire", by=by, title=agreement.title)
    return agreement
