"""Forms of networks, teams and parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area, AreaKind
from kongtun.areas.queries import search_areas
from kongtun.common.ui.forms import ChipSelect, ChipSelectMultiple, ThaiIntegerField
from kongtun.landscape.choices import Level, PartRole
from kongtun.landscape.forms.fields import AreaField, ManyField, OneField, kinds, text
from kongtun.landscape.models import Mechanism, Network
from kongtun.landscape.queries.networks import below as below_team

MOST_A_YEAR = 366


class NetworkForm(forms.Form):
    """Its name and common goal."""

    name = text(_("ชื่อเครือข่าย"), 200, required=True)
    area = AreaField(label=_("พื้นที่"))
    goal = text(_("เป้าหมายร่วม"), 4000, rows=3)
    source = text(_("กำหนดไว้ที่ไหน"), 300, hint=_("เช่น ประชุมทีมพี่เลี้ยง 2555"))

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(areas)  # type: ignore[attr-defined]


class MechanismForm(forms.Form):
    """One team of the tree. Zones stand for all their provinces."""

    name = text(_("ชื่อทีมหรือกลไก"), 200, required=True)
    level = forms.ChoiceField(label=_("ระดับ"), choices=Level.choices, widget=ChipSelect)
    parent = OneField(Mechanism.objects.none(), label=_("อยู่ใต้"), required=False, empty_label=_("บนสุด"))
    zones = ManyField(Area.objects.none(), label=_("จังหวัดทั้งเขต"), required=False, widget=ChipSelectMultiple)
    provinces = ManyField(Area.objects.none(), label=_("เลือกทีละจังหวัด"), required=False, widget=ChipSelectMultiple)
    tambon = text(_("ตำบล"), 160, hint=_("สำหรับทีมระดับตำบล พิมพ์ชื่อหรือรหัสตำบล"))
    goal = text(_("เป้าหมายและกลยุทธ์"), 6000, rows=3)
    stage = text(_("ระยะ"), 120, hint=_("เช่น ระยะที่ 1 (1 ปี)"))
    tambons_each = ThaiIntegerField(label=_("ตำบลต้นแบบต่อจังหวัด"), required=False, min_value=0, max_value=500)
    forums_a_year = ThaiIntegerField(label=_("เวทีต่อปี"), required=False, min_value=0, max_value=MOST_A_YEAR)
    contact_role = text(_("แกนประสาน (ตำแหน่ง)"), 200, hint=_("ใส่ตำแหน่ง ไม่ต้องใส่ชื่อคน"))
    channel = text(_("ช่องทางสื่อสาร"), 200)

    def __init__(self, *args: Any, network: Network, mechanism: Mechanism | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Mechanism.objects.filter(network=network)
        if mechanism is not None:
            teams = teams.exclude(pk__in=below_team(mechanism))
        self.fields["parent"].queryset = teams  # type: ignore[attr-defined]
        below = Area.objects.in_force().filter(path__within=network.area.path)
        self.fields["zones"].queryset = below.filter(kind=AreaKind.ZONE).order_by("path")  # type: ignore[attr-defined]
        self.fields["provinces"].queryset = below.filter(kind=AreaKind.PROVINCE).order_by("path")  # type: ignore[attr-defined]
        self.fields["provinces"].label_from_instance = lambda area: area.name_th  # type: ignore[attr-defined]
        for name in ("tambons_each", "forums_a_year"):
            self.fields[name].widget = forms.TextInput({"inputmode": "numeric", "class": "num"})
        self.network = network

    def clean(self) -> dict[str, Any]:
        """Bring the chosen places together in ``areas``."""
        data = super().clean() or {}
        areas = set(data.get("provinces") or ())
        if zones := data.get("zones"):
            paths = {zone.path for zone in zones}
            provinces = self.fields["provinces"].queryset  # type: ignore[attr-defined]
            areas |= {area for area in provinces if any(area.path.startswith(path) for path in paths)}
        if name := data.get("tambon"):
            found = [
                area
                for kind in (AreaKind.LOCAL_GOVERNMENT, AreaKind.SUBDISTRICT)
                for area in search_areas(name, kind=kind, limit=8)
            ]
            near = [area for area in found if area.path.startswith(self.network.area_path)]
            if areas:
                near = [area for area in near if any(area.path.startswith(one.path) for one in areas)] or near
            if not near:
                self.add_error("tambon", _now("ไม่พบตำบลชื่อนี้ในพื้นที่ของเครือข่าย ลองพิมพ์รหัส 6 หลัก"))
            elif data.get("level") != Level.TAMBON:
                self.add_error("tambon", _now("ใส่ตำบลเฉพาะทีมระดับตำบล"))
            else:
                areas = {near[0]}
        data["areas"] = sorted(areas, key=lambda area: area.path)
        return data


class PartForm(forms.Form):
    """What an organisation is in a team."""

    organisation = text(_("องค์กร"), 200, required=True, hint=_("เช่น สปสช. เขต 11 สุราษฎร์ธานี"))
    kind = forms.ChoiceField(label=_("ประเภทองค์กร"), choices=lambda: kinds(empty=True), required=False)
    role = forms.ChoiceField(label=_("บทบาท"), choices=PartRole.choices, widget=ChipSelect)
    note = text(_("รายละเอียด"), 300)
