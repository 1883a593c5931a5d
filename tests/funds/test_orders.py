"""Orders about the committee: written, signed, history; who sits before and after."""

from datetime import date

import pytest
from django.urls import reverse

from kongtun.accounts.models import AuditEvent
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.actions import LineIn, discard_order, issue_order, prepare_order, unseat_member
from kongtun.funds.models import CommitteeMember, CommitteeOrder
from kongtun.funds.order_words import day_proposed, first_lines, first_words
from kongtun.funds.queries import current_committee, may_be_replaced, order_fingerprint, term_ends

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
SIGNED = date(2026, 2, 20)


def draft(fund, by, kind="change", lines=None, day=DAY, **values):
    if lines is None:
        old = CommitteeMember.objects.get(fund=fund, name="กรรมการคนที่ 4")
        lines = [LineIn("นางสาวก้ำกึ่ง น้ำคำ", "member", "6", "ผู้แทนหมู่ 4", old, "ลาออก")]
    return prepare_order(fund, by=by, kind=kind, lines=lines, **(first_words(fund, kind, day) | values))


def names(fund, day):
    return [seat.name for seat in current_committee(fund, day)]


def test_a_draft_seats_nobody_and_a_signed_change_keeps_the_rest_of_the_term(fund, people):
    order = draft(fund, people.officer)
    assert "กรรมการคนที่ 4" in names(fund, DAY)
    assert str(order) == "เปลี่ยนแปลงกรรมการ (ร่าง)"
    issue_order(order, by=people.officer, number="12/2569", ordered_on=SIGNED)
    order.refresh_from_db()
    assert order.is_issued
    assert "กรรมการคนที่ 4" not in names(fund, DAY)
    assert names(fund, date(2026, 2, 28))[3] == "กรรมการคนที่ 4"
    new = CommitteeMember.objects.get(fund=fund, name="นางสาวก้ำกึ่ง น้ำคำ")
    assert (new.position, new.seat, new.starts_on, new.ends_on) == ("member", "6", DAY, date(2028, 9, 30))
    line = order.lines.get()
    assert (line.member, line.leaves.left_on, line.leaves.left_reason) == (new, DAY, "ลาออก")
    assert AuditEvent.objects.filter(verb="issue_order", area_path=fund.area.path).count() == 1


def test_a_place_may_stay_empty_and_be_filled_by_a_later_order(fund, people):
    old = CommitteeMember.objects.get(fund=fund, name="กรรมการคนที่ 4")
    first = draft(fund, people.officer, lines=[LineIn(leaves=old, left_reason="ย้าย")])
    issue_order(first, by=people.officer, number="1/2569", ordered_on=SIGNED)
    assert old in may_be_replaced(fund, date(2026, 4, 1))
    old.refresh_from_db()
    second = draft(
        fund, people.officer, lines=[LineIn("คนใหม่", "member", "", "", old, "ย้าย")], day=date(2026, 4, 1),
    )  # fmt: skip
    issue_order(second, by=people.officer, number="2/2569", ordered_on=SIGNED)
    assert "คนใหม่" in names(fund, date(2026, 4, 1))
    old.refresh_from_db()
    assert old.left_on == DAY
    assert old not in may_be_replaced(fund, date(2026, 4, 2))
    with pytest.raises(Refused):
        draft(fund, people.officer, lines=[LineIn("อีกคน", leaves=old, left_reason="ย้าย")], day=date(2026, 4, 2))


def test_an_addition_has_the_term_of_the_committee_in_office(fund, people):
    order = draft(fund, people.officer, "add", [LineIn("นางประสาน งาน", "member", "7", "ศูนย์ประสานงาน")])
    assert order.ends_on == date(2028, 9, 30)
    issue_order(order, by=people.officer, number="3/2569", ordered_on=SIGNED)
    assert CommitteeMember.objects.get(fund=fund, name="นางประสาน งาน").seat == "7"
    assert len(names(fund, DAY)) == 6


