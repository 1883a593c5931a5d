"""Every place in the database where a person's name is kept; a test asks that a new one is entered here or below.

``None`` behind a field: it may hold an office or an organisation, which are no private persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps

from kongtun.common.privacy import TITLE, Cover, is_office, plain

SIGNERS = ("recipient_name", "supporter_name", "witness_one", "witness_two")
# Model → fields with names of persons.
PEOPLE: dict[str, tuple[str, ...]] = {
    "accounts.User": ("display_name",),
    "funds.CommitteeMember": ("name",),
    "funds.CommitteeOrder": ("signed_name",),
    "funds.OrderLine": ("name",),
    "funds.Fund": ("bank_account_name",),
    "projects.ProjectPerson": ("name",),
    "projects.Agreement": SIGNERS,
    "projects.Project": ("typed_for",),
    "meetings.MeetingRecord": ("chaired_by", "recorder", "checker"),
    "ledger.Voucher": ("payee",),
    "programmes.ProgrammeMember": ("name",),
    "mentoring.Mentor": ("name",),
    "handover.Handover": ("leaver_name",),
    "handover.Receiver": ("name",),
    "handover.HandoverItem": ("from_name", "to_name"),
    "districts.AgreementParty": ("signer_name",),
    "districts.BoardMember": ("name",),
    "districts.BoardMeeting": ("recorder",),
    "landscape.Announcement": ("signer_name",),
    "forums.ReportRow": ("name",),
    "forums.Participant": ("name",),
    "forums.Minutes": ("recorder",),
    "forums.FollowUp": ("owner_name",),
    "spaces.PlanRow": ("who",),
}
# Model → the way from it to a fund, and the names it holds there.
OF_A_FUND: dict[str, tuple[str, ...]] = {
    "funds.CommitteeMember": ("fund", "name"),
    "projects.ProjectPerson": ("project__fund", "name"),
    "projects.TeamMember": ("project__fund", "user__display_name"),
    "projects.Agreement": ("project__fund", *SIGNERS),
    "mentoring.Mentor": ("cares__fund", "name"),
    "funds.Fund": ("pk", "bank_account_name"),
    "ledger.Voucher": ("fund", "payee"),
    "accounts.Membership": ("area__fund", "user__display_name"),
}
# Fields whose name looks like a person's and that never hold one: names of things, places, offices.
NOT_PEOPLE = {
    "username", "first_name", "last_name", "name_th", "name_en", "list_name", "file_name", "short_name", "programme_name", "set_name",
    "bank_name", "signed_position", "signer_position", "signer", "contact_role", "by_whom", "queue_name", "backend_name",
}  # fmt: skip
NAMED_THINGS = {
    "funds.Fund.name", "funds.CommitteeOrder.issuer", "planning.SuggestedProject.name", "projects.PlannedActivity.name",
    "projects.Attachment.name", "knowledge.Entry.who", "landscape.Announcement.issuer", "landscape.Organisation.name", "landscape.OrganisationName.name",
    "landscape.OrganisationProgramme.name", "landscape.Network.name", "landscape.Mechanism.name", "programmes.Programme.name",
    "programmes.ProgrammeActivity.name", "programmes.TargetType.name",
    "mentoring.Team.name", "spaces.SpaceFile.name", "forums.Forum.contact",
    "groupwork.Cluster.name", "groupwork.Group.name", "figures.SavedView.name", "maps.BoundaryFile.name",
}  # fmt: skip


def is_person(name: str) -> bool:
    """True for what may be a person's name: with a title, or two words that are no office."""
    seen = plain(name)
    if TITLE.match(seen) and not seen.startswith(("นายก", "นายอำเภอ")):
        return True
    return " " in seen and not is_office(seen)


def all_names(chunk: int = 5000) -> Iterator[str]:
    """Return every name of a person that the database knows, one by one."""
    for label, fields in PEOPLE.items():
        model = apps.get_model(label)
        for field in fields:
            rows = model._default_manager.exclude(**{field: ""}).order_by()  # noqa: SLF001 (any model of ours)
            for name in rows.values_list(field, flat=True).distinct().iterator(chunk):
                if name and is_person(name):
                    yield name
    users = apps.get_model("accounts.User").objects
    for first, last in users.exclude(last_name="").values_list("first_name", "last_name").iterator(chunk):
        yield f"{first} {last}"


def names_of_funds(funds: Iterable[int]) -> dict[int, list[str]]:
    """Return the names that the records of these funds know, by fund: committee, groups, signers, mentors, staff (8 queries)."""
    keys = list(set(funds))
    found: dict[int, set[str]] = {key: set() for key in keys}
    for label, (way, *fields) in OF_A_FUND.items():
        rows = apps.get_model(label)._default_manager.filter(**{f"{way}__in": keys})  # noqa: SLF001 (any model of ours)
        for fund, *names in rows.order_by().values_list(way, *fields).distinct():
            found[fund].update(names)
    return {key: [name for name in names if name and is_person(name)] for key, names in found.items()}


def covers_of(funds: Iterable[int]) -> dict[int, Cover]:
    """Return what covers the names of each fund in texts of its pages."""
    return {fund: Cover(names) for fund, names in names_of_funds(funds).items()}
