"""Records of landscape for the tests of the API."""

from datetime import date
from types import SimpleNamespace

from kongtun.accounts.models import User
from kongtun.landscape.actions import add_part, designate, invite_together, save_network, save_organisation, save_work

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {
    "organisations": "organisation", "works": "work", "designations": "designation", "announcements": "announcement",
    "networks": "network", "network-teams": "network_team", "network-parts": "network_part", "invitations": "invitation",
}  # fmt: skip
WORDS: dict = {}
FORMS: dict[str, str] = {"announcements": "announcement"}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """Hang the records on the world."""
    area = world.fund.area
    world.organisation = save_organisation(
        None, by=people.officer, name="ชมรม อสม. ตำบลโนนสำราญ", kind="vhv", area=area
    )
    world.work = save_work(
        None, by=people.officer, organisation=world.organisation, area=area, what="คัดแยกขยะ", since=date(2025, 10, 1)
    )
    world.announcement = designate(
        "learning", funds=[world.fund], valid_from=date(2025, 10, 1), by=User.objects.get(username="zone")
    )
    world.network = save_network(None, by=User.objects.get(username="zone"), area=area.parent, name="เครือข่ายอำเภอ")
    world.network_team = world.network.mechanisms.get()
    world.network_part = add_part(
        world.network_team, by=User.objects.get(username="zone"), organisation_name="รพ.กันทรลักษ์", kind="", role="main"
    )
    world.invitation = invite_together(world.fund, by=people.officer, organisation=world.organisation)
    world.designation = world.announcement.designations.get()