def test_a_new_committee_ends_the_seats_that_it_does_not_name(fund, people):
    lines = [
        LineIn("กรรมการคนที่ 1", "chair", "1"),
        LineIn("นางใหม่ หนึ่ง", "vice_chair", "2"),
        LineIn("นายใหม่ สอง", "secretary", "8"),
    ]
    day = date(2026, 10, 1)
    order = draft(fund, people.officer, "appoint", lines, day)
    assert order.ends_on == date(2030, 9, 30)
    issue_order(order, by=people.officer, number="125/2569", ordered_on=date(2026, 9, 15))
    assert len(names(fund, date(2026, 9, 30))) == 5
    assert names(fund, day) == ["กรรมการคนที่ 1", "นางใหม่ หนึ่ง", "นายใหม่ สอง"]
    assert CommitteeMember.objects.filter(fund=fund, left_on=day).count() == 5


def test_people_typed_in_before_are_proposed_and_tied_to_the_order_not_doubled(fund, people):
    day = day_proposed(fund, "appoint", DAY)
    assert day == date(2024, 10, 1)
    rows = first_lines(fund, "appoint", day)
    assert [row["name"] for row in rows] == [f"กรรมการคนที่ {n}" for n in range(1, 6)]
    assert [row["seat"] for row in rows] == ["1", "2", "", "", "8"]
    positions = dict(fund.committee.values_list("name", "position"))
    lines = [LineIn(row["name"], positions[row["name"]], row["seat"] or "6") for row in rows]
    order = draft(fund, people.officer, "appoint", lines, day)
    issue_order(order, by=people.officer, number="9/2567", ordered_on=date(2024, 9, 20))
    assert fund.committee.count() == 5
    assert set(fund.committee.values_list("seat", flat=True)) == {"1", "2", "6", "8"}
    assert order.lines.filter(member__isnull=True).count() == 0
    assert first_lines(fund, "appoint", day) == []
    assert day_proposed(fund, "appoint", DAY) == date(2028, 10, 1)
    assert "ที่ 9/2567 ลงวันที่ 20 กันยายน 2567" in first_words(fund, "change", DAY)["refers_to"]


def test_words_are_proposed_by_the_notice_of_the_day(fund, people):
    words = first_words(fund, "change", DAY)
    assert words["issuer"] == "องค์การบริหารส่วนตำบลโนนสำราญ"
    assert words["signed_position"] == "นายกองค์การบริหารส่วนตำบลโนนสำราญ"
    assert words["signed_name"] == "กรรมการคนที่ 1"
    assert "มาตรา 31 มาตรา 36 และมาตรา 47" in words["power"]
    assert "ข้อ 12" in words["power"]
    assert "พ.ศ. 2567" in words["power"]
    assert "พ.ศ. 2561" in first_words(fund, "change", date(2022, 1, 1))["power"]
    assert draft(fund, people.officer).pack == "2567"


@pytest.mark.parametrize(
    ("kind", "lines", "field"),
    [
        ("king", [LineIn("ก")], "kind"),
        ("appoint", [], "lines"),
        ("appoint", [LineIn("  ")], "lines"),
        ("appoint", [LineIn("นางเดียว", "chair"), LineIn("นางเดียว", "member")], "lines"),
        ("appoint", [LineIn("ก", "chair"), LineIn("ข", "chair")], "lines"),
        ("appoint", [LineIn("ก", "king")], "lines"),
        ("change", [LineIn("คนใหม่")], "lines"),
    ],
)
def test_orders_that_cannot_be_are_refused(fund, people, kind, lines, field):
    words = first_words(fund, "appoint", DAY)
    with pytest.raises(Refused) as refused:
        prepare_order(fund, by=people.officer, kind=kind, lines=lines, **words)
    assert refused.value.field == field
    assert not CommitteeOrder.objects.exists()


def test_a_change_names_only_who_has_a_seat_each_once_and_why(fund, other_fund, people):
    old = CommitteeMember.objects.get(fund=fund, name="กรรมการคนที่ 4")
    elsewhere = CommitteeMember.objects.create(
        fund=other_fund, name="คนอื่น", starts_on=date(2024, 10, 1), ends_on=date(2028, 9, 30)
    )
    for lines in (
        [LineIn(leaves=elsewhere, left_reason="ลาออก")],
        [LineIn(leaves=old)],
        [LineIn("ก", leaves=old, left_reason="ลาออก"), LineIn("ข", leaves=old, left_reason="ลาออก")],
    ):
        with pytest.raises(Refused) as refused:
            draft(fund, people.officer, lines=lines)
        assert refused.value.field == "lines"
    with pytest.raises(Refused):
        draft(fund, people.officer, "add", [LineIn("ก", leaves=old, left_reason="ลาออก")])


