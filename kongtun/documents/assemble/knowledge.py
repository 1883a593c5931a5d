"""A decided list of outstanding projects → certificates."""

from __future__ import annotations

from kongtun.documents.contents import Person
from kongtun.documents.contents_knowledge import Certificate, Certificates
from kongtun.knowledge.models import AwardList


def certificates_of(award_list: AwardList) -> Certificates:
    """Return the certificates of the chosen projects, by place. Who signs is left open: it is not the one who typed."""
    chosen = award_list.nominations.filter(place__isnull=False, withdrawn_at__isnull=True).order_by("place")
    rows = list(chosen.select_related("project__fund"))
    return Certificates(
        title=str(award_list),
        area=award_list.area.full_name,
        fiscal_year=award_list.fiscal_year,
        given_on=award_list.decided_on,
        signer=Person(),
        rows=[
            Certificate(
                project=row.project.title, organisation=row.project.organisation, fund=row.project.fund.name, place=row.place or 0
            )
            for row in rows
        ],
        demo=any(row.project.fund.is_demo for row in rows),
    )  # fmt: skip
