"""What a map shows: area, level, figure, years, issue, day. A GET form: every map has an address that can be kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area, AreaKind
from kongtun.figures.forms import QuestionForm
from kongtun.figures.measures import MEASURES
from kongtun.figures.presenters.question import Question, by_name
from kongtun.figures.queries.ask import By, ask_for
from kongtun.figures.queries.places import LEVELS, next_level
from kongtun.maps.presenters.classes import ScaleKind

# A map of all funds of a zone would have seven hundred tiles: funds are drawn from a province down.
_WITH_FUNDS = (AreaKind.PROVINCE, AreaKind.DISTRICT)


def levels_within(area: Area) -> list[By]:
    """Return what can be drawn of an area: the levels below it, funds only where they are few enough."""
    first = next_level(area)
    below = list(LEVELS[LEVELS.index(first) :]) if first in LEVELS else []
    return [level for level in below if level != By.FUND or area.kind in _WITH_FUNDS]


class MapForm(QuestionForm):
    """The pick-lists beside a map. Takes the names of the page of figures (``by``, ``show``) as well, so its links lead here."""

    level = forms.ChoiceField(label=_("พื้นที่ย่อย"), required=False)
    figure = forms.ChoiceField(label=_("ตัวเลข"), required=False)
    scale = forms.ChoiceField(label=_("แบ่งชั้นสี"), required=False, choices=ScaleKind.choices)

    def __init__(self, data: QueryDict, *, area: Area) -> None:
        levels = levels_within(area)
        data = data.copy()
        for name, other, known in (("level", "by", [one.value for one in levels]), ("figure", "show", None)):
            if not data.get(name) and data.get(other) and (known is None or data[other] in known):
                data[name] = data[other]
        super().__init__(data, area=area)
        for name in ("by", "show", "order", "compare"):
            del self.fields[name]
        self.levels = levels
        self._choose("level", [(one.value, by_name(one)) for one in levels])
        self._choose("figure", [(one.name, one.label) for one in MEASURES])

    def question(self, user: Any) -> Question:
        """Return the question as far as it could be read."""
        self.is_valid()
        got = getattr(self, "cleaned_data", {})
        issue = self.issues.get(got.get("issue") or "")
        ask = ask_for(
            user, area=self.area, by=By(got.get("level") or next_level(self.area)),
            years=tuple(sorted(int(year) for year in got.get("year") or ())), issue=issue.pk if issue else None,
            support_type=int(got["type"]) if got.get("type") else None, lao_type=got.get("lao") or "",
            designation=got.get("designation") or "", on=got.get("on"),
        )  # fmt: skip
        return Question(ask, issue, got.get("figure") or "granted")

    def asked_scale(self) -> str:
        """Return how the classes are cut."""
        return getattr(self, "cleaned_data", {}).get("scale") or ScaleKind.QUANTILE

    def filled(self, question: Question) -> MapForm:
        """Return the same form filled with what was understood."""
        return MapForm(QueryDict(map_query(question, self.asked_scale())), area=self.area)


def map_query(question: Question, scale: str = ScaleKind.QUANTILE, **other: Any) -> str:
    """Return the address of a map behind the question mark."""
    level = other.pop("level", question.ask.by.value)
    shown = "" if scale == ScaleKind.QUANTILE else scale
    return question.query(by="", show="", order="", compare="", level=level, figure=question.show, scale=shown, **other)