def test_a_signed_order_stays_as_it_is(fund, people):
    order = draft(fund, people.officer)
    with pytest.raises(Refused) as refused:
        issue_order(order, by=people.officer, number=" ", ordered_on=SIGNED)
    assert refused.value.field == "number"
    issue_order(order, by=people.officer, number="12/2569", ordered_on=SIGNED)
    for act in (
        lambda: issue_order(order, by=people.officer, number="13/2569", ordered_on=SIGNED),
        lambda: discard_order(order, by=people.officer),
        lambda: prepare_order(
            fund, by=people.officer, kind="add", order=order, lines=[LineIn("ก")], **first_words(fund, "add", DAY)
        ),
    ):
        with pytest.raises(Refused):
            act()
    again = draft(fund, people.officer, "add", [LineIn("ข", "member", "6")])
    with pytest.raises(Refused) as refused:
        issue_order(again, by=people.officer, number="12/2569", ordered_on=SIGNED)
    assert refused.value.field == "number"
    assert "ข" not in names(fund, DAY)


def test_a_draft_is_changed_once_seen_and_thrown_away(fund, people):
    order = draft(fund, people.officer)
    seen = order_fingerprint(order)
    words = first_words(fund, "add", DAY)
    prepare_order(
        fund, by=people.officer, kind="add", order=order, lines=[LineIn("ก", "member", "6")], fingerprint=seen, **words
    )
    assert order.lines.get().name == "ก"
    with pytest.raises(EditConflict):
        prepare_order(fund, by=people.officer, kind="add", order=order, lines=[LineIn("ข")], fingerprint=seen, **words)
    discard_order(order, by=people.officer)
    assert not CommitteeOrder.objects.exists()


@pytest.mark.parametrize("role", ["committee", "chair", "applicant", "zone", "other_officer"])
def test_others_write_and_sign_nothing(fund, people, role):
    person, order = getattr(people, role), draft(fund, people.officer)
    for act in (
        lambda: draft(fund, person),
        lambda: issue_order(order, by=person, number="1", ordered_on=SIGNED),
        lambda: discard_order(order, by=person),
    ):
        with pytest.raises(PermissionNeeded):
            act()


def test_terms_in_force_for_overviews(fund, people, django_assert_num_queries):
    unseat_member(fund.committee.first(), by=people.officer, left_on=DAY, reason="ลาออก")
    fund.committee.filter(sort=2).update(ends_on=date(2026, 9, 30))
    with django_assert_num_queries(1):
        assert term_ends(fund.pk, DAY) == [date(2026, 9, 30), *[date(2028, 9, 30)] * 3]


# --- pages ----------------------------------------------------------------------------------------------------


def url(name, fund, *rest):
    return reverse(f"funds:{name}", args=[fund.pk, *rest])


def rows(*lines, **more):
    data = {"rows-TOTAL_FORMS": str(len(lines)), "rows-INITIAL_FORMS": "0"} | more
    for number, line in enumerate(lines):
        data |= {f"rows-{number}-{name}": value for name, value in line.items()}
    return data


