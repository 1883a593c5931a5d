"""Rows, pages and records of the knowledge store."""

from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile

import factories
from architecture.route_row import Route
from kongtun.knowledge.actions import keep_lesson_of_project, nominate, open_award_list, publish_entry, save_entry
from kongtun.knowledge.choices import EntryKind
from kongtun.knowledge.models import Entry, Nomination


def _entry(name):
    return lambda c: {"pk": c.kept[name].pk}


def _award(c):
    return {"pk": c.award.pk}


def _named(c):
    return {"pk": c.award.pk, "nomination_pk": c.nomination.pk}


ROUTES: dict[str, Route] = {
    "knowledge:home": Route(lambda _c: {}, "G"),
    "knowledge:entry": Route(_entry("lesson"), "G"),
    "knowledge:file": Route(_entry("media"), "G"),
    "knowledge:mine": Route(lambda _c: {}, "G", "officer", "applicant", record=False),
    "knowledge:new": Route(lambda _c: {"kind": "lesson"}, "GP", "officer", "applicant", record=False),
    "knowledge:edit": Route(_entry("draft"), "GP", "officer", "applicant"),
    "knowledge:publish": Route(_entry("draft"), "P", "officer", "applicant"),
    "knowledge:withdraw": Route(_entry("article"), "P", "officer", "applicant"),
    "knowledge:members": Route(_entry("set"), "GP", "officer", "applicant", fields=("members", "then")),
    "knowledge:use": Route(
        _entry("lesson"), "GP", "applicant", "committee", record=False, fields=("fund", "year"),
        post=lambda c: {"fund": str(c.fund.pk), "year": "2569"},
    ),
    "knowledge:awards": Route(lambda _c: {}, "G", "officer", "applicant", record=False),
    "knowledge:award-open": Route(
        lambda _c: {}, "GP", "zone", "officer", record=False, post=lambda c: {"area": str(c.place.zone.pk), "fiscal_year": "2567"}
    ),
    "knowledge:award": Route(_award, "G", "officer", "stranger"),
    "knowledge:nominate": Route(
        _award, "GP", "officer", "committee", post=lambda c: {"project": str(c.second_closed.pk), "reason": "ผลชัด"},
    ),
    "knowledge:withdraw-name": Route(_named, "P", "officer", "committee"),
    "knowledge:award-score": Route(_named, "GP", "zone", "officer"),
    "knowledge:award-criteria": Route(_award, "GP", "zone", "officer"),
    "knowledge:award-decide": Route(
        _award, "GP", "zone", "officer", post=lambda c: {"reason": "คะแนนสูงสุด", f"place-{c.nomination.pk}": "1"},
    ),
    "documents:download certificates": Route(
        lambda c: {"form": "certificates", "pk": c.award.pk, "ext": "pdf"}, "G", "officer", "stranger"
    ),
}  # fmt: skip
PAGES = {
    "knowledge": (None, "knowledge:home", lambda _c: []),
    "knowledge of our own": ("officer", "knowledge:mine", lambda _c: []),
    "a set of knowledge": (None, "knowledge:entry", lambda c: [c.kept["set"].pk]),
    "lists of awards": ("zone", "knowledge:awards", lambda _c: []),
    "award": ("zone", "knowledge:award", lambda c: [c.award.pk]),
    "award, deciding": ("zone", "knowledge:award-decide", lambda c: [c.award.pk]),
    "nominating": ("zone", "knowledge:nominate", lambda c: [c.award.pk]),
}


def extend(c: SimpleNamespace) -> None:
    """Entries of each kind, a list with one name, a second closed project to be named."""
    by, area = c.people.officer, c.fund.area
    c.kept = {
        "draft": save_entry(None, by=by, area=area, kind=EntryKind.LESSON, title="ร่างบทเรียน", changed="ขยะลดลง"),
        "article": save_entry(None, by=by, area=area, kind=EntryKind.ARTICLE, title="บทความ", body="เนื้อหา"),
        "media": save_entry(
            None, by=by, area=area, kind=EntryKind.MEDIA, title="สื่อ", media_url="https://example.org/a"
        ),
        "set": save_entry(None, by=by, area=area, kind=EntryKind.SET, title="ชุดความรู้"),
    }
    c.kept["lesson"] = keep_lesson_of_project(c.project["closed"], by=by) or _lesson(c)
    save_entry(c.kept["media"], by=by, title="สื่อ", upload=SimpleUploadedFile("คู่มือ.pdf", b"%PDF-1.7"))
    c.kept["set"].members.create(entry=c.kept["lesson"], sort=1)
    for name in ("article", "media", "set"):
        c.kept[name] = publish_entry(c.kept[name], by=by)
    c.award = open_award_list(c.place.zone, 2569, by=c.people.zone)
    c.nomination = nominate(c.award, c.project["closed"], "ขยะลดลงครึ่งหนึ่ง", by=by)
    c.second_closed = factories.make_project(
        c.plan["approved"], c.people.applicant, title="ปิดแล้วอีกโครงการ", state="closed"
    )


def _lesson(c):
    entry = Entry.objects.create(
        area=c.fund.area,
        kind=EntryKind.LESSON,
        state="published",
        title="บทเรียน",
        changed="ดีขึ้น",
        project=c.project["closed"],
    )
    return entry


def grow(c: SimpleNamespace, number: int) -> None:
    """One more entry everywhere, one more list, one more name."""
    issue = c.plan["approved"].issue
    entry = Entry.objects.create(
        area=c.fund.area,
        kind=EntryKind.LESSON,
        state="published",
        title=f"บทเรียน {number}",
        changed="ดีขึ้น",
        published_at=None,
    )
    entry.issues.add(issue)
    c.kept["set"].members.create(entry=entry, sort=10 + number)
    project = factories.make_project(c.plan["approved"], c.people.applicant, title=f"ปิด {number}", state="closed")
    factories.make_project(c.plan["approved"], c.people.applicant, title=f"ปิดรอเสนอ {number}", state="closed")
    Nomination.objects.create(award_list=c.award, project=project, reason="เด่น", by=c.people.officer)
    other = factories.make_area("district", f"8{number:03d}", f"อำเภอที่ {number}", c.place.province)
    from kongtun.knowledge.models import AwardList

    AwardList.objects.create(area=other, fiscal_year=2569, title=f"เด่น {number}", created_by=c.people.zone)
