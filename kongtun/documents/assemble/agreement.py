"""Agreement → the paper that both parties sign."""

from __future__ import annotations

from kongtun.areas.names import long_name
from kongtun.documents.assemble.heads import fund_head, items_of
from kongtun.documents.contents import Agreement as Paper
from kongtun.documents.contents import Instalment, Person
from kongtun.funds.choices import RecipientGroup
from kongtun.projects.models import Agreement

STATE_UNITS = (
    RecipientGroup.HEALTH_UNIT,
    RecipientGroup.LAO_HEALTH,
    RecipientGroup.STATE_HEALTH,
    RecipientGroup.OTHER_AGENCY,
    RecipientGroup.FUND_OFFICE,
)


def agreement(record: Agreement) -> Paper:
    """Return what the agreement says: its own parties, money and instalments, the project's time; three queries.

    The rate of interest stays dotted: the notice names none.
    """
    project = record.project
    second = [person.name for person in project.people.all() if person.name != record.recipient_name][:1]
    government = project.recipient_group in STATE_UNITS
    recipients = [Person(record.recipient_name, record.recipient_position)]
    if not government:
        recipients += [Person(name) for name in second]
    return Paper(
        fund=fund_head(project.fund),
        project_title=project.title,
        number=record.number,
        made_at=long_name(record.place),
        made_on=record.agreed_on,
        organisation=project.organisation,
        recipients=recipients,
        grantor=Person(record.supporter_name, record.supporter_position),
        amount=record.amount,
        instalments=[
            Instalment(part.number, part.amount, condition=part.condition.strip().removeprefix("เมื่อ").strip())
            for part in record.instalments.all()
        ],
        is_government_unit=government,
        starts=project.start_date,
        ends=project.end_date,
        report_by=project.report_due_on,
        witnesses=[Person(name) for name in (record.witness_one, record.witness_two) if name],
        conditions=items_of(record.conditions),
        demo=project.fund.is_demo,
    )
