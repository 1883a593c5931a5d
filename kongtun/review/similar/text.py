"""What of a proposal is compared: title, objectives, activities, situation and steps, and the names of its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.utils import translation

from kongtun.projects.drafts import steps_text
from kongtun.projects.models import Project
from kongtun.review.similar.words import Features, features_of

# A shorter name is a word of other meanings as well ("เลย", "ตาก").
SHORTEST_NAME = 5
_KIND_OF_PLACE = re.compile(
    r"^(องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด|เทศบาล(ตำบล|เมือง|นคร)?|อบต\.|อบจ\.|ทต\.|ทม\.|ทน\.|ตำบล|อำเภอ|จังหวัด|เมือง)\s*"
)


@dataclass(frozen=True)
class ProposalText:
    """The compared texts. ``names`` are places that the record knows: they are no part of what it says.

    Steps of activities are often one sentence for all of them; they weigh as the situation does, not as the activities.
    """

    title: str = ""
    objectives: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    situation: str = ""
    steps: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def features(self) -> dict[str, Features]:
        """Features of each part."""
        return {
            "title": features_of([self.title], self.names),
            "objectives": features_of(self.objectives, self.names),
            "activities": features_of(self.activities, self.names),
            "situation": features_of([self.situation, *self.steps], self.names),
        }

    @property
    def digest(self) -> bytes:
        """Sixteen bytes that change when the text does, whatever the order of its rows."""
        rows = (
            self.title,
            *sorted(self.objectives),
            "\0",
            *sorted(self.activities),
            "\0",
            self.situation,
            *sorted(self.steps),
            "\0",
            *self.names,
        )
        return blake2b("\1".join(rows).encode(), digest_size=16).digest()


def text_of(project: Project) -> ProposalText:
    """Return the compared texts of a stored proposal (two queries, none for rows and a place that are in memory)."""
    activities = list(project.activities.all())
    return ProposalText(
        title=project.title,
        objectives=tuple(row.text for row in project.objectives.all()),
        activities=tuple(row.name for row in activities),
        situation=project.situation,
        steps=own_steps((row.name, row.steps) for row in activities),
        names=names_of(project.fund.area),
    )


def text_of_content(content: dict[str, Any], area: Any = None) -> ProposalText:
    """Return the compared texts of ``proposal_content``."""
    return ProposalText(
        title=content["title"],
        objectives=tuple(row["text"] for row in content["objectives"]),
        activities=tuple(row["name"] for row in content["activities"]),
        situation=content["situation"],
        steps=own_steps((row["name"], row["steps"]) for row in content["activities"]),
        names=names_of(area) if area else (),
    )


def own_steps(rows: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the steps of activities (name, steps) that people wrote; those that the system proposed are left out."""
    # Texts are compared as they are proposed in Thai, whoever's language the request is in.
    with translation.override("th"):
        return tuple(steps for name, steps in rows if steps and steps != steps_text(name))


def names_of(area: Any) -> tuple[str, ...]:
    """Return the names of a local government, its district and its province, without the words of their kind."""
    district = area.parent
    province = district.parent if district else None
    return _names(area.name_th, district.name_th if district else "", province.name_th if province else "")


@lru_cache(maxsize=4096)
def _names(*names: str) -> tuple[str, ...]:
    bare = (_KIND_OF_PLACE.sub("", name) for name in names)
    return tuple(name for name in bare if len(name) >= SHORTEST_NAME)
