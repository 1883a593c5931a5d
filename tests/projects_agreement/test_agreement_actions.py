"""The agreement: proposed in full, adjusted until it is signed, then fixed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded, TransitionRefused
from kongtun.funds.models import CommitteeMember
from kongtun.notifications.models import Notification
from kongtun.projects import actions
from kongtun.projects.actions.draft_agreement import split_evenly
from kongtun.projects.actions.save_agreement import agreement_fingerprint
from kongtun.projects.models import Agreement
from kongtun.projects.states import ProjectState

PDF = b"%PDF-1.7 signed"
TODAY = timezone.localdate()


def pdf(content=PDF, name="ลงนาม.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


@given(st.integers(1, 10**9), st.integers(1, 4))
def test_split_is_exact_and_every_part_is_positive(satang, parts):
    total = Decimal(satang) / 100
    shares = split_evenly(total, parts)
    assert sum(shares) == total
    assert all(share > 0 for share in shares)
    assert 1 <= len(shares) <= parts
    assert all(share == share.to_integral_value() for share in shares[:-1])


@pytest.mark.django_db
def test_draft_proposes_everything(approved, people):
    paper = actions.draft_agreement(approved, by=people.officer)
    assert (paper.number, paper.amount, paper.agreed_on) == ("1/2569", Decimal(9600), TODAY)
    assert (paper.recipient_name, paper.supporter_name) == ("สมาชิกคนที่ 1", "กรรมการคนที่ 1")
    assert (paper.witness_one, paper.witness_two) == ("กรรมการคนที่ 2", "กรรมการคนที่ 3")
    assert [row.amount for row in paper.instalments.all()] == [4800, 4800]
    assert all(row.due_on >= paper.agreed_on for row in paper.instalments.all())
    assert actions.draft_agreement(approved, by=people.officer) == paper
    assert Agreement.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("state", [s for s in ProjectState if s != ProjectState.APPROVED])
def test_only_approved_projects_get_an_agreement(approved, people, state):
    approved.state = state
    approved.save()
    with pytest.raises(Refused):
        actions.draft_agreement(approved, by=people.officer)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["applicant", "finance", "committee", "chair", "mentor", "other_officer", "stranger"])
def test_only_the_officer_writes(approved, people, who):
    by = getattr(people, who)
    with pytest.raises(PermissionNeeded):
        actions.draft_agreement(approved, by=by)
    paper = actions.draft_agreement(approved, by=people.officer)
    for write in (
        lambda: actions.save_agreement(paper, by=by, place="x"),
        lambda: actions.save_instalments(paper, [{"amount": "9600"}], by=by),
        lambda: actions.split_agreement(paper, 1, by=by),
        lambda: actions.sign_agreement(paper, by=by, signed_on=TODAY + timedelta(days=9)),
        lambda: actions.attach_signed_copy(paper, pdf(), by=by),
    ):
        with pytest.raises(PermissionNeeded):
            write()


@pytest.mark.django_db
def test_instalments_must_add_up(approved, people):
    paper = actions.draft_agreement(approved, by=people.officer)
    for amounts in (
        ["9599.99"],
        ["9600", "0.01"],
        ["9600", "0"],
        ["10000", "-400"],
        [],
        ["0.005", "9599.995"],
        ["800"] * 12 + ["0.01"],
    ):
        with pytest.raises(Refused) as refused:
            actions.save_instalments(paper, [{"amount": amount} for amount in amounts], by=people.officer)
        assert refused.value.field == "instalments"
    rows = [
        {"amount": "5760", "due_on": date(2026, 1, 5), "condition": " เมื่อลงนามแล้ว "},
        {"amount": "3840", "condition": None},
    ]
    saved = actions.save_instalments(paper, rows, by=people.officer)
    assert [(row.number, row.amount, row.condition) for row in saved] == [
        (1, Decimal(5760), "ลงนามแล้ว"),
        (2, Decimal(3840), ""),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 2, 3])
def test_resplitting_needs_no_typing(approved, people, count):
    paper = actions.draft_agreement(approved, by=people.officer)
    rows = actions.split_agreement(paper, count, by=people.officer)
    assert [row.amount for row in rows] == [Decimal(9600) / count] * count


@pytest.mark.django_db
def test_saving_refuses_what_does_not_fit(approved, people):
    paper = actions.draft_agreement(approved, by=people.officer)
    for fields, field in (
        ({"recipient_name": "  "}, "recipient_name"),
        ({"supporter_name": ""}, "supporter_name"),
        ({"witness_one": "ก" * 161}, "witness_one"),
        ({"agreed_on": date(2025, 11, 25)}, "agreed_on"),
        ({"conditions": "ก" * 20_001}, "conditions"),
    ):
        with pytest.raises(Refused) as refused:
            actions.save_agreement(paper, by=people.officer, **fields)
        assert refused.value.field == field
    with pytest.raises(KeyError):
        actions.save_agreement(paper, by=people.officer, amount=Decimal(1))


@pytest.mark.django_db
def test_second_writer_is_told(approved, people):
    paper = actions.draft_agreement(approved, by=people.officer)
    seen = agreement_fingerprint(paper)
    actions.split_agreement(paper, 3, by=people.officer)
    with pytest.raises(EditConflict):
        actions.save_agreement(paper, by=people.officer, seen=seen, place="ที่ทำการ")


@pytest.mark.django_db
def test_signing_starts_the_project_and_fixes_the_paper(approved, people):
    paper = actions.draft_agreement(approved, by=people.officer)
    project = actions.sign_agreement(paper, by=people.officer)
    assert project.state == ProjectState.RUNNING
    paper.refresh_from_db()
    assert paper.signed_on == TODAY
    assert Notification.objects.filter(user=people.applicant, text__contains="ลงนามข้อตกลงแล้ว").count() == 1
    with pytest.raises(Refused):
        actions.save_agreement(paper, by=people.officer, place="ที่อื่น")
    with pytest.raises(Refused):
        actions.save_instalments(paper, [{"amount": "9600"}], by=people.officer)
    with pytest.raises(TransitionRefused):
        actions.sign_agreement(paper, by=people.officer)


@pytest.mark.django_db
def test_signing_days_and_names(approved, people):
    CommitteeMember.objects.all().delete()
    paper = actions.draft_agreement(approved, by=people.officer)
    assert paper.supporter_name == ""
    for day in (TODAY, TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(Refused) as refused:
            actions.sign_agreement(paper, by=people.officer, signed_on=day)
        assert refused.value.field == "signed_on"
    approved.refresh_from_db()
    assert approved.state == ProjectState.APPROVED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90 program",
        b"<html><script>alert(1)</script>",
        b"PK\x03\x04 docx",
        b"%PDF-" + b"0" * (15 * 1024 * 1024),
    ],
)
def test_only_small_pdfs_and_pictures_are_kept(approved, people, content):
    paper = actions.draft_agreement(approved, by=people.officer)
    with pytest.raises(Refused) as refused:
        actions.sign_agreement(paper, by=people.officer, signed_copy=pdf(content))
    assert refused.value.field == "signed_copy"
    approved.refresh_from_db()
    assert approved.state == ProjectState.APPROVED


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "ending"), [(PDF, "pdf"), (b"\xff\xd8\xff\xe0jpeg", "jpg"), (b"\x89PNG\r\n\x1a\n..", "png")]
)
def test_copy_is_named_by_what_is_in_it(approved, people, content, ending):
    paper = actions.draft_agreement(approved, by=people.officer)
    with pytest.raises(Refused):
        actions.attach_signed_copy(paper, pdf(content), by=people.officer)
    actions.sign_agreement(paper, by=people.officer)
    kept = actions.attach_signed_copy(paper, pdf(content, name="../../สมชาย.exe"), by=people.officer)
    assert kept.signed_copy.name.endswith(f".{ending}")
    assert "สมชาย" not in kept.signed_copy.name
    assert kept.signed_copy.read() == content
