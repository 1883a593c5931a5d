"""Bare views by hand read the very rows that stand on their pages; on both databases."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone

from bench.national.country import Country
from bench.national.views import ROLES, VIEWS, reading
from kongtun.accounts.models import User
from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

# The three years are made once a file: keep the file on one worker.
pytestmark = pytest.mark.xdist_group("bench")
YEAR = int(FiscalYear.of(timezone.localdate()))
# What of the rows stands on the page as it is: name of the rows and columns.
SAID = {
    "figures:show": {"rows": (0, 1, 2, 3)},
    "dashboards:coverage": {"provinces": (0,), "issues": (2,)},
    "maps:show": {"rows": (0, 1)},
    "projects:list": {"rows": (0, 1)},
    "dashboards:project": {"project": (0, 1), "objectives": (1, 2), "activities": (0,)},
    "dashboards:fund": {"fund": (1,), "plans": (0,)},
    "dashboards:funds": {"count": (0,), "rows": (0, 4, 7)},
    "public:front": {"last": (0, 4), "whole": (0, 2, 3)},
    "public:funds": {"count": (0,), "rows": (0,)},
    "public:area": {"rows": (0,), "funds": (0, 1)},
    "public:fund": {"fund": (1, 2), "states": (1,), "rows": (1,)},
    "public:project": {"project": (0,), "objectives": (1,), "activities": (0,)},
}


def page_of(client, address):
    body = client.get(address).content.decode()
    text = unescape(re.sub(r"<[^>]+>", " ", body))
    return " ".join(text.replace(",", "").replace("\u2060", "").split())


def as_said(value):
    text = f"{value:f}".rstrip("0").rstrip(".") if hasattr(value, "as_tuple") else str(value)
    # A page may leave out the word "plan of" before an issue.
    return " ".join(text.replace(",", "").split()).removeprefix("แผนงาน")


def test_every_view_is_laid_beside_its_page():
    assert set(SAID) == set(VIEWS)
    assert set(ROLES) <= set(VIEWS)
    assert len(VIEWS) >= 10
    assert Country  # the views are asked with what the bench of the country knows


@pytest.mark.parametrize("route", SAID)
def test_the_rows_by_hand_stand_on_the_page(route, fund, client_for):
    project = Project.objects.filter(fund=fund, state=S.CLOSED).order_by("-pk")[0]
    province = fund.area.parent.parent
    kwargs = {
        "projects:list": {"pk": fund.pk}, "dashboards:project": {"pk": project.pk}, "dashboards:fund": {"pk": fund.pk},
        "public:fund": {"code": fund.code}, "public:project": {"pk": project.pk},
        "public:area": {"kind": "province", "code": province.code},
    }.get(route, {})  # fmt: skip
    address = reverse(route, kwargs=kwargs)
    if route.endswith(":funds"):
        address += f"?q={quote(fund.area.name_th[:3])}"
    role = "anonymous" if route.startswith("public:") else "zone" if route in ROLES else "officer"
    client = client_for(None if role == "anonymous" else User.objects.get(username=role))
    place = province.parent if role == "zone" else Area.objects.get(pk=fund.area_id)
    rows = reading(address, role, place, YEAR)()
    page = page_of(client, address)
    for name, columns in SAID[route].items():
        assert rows[name], name
        for row in rows[name]:
            for column in columns:
                if row[column] is not None:
                    assert as_said(row[column]) in page, (name, row[column])
