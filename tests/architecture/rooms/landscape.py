"""Rows, pages and records of landscape."""

from datetime import date
from types import SimpleNamespace

import factories
from architecture.route_row import Route
from kongtun.landscape.actions import (
    add_part,
    designate,
    invite_together,
    merge_organisations,
    note_work,
    save_mechanism,
    save_network,
    save_organisation,
    set_tags,
)
from kongtun.landscape.models import Mechanism, Work

WHO, NOT = "officer", "applicant"
DAY = date(2025, 10, 1)


def _nothing(_c):
    return {}


def _organisation(c):
    return {"pk": c.organisation.pk}


def _pair(c):
    return {"pk": c.organisation.pk, "other": c.twin.pk}


def _work(c):
    return {"pk": c.work.pk}


def _team(c):
    return {"pk": c.region.pk}


def _open_work(c):
    return {
        "what": "ตรวจสุขภาพ",
        "since": "1/10/2568",
        "area": c.fund.area_id,
        "role": "does",
        "organisation": "รพ.สต.ใหม่",
    }


def _announced(c):
    return {"kind": "model", "funds": [c.fund.pk], "valid_from": "1/10/2568", "issuer": "สปสช. เขต 10"}


ROUTES: dict[str, Route] = {
    **{
        f"landscape:{name}": Route(_nothing, "G", "committee", NOT, record=False)
        for name in ("index", "matrix", "timeline", "together", "organisations", "designations", "tools", "networks")
    },
    "landscape:export": Route(lambda _c: {"view": "matrix"}, "G", "committee", NOT, record=False),
    "landscape:gather": Route(lambda c: {"pk": c.fund.area_id}, "P", WHO, "committee"),
    "landscape:organisation-new": Route(
        _nothing, "GP", WHO, "committee", record=False, post=lambda c: {"name": "กลุ่มใหม่", "kind": "community", "area": c.fund.area_id}
    ),
    "landscape:organisation": Route(_organisation, "G", "committee", NOT),
    "landscape:organisation-edit": Route(_organisation, "GP", WHO, "committee"),
    "landscape:programme-add": Route(
        _organisation, "P", WHO, "committee", post=lambda _c: {"name": "ตำบลสุขภาวะ", "since_year": "2560"}, fields=("name", "since_year", "until_year")
    ),
    "landscape:duplicates": Route(_nothing, "G", WHO, "committee", record=False),
    "landscape:merge": Route(_pair, "GP", WHO, "committee", wrong=lambda c: [{"pk": c.organisation.pk, "other": c.absorbed.pk}]),
    "landscape:different": Route(_pair, "P", WHO, "committee"),
    "landscape:merge-undo": Route(lambda c: {"pk": c.merge.pk}, "P", WHO, "committee"),
    "landscape:work-new": Route(_nothing, "GP", WHO, "committee", record=False, post=_open_work),
    "landscape:work": Route(_work, "G", "committee", NOT),
    "landscape:work-edit": Route(_work, "GP", WHO, "committee"),
    "landscape:work-withdraw": Route(_work, "GP", WHO, "committee", post=lambda _c: {"reason": "ซ้ำ"}, wrong=lambda c: [{"pk": c.gone_work.pk}]),
    "landscape:work-restore": Route(lambda c: {"pk": c.gone_work.pk}, "P", WHO, "committee", wrong=lambda c: [{"pk": c.work.pk}]),
    "landscape:of-fund": Route(lambda c: {"pk": c.fund.pk}, "G", "committee", NOT),
    "landscape:invite": Route(
        lambda c: {"pk": c.fund.pk}, "P", WHO, "committee", post=lambda c: {"organisation": c.organisation.pk}, fields=("organisation", "neighbour", "issue", "reason")
    ),
    "landscape:answer": Route(lambda c: {"pk": c.invitation.pk}, "GP", WHO, "committee", post=lambda _c: {"agreed": "yes"}),
    "landscape:designate": Route(_nothing, "GP", "zone", WHO, record=False, post=_announced),
    "landscape:designation-withdraw": Route(
        lambda c: {"pk": c.designation.pk}, "GP", "zone", WHO, post=lambda _c: {"reason": "สิ้นสุดโครงการ"}
    ),
    "landscape:announcement": Route(lambda c: {"pk": c.announcement.pk}, "G", "committee", NOT),
    "landscape:tags": Route(lambda c: {"kind": "work", "pk": c.work.pk}, "GP", WHO, NOT, post=lambda _c: {"codes": ["policy", "mapping"]}, fields=("codes",)),
    "landscape:network-new": Route(
        _nothing, "GP", "zone", "committee", record=False, post=lambda c: {"name": "เครือข่ายใหม่", "area": c.place.zone.pk}
    ),
    "landscape:network": Route(lambda c: {"pk": c.network.pk}, "G", "committee", NOT),
    "landscape:network-edit": Route(lambda c: {"pk": c.network.pk}, "GP", "zone", WHO),
    "landscape:mechanism-new": Route(
        lambda c: {"pk": c.network.pk}, "GP", "zone", WHO, post=lambda c: {"name": "ทีมใหม่", "level": "province", "parent": c.region.pk}
    ),
    "landscape:mechanism": Route(_team, "GP", "zone", WHO),
    "landscape:mechanism-provinces": Route(_team, "P", "zone", WHO),
    "landscape:mechanism-remove": Route(lambda c: {"pk": c.team.pk}, "GP", "zone", WHO),
    "landscape:part-add": Route(
        _team, "P", "zone", WHO, post=lambda _c: {"organisation": "สปสช. เขต 10", "role": "host"}, fields=("organisation", "kind", "role", "note")
    ),
    "landscape:part-remove": Route(lambda c: {"pk": c.region.pk, "part": c.part.pk}, "P", "zone", WHO),
}  # fmt: skip

