"""Who the token belongs to."""

from typing import Any

from django.http import HttpRequest
from ninja import Schema

from kongtun.api.access import SIGNED_IN
from kongtun.api.resource import Resource

router = Resource(tags=["บัญชีของฉัน"])


class RoleOut(Schema):
    """A role in an area."""

    role: str
    label: str
    area: int
    area_name: str


class MeOut(Schema):
    """The person as whom the program acts."""

    id: int
    username: str
    name: str
    roles: list[RoleOut]


@router.reads("", SIGNED_IN, MeOut, summary="กุญแจนี้ทำงานแทนใคร")
def get_me(request: HttpRequest) -> Any:
    """Name and roles in force."""
    user: Any = request.user
    roles = [
        {"role": one.role, "label": str(one.get_role_display()), "area": one.area_id, "area_name": one.area.full_name}
        for one in user.current_memberships
    ]
    return {"id": user.pk, "username": user.username, "name": user.name, "roles": roles}
