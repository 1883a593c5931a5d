"""Networks of organisations with their teams, and suggestions that a fund works with somebody."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query
from ninja.responses import Status

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.api.paging import Cursor, page_of
from kongtun.api.records import funds, pick, pick_many
from kongtun.api.resource import Resource, created
from kongtun.api.routers.landscape import find_area, of_funds
from kongtun.api.schemas import landscape as show_landscape
from kongtun.api.schemas import networks as show
from kongtun.api.schemas.base import Id
from kongtun.areas.models import Area
from kongtun.funds.models import Fund
from kongtun.indicators.models import Issue
from kongtun.landscape import actions
from kongtun.landscape.models import Invitation, Mechanism, MechanismPart, Network, Organisation
from kongtun.landscape.queries.networks import below, flat, tree_of

networks = Resource(tags=["เครือข่าย"])
teams = Resource(tags=["เครือข่าย"])
parts = Resource(tags=["เครือข่าย"])
invitations = Resource(tags=["ทุนและเครือข่าย"])
__all__ = ["invitations", "networks", "of_funds", "parts", "teams"]

NETWORKS = Network.objects.select_related("area")
TEAMS = Mechanism.objects.select_related("network__area", "parent")


def _detail(network: Network) -> dict[str, Any]:
    tree = flat(tree_of(network, timezone.localdate()))
    return {**show.network(network), "teams": [show.team(node) for node in tree]}


@networks.reads("", P.LANDSCAPE_VIEW, show.NetworkPage, summary="เครือข่ายที่คุณดูได้")
def list_networks(request: HttpRequest, page: Query[Cursor], area: Id | None = None) -> Any:
    """Networks, the newest first."""
    rows = NETWORKS.visible_to(request.user)  # type: ignore[attr-defined]
    return page_of(rows.filter(area=area) if area is not None else rows, page, show.network)


@networks.creates("", P.LANDSCAPE_EDIT, show.NetworkDetail, summary="เริ่มเครือข่าย")
def create_network(request: HttpRequest, data: show.NetworkIn) -> Any:
    """Begin a network in an area, with its topmost team."""
    given = data.dict()
    area = find_area(request, given.pop("area"))
    return created(_detail(actions.save_network(None, by=request.user, area=area, **given)))


@networks.reads("/{int:pk}", P.LANDSCAPE_VIEW, show.NetworkDetail, summary="เครือข่ายหนึ่งแห่งกับทีมทั้งหมด")
def get_network(request: HttpRequest, pk: int) -> Any:
    """A network with its tree."""
    return _detail(get_record(request, NETWORKS, P.LANDSCAPE_VIEW, pk=pk))


@networks.saves("/{int:pk}", P.LANDSCAPE_EDIT, show.NetworkDetail, method="PATCH", summary="แก้ชื่อและเป้าหมายของเครือข่าย")
def change_network(request: HttpRequest, pk: int, data: show.NetworkChangeIn) -> Any:
    """Change its words; what is not sent stays."""
    network = get_record(request, NETWORKS, P.LANDSCAPE_EDIT, pk=pk)
    given = {name: value for name, value in data.given().items() if value is not None}
    words = {name: getattr(network, name) for name in ("name", "goal", "source")} | given
    return _detail(actions.save_network(network, by=request.user, area=network.area, **words))


def _team(request: HttpRequest, network: Network, team: Mechanism | None, data: show.NetworkTeamIn) -> Any:
    """Save a team; its place in the tree and its areas are those of the network."""
    given = data.dict()
    rows = Mechanism.objects.filter(network=network)
    if team is not None:
        rows = rows.exclude(pk__in=below(team))
    parent = pick(rows, "parent", pk=given["parent"]) if given["parent"] is not None else None
    inside = Area.objects.in_force().filter(path__within=network.area.path)
    areas = pick_many(inside, "areas", "pk", given.pop("areas"))
    given["parent"] = parent
    actions.save_mechanism(network, team, by=request.user, areas=areas, **given)
    return _detail(network)


@networks.creates("/{int:pk}/teams", P.LANDSCAPE_EDIT, show.NetworkDetail, summary="เพิ่มทีมในเครือข่าย")
def add_network_team(request: HttpRequest, pk: int, data: show.NetworkTeamIn) -> Any:
    """Add a team under another one."""
    network = get_record(request, NETWORKS, P.LANDSCAPE_EDIT, pk=pk)
    return created(_team(request, network, None, data))


def _mechanism(request: HttpRequest, pk: int) -> Mechanism:
    found: Mechanism = get_record(request, TEAMS, P.LANDSCAPE_EDIT, pk=pk)
    return found


@teams.saves("/{int:pk}", P.LANDSCAPE_EDIT, show.NetworkDetail, summary="แก้ทีมในเครือข่าย")
def change_network_team(request: HttpRequest, pk: int, data: show.NetworkTeamIn) -> Any:
    """Write a team anew."""
    team = _mechanism(request, pk)
    return _team(request, team.network, team, data)


@teams.removes("/{int:pk}", P.LANDSCAPE_EDIT, summary="เอาทีมออกจากเครือข่าย")
def remove_network_team(request: HttpRequest, pk: int) -> Any:
    """Take a team out that has nothing below it."""
    actions.remove_mechanism(_mechanism(request, pk), by=request.user)
    return Status(204, None)


@teams.acts("/{int:pk}/provinces", P.LANDSCAPE_EDIT, show.NetworkDetail, summary="สร้างทีมจังหวัดใต้ทีมภาคให้ครบ")
def add_network_provinces(request: HttpRequest, pk: int) -> Any:
    """Make a team for each province that has none."""
    team = _mechanism(request, pk)
    actions.add_province_teams(team, by=request.user)
    return _detail(team.network)


@teams.creates("/{int:pk}/parts", P.LANDSCAPE_EDIT, show.NetworkDetail, summary="ระบุบทบาทขององค์กรในทีม")
def add_network_part(request: HttpRequest, pk: int, data: show.NetworkPartIn) -> Any:
    """Say what an organisation is in a team."""
    team = _mechanism(request, pk)
    actions.add_part(
        team, by=request.user, organisation_name=data.organisation, kind=data.kind, role=data.role, note=data.note
    )
    return created(_detail(team.network))


@parts.removes("/{int:pk}", P.LANDSCAPE_EDIT, summary="เอาองค์กรออกจากทีม")
def remove_network_part(request: HttpRequest, pk: int) -> Any:
    """Take an organisation's role out of a team."""
    part = MechanismPart.objects.select_related("mechanism__network__area", "organisation").filter(pk=pk).first()
    if part is None:
        raise Http404
    get_record(request, TEAMS, P.LANDSCAPE_EDIT, pk=part.mechanism_id)
    actions.remove_part(part, by=request.user)
    return Status(204, None)