PAGES: dict = {
    "landscape": ("zone", "landscape:index", lambda _c: []),
    "landscape of a district": ("officer", "landscape:index", lambda _c: []),
    "landscape matrix": ("officer", "landscape:matrix", lambda _c: []),
    "landscape timeline": ("officer", "landscape:timeline", lambda _c: []),
    "landscape together": ("officer", "landscape:together", lambda _c: []),
    "landscape organisations": ("officer", "landscape:organisations", lambda _c: []),
    "landscape duplicates": ("officer", "landscape:duplicates", lambda _c: []),
    "landscape organisation": ("officer", "landscape:organisation", lambda c: [c.organisation.pk]),
    "landscape work": ("officer", "landscape:work", lambda c: [c.work.pk]),
    "landscape new work": ("officer", "landscape:work-new", lambda _c: []),
    "landscape partners of a fund": ("officer", "landscape:of-fund", lambda c: [c.fund.pk]),
    "landscape designations": ("zone", "landscape:designations", lambda _c: []),
    "landscape announcement": ("zone", "landscape:announcement", lambda c: [c.announcement.pk]),
    "landscape designate": ("zone", "landscape:designate", lambda _c: []),
    "landscape tags": ("officer", "landscape:tags", lambda c: ["work", c.work.pk]),
    "landscape tools": ("officer", "landscape:tools", lambda _c: []),
    "landscape networks": ("zone", "landscape:networks", lambda _c: []),
    "landscape network": ("zone", "landscape:network", lambda c: [c.network.pk]),
    "landscape team": ("zone", "landscape:mechanism", lambda c: [c.region.pk]),
    "landscape matrix as a workbook": ("officer", "landscape:export", lambda _c: ["matrix"]),
    "landscape designations as a workbook": ("zone", "landscape:export", lambda _c: ["designations"]),
}  # fmt: skip


def extend(c: SimpleNamespace) -> None:
    """Make the records that the rows name."""
    officer, zone = c.people.officer, c.people.zone
    where = {"area": c.fund.area, "by": officer}
    c.organisation = save_organisation(None, name="ชมรม อสม. ตำบลโนนสำราญ", kind="vhv", **where)
    c.twin = save_organisation(None, name="กลุ่ม อสม. โนนสำราญ", kind="vhv", **where)
    c.absorbed = save_organisation(None, name="อสม.ในตำบลโนนสำราญ", kind="vhv", **where)
    c.merge = merge_organisations(c.organisation, c.absorbed, by=officer)
    c.work = note_work(
        organisation_name=c.organisation.name,
        organisation_kind="vhv",
        what="คัดแยกขยะ",
        since=DAY,
        issue=c.catalogue.waste,
        **where,
    )
    c.gone_work = note_work(
        organisation_name=c.organisation.name, organisation_kind="vhv", what="งานที่ซ้ำ", since=DAY, **where
    )
    Work.objects.filter(pk=c.gone_work.pk).update(withdrawn_at="2026-01-05T00:00:00+07:00", withdrawn_reason="ซ้ำ")
    c.invitation = invite_together(c.fund, by=officer, organisation=c.twin, issue=c.catalogue.waste)
    c.announcement = designate("learning", funds=[c.fund], valid_from=DAY, by=zone)
    c.designation = c.announcement.designations.get()
    c.network = save_network(None, by=zone, area=c.place.zone, name="เครือข่ายเขต 10")
    top = Mechanism.objects.get(network=c.network)
    c.region = save_mechanism(
        c.network, None, by=zone, parent=top, level="region", name="ภาค", areas=[c.place.province], tambons_each=2
    )
    c.team = save_mechanism(c.network, None, by=zone, parent=c.region, level="tambon", name="ทีมตำบล")
    c.part = add_part(c.region, by=zone, organisation_name="สสจ.ศรีสะเกษ", kind="", role="main")
    set_tags("work", c.work, ["community"], by=officer)


def grow(c: SimpleNamespace, number: int) -> None:
    """One more row in each list."""
    officer, zone = c.people.officer, c.people.zone
    area = factories.make_area("lao", f"84{number:02d}", f"อบต.เพิ่ม {number}", c.place.district, lao_type="2")
    fund = factories.make_fund(area, code=f"L84{number:02d}", name=f"กองทุนเพิ่ม {number}")
    for place, name in (
        (c.fund.area, f"กลุ่มแม่บ้านคุ้ม{number}"),
        (area, f"กลุ่มรักษ์น้ำ{number}"),
        (c.place.district, f"สมาคม{number}"),
    ):
        work = note_work(
            organisation_name=name, organisation_kind="community", area=place, what=f"งาน {number}", since=DAY, by=officer, issue=c.catalogue.waste,
            good_at=f"เก่งเรื่อง {number}",
        )  # fmt: skip
        set_tags("work", work, ["policy", "mapping"], by=c.people.admin)
    note_work(
        organisation_name=c.organisation.name,
        organisation_kind="",
        area=c.fund.area,
        what=f"งานใหม่ {number}",
        since=DAY,
        by=officer,
    )
    invite_together(c.fund, by=officer, organisation=work.organisation)
    designate("learning", funds=[fund], valid_from=DAY, by=zone)
    c.announcement.designations.create(kind="model", area=area, fund=fund, valid_from=DAY, by=zone)
    team = save_mechanism(c.network, None, by=zone, parent=c.region, level="province", name=f"จังหวัด {number}")
    add_part(team, by=zone, organisation_name=f"สสจ.ที่ {number}", kind="pho", role="main")
    add_part(c.region, by=zone, organisation_name=f"มูลนิธิ {number}", kind="civil", role="member")
    save_network(None, by=zone, area=c.place.zone, name=f"เครือข่าย {number}")