def test_a_change_from_form_to_signature_by_plain_forms(fund, people, client_for):
    client = client_for(people.officer)
    page = client.get(url("order-new", fund, "change"))
    assert page.status_code == 200
    old = fund.committee.get(name="กรรมการคนที่ 4")
    values = {name: field.value() or "" for name, field in ((f.name, f) for f in page.context["form"])}
    values["effective_on"] = "1/3/2569"
    one = {"leaves": str(old.pk), "left_reason": "ลาออก", "name": "นางสาวก้ำกึ่ง น้ำคำ", "represents": "ผู้แทนหมู่ 4"}
    more = client.post(url("order-new", fund, "change"), values | rows(one, add_row="rows"))
    assert more.status_code == 200
    assert more.context["rows"].total_form_count() == 2
    bad = client.post(url("order-new", fund, "change"), values | rows(one | {"left_reason": ""}))
    assert bad.status_code == 422
    assert "บอกเหตุที่พ้นตำแหน่ง" in bad.content.decode()
    saved = client.post(url("order-new", fund, "change"), values | rows(one))
    order = CommitteeOrder.objects.get()
    assert saved["Location"] == url("order", fund, order.pk)
    shown = client.get(url("order", fund, order.pk)).content.decode()
    assert "นางสาวก้ำกึ่ง น้ำคำ" in shown
    assert reverse("documents:download", args=["committee-order", order.pk, "pdf"]) in shown
    edited = client.get(url("order-edit", fund, order.pk))
    again = {name: field.value() or "" for name, field in ((f.name, f) for f in edited.context["form"])}
    again["effective_on"] = "1/3/2569"
    assert client.post(url("order-edit", fund, order.pk), again | rows(one | {"name": "นางสาวก้ำกึ่ง"})).status_code == 302
    late = client.post(url("order-edit", fund, order.pk), again | rows(one))
    assert late.status_code == 409
    ask = client.get(url("order-sign", fund, order.pk)).content.decode()
    assert "กรรมการคนที่ 4 พ้นตำแหน่ง (ลาออก)" in ask
    assert client.post(url("order-sign", fund, order.pk), {"number": "", "ordered_on": "20/2/2569"}).status_code == 422
    assert (
        client.post(url("order-sign", fund, order.pk), {"number": "12/2569", "ordered_on": "20/2/2569"}).status_code
        == 302
    )
    committee = client.get(url("committee", fund)).content.decode()
    assert "ที่ 12/2569" in committee
    assert client.get(url("order-edit", fund, order.pk)).status_code == 302
    assert client.post(url("order-discard", fund, order.pk)).status_code == 302
    assert CommitteeOrder.objects.filter(pk=order.pk).exists()


def test_a_new_committee_by_the_form_takes_positions_from_the_seats(fund, people, client_for):
    client = client_for(people.officer)
    page = client.get(url("order-new", fund, "appoint"))
    assert len(page.context["rows"].forms) == 5
    values = {name: field.value() or "" for name, field in ((f.name, f) for f in page.context["form"])}
    values |= {"effective_on": "1/10/2569", "ends_on": ""}
    sent = values | rows(
        {"name": "นายเอก", "seat": "1"}, {"name": "นางโท", "seat": "8"}, {"name": "นางตรี", "seat": "5"}
    )
    assert (
        client.post(url("order-new", fund, "appoint"), values | rows({"name": "นายเอก", "seat": ""})).status_code == 422
    )
    assert client.post(url("order-new", fund, "appoint"), sent).status_code == 302
    order = CommitteeOrder.objects.get()
    assert list(order.lines.values_list("position", "seat")) == [("chair", "1"), ("secretary", "8"), ("member", "5")]
    ask = client.get(url("order-sign", fund, order.pk)).content.decode()
    assert "กรรมการคนที่ 2 (รองประธานกรรมการ) พ้นตำแหน่ง" in ask


def test_drafts_are_seen_by_those_who_follow_the_committee(fund, people, client_for):
    order = draft(fund, people.officer)
    assert client_for(people.applicant).get(url("order", fund, order.pk)).status_code == 404
    assert "รอลงนาม" not in client_for(people.applicant).get(url("committee", fund)).content.decode()
    assert "รอลงนาม" in client_for(people.committee).get(url("committee", fund)).content.decode()
    assert "แก้ร่าง" not in client_for(people.committee).get(url("order", fund, order.pk)).content.decode()
    issue_order(order, by=people.officer, number="12/2569", ordered_on=SIGNED)
    shown = client_for(people.applicant).get(url("order", fund, order.pk))
    assert shown.status_code == 200
    assert "/documents/" not in shown.content.decode()
    for name in ("order-edit", "order-sign", "order-discard"):
        assert client_for(people.committee).get(url(name, fund, order.pk)).status_code == 403


def test_an_order_of_another_fund_or_kind_is_not_found(fund, other_fund, people, client_for):
    order = draft(fund, people.officer)
    assert client_for(people.other_officer).get(url("order", other_fund, order.pk)).status_code == 404
    assert client_for(people.officer).get(url("order-new", fund, "king")).status_code == 404


def test_the_committee_page_shows_the_composition_and_warns(fund, people, client_for):
    fund.committee.update(ends_on=date(2026, 12, 25))
    text = client_for(people.officer).get(url("committee", fund)).content.decode()
    assert "ผู้ทรงคุณวุฒิในพื้นที่" in text
    assert "ขาด 1 คน" in text
    assert "ยังไม่รู้ว่ามาจากข้อใด 2 คน" in text