@of_funds.creates(
    "/{int:pk}/invitations", P.LANDSCAPE_EDIT, show_landscape.InvitationOut, summary="ชวนกองทุนทำงานร่วมกับองค์กรหรือกองทุนอื่น"
)
def invite_fund(request: HttpRequest, pk: int, data: show.InvitationIn) -> Any:
    """Note that they should work together, and tell the fund's officer."""
    fund = get_record(request, funds(), P.LANDSCAPE_EDIT, pk=pk)
    seen = Organisation.objects.visible_to(request.user)  # type: ignore[attr-defined]
    organisation = pick(seen, "organisation", pk=data.organisation) if data.organisation is not None else None
    neighbour = pick(Fund.objects.all(), "neighbour", pk=data.neighbour) if data.neighbour is not None else None
    issue = pick(Issue.objects.all(), "issue", code=data.issue) if data.issue else None
    made = actions.invite_together(
        fund, by=request.user, organisation=organisation, neighbour=neighbour, issue=issue, reason=data.reason
    )
    return created(show_landscape.invitation(made))


@invitations.acts("/{int:pk}/answer", P.LANDSCAPE_EDIT, show_landscape.InvitationOut, summary="ตอบคำชวนทำงานร่วม")
def answer_invitation(request: HttpRequest, pk: int, data: show.InvitationAnswerIn) -> Any:
    """Agreed or not now."""
    rows = Invitation.objects.select_related("fund__area", "issue", "organisation", "neighbour")
    found = get_record(request, rows, P.LANDSCAPE_EDIT, pk=pk)
    done = actions.answer_invitation(found, by=request.user, agreed=data.agreed, answer=data.answer)
    return show_landscape.invitation(done)
