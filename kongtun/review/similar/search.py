"""Find the same proposal again: in this fund, then in the district, then in the country.

The district is skimmed whole by its bitmaps; the country is looked up by keys. Whoever comes near is compared exactly. A
search costs six queries whatever the number of projects.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from kongtun.projects.models import Project, public_q
from kongtun.projects.states import ProjectState as S
from kongtun.review.models import Fingerprint, FingerprintKey
from kongtun.review.similar.index import district_of, keys_of_parts
from kongtun.review.similar.score import SAME, STRONG, Asked, Score
from kongtun.review.similar.signature import alike, pack, tree_range, unpack
from kongtun.review.similar.text import ProposalText, text_of

# How many of those who come near are compared exactly, and how many neighbours are read on each side of a key.
NEAR_BY, FAR, A_SIDE = 80, 120, 40
# Share of common bits below which two proposals cannot be the same.
FAINT = 0.2
# What nobody else has to know of: not sent yet, or called off before it began.
UNSAID = (S.DRAFT, S.CANCELLED)


class Scope(models.TextChoices):
    """Where the earlier project was, nearest first."""

    FUND = "fund", _("กองทุนนี้")
    DISTRICT = "district", _("อำเภอเดียวกัน")
    COUNTRY = "country", _("ที่อื่นในประเทศ")


ORDER = {scope: at for at, scope in enumerate(Scope.values)}


@dataclass(frozen=True)
class Match:
    """An earlier project that says the same. ``whole`` is False when the person may see only what is public of it."""

    project: Project
    scope: str
    score: Score
    whole: bool = True

    @property
    def is_strong(self) -> bool:
        """Nearly word for word."""
        return self.score.all >= STRONG

    @property
    def percent(self) -> int:
        """Likeness for people."""
        return round(self.score.all * 100)

    @property
    def scope_label(self) -> str:
        """Where it was, in words."""
        return str(Scope(self.scope).label)


class Matches(list[Match]):
    """What was found, nearest first, and ``hidden``: how many more there are by scope that this person may not see."""

    def __init__(self, found: list[Match], hidden: dict[str, int]) -> None:
        super().__init__(found)
        self.hidden = hidden

    @property
    def hidden_total(self) -> int:
        """All that cannot be named."""
        return sum(self.hidden.values())


@dataclass(frozen=True)
class Near:
    """One compared proposal."""

    project: int
    scope: str
    score: Score


def search(subject: Project | ProposalText | str, *, user: Any, limit: int = 10, fund: Any = None) -> Matches:
    """Return projects that say the same as ``subject`` and are not younger, at most ``limit`` of them.

    A text (a title, or title and more lines) is looked up for ``fund`` if given. Only what ``user`` may see is named.
    """
    project = subject if isinstance(subject, Project) else None
    text = text_of(subject) if isinstance(subject, Project) else _as_text(subject)
    fund = project.fund if project else fund
    near = nearest(text, fund=fund, but=project.pk if project else None)
    if not near:
        return Matches([], {})
    return _named(near, user, limit, project.fiscal_year if project else None)


def beside(project: Project, other: int, *, user: Any) -> Match | None:
    """Return one other project compared with ``project``; None when ``user`` may not see it. Rows of both are loaded."""
    asked_for = Project.objects.filter(pk=other).exclude(pk=project.pk)
    found = _with_openness(asked_for).prefetch_related("objectives", "activities").first()
    if found is None:
        return None
    own = Project.objects.visible_to(user).filter(pk=other).exists()
    if not own and not found.is_open:  # type: ignore[attr-defined]
        return None
    models.prefetch_related_objects([project], "objectives", "activities")
    asked = Asked(text_of(project).features)
    if found.fund_id == project.fund_id:
        scope = Scope.FUND
    else:
        near = district_of(found.fund.area) == district_of(project.fund.area)
        scope = Scope.DISTRICT if near else Scope.COUNTRY
    return Match(found, scope, asked.score(unpack(pack(text_of(found).features))), whole=own)


def nearest(text: ProposalText, *, fund: Any = None, but: int | None = None, at_least: float = SAME) -> list[Near]:
    """Return what comes near, nearest place first, then the likest; four queries, blind to who asks."""
    parts = text.features
    asked = Asked(parts)
    district = district_of(fund.area) if fund else None
    scopes = dict(_skimmed(asked, fund, but)) if fund else {}
    scopes |= dict.fromkeys(_looked_up(keys_of_parts(parts), district, but), Scope.COUNTRY.value)
    stored = Fingerprint.objects.filter(pk__in=scopes).values_list("pk", "features")
    near = [Near(pk, scopes[pk], asked.score(unpack(features))) for pk, features in stored]
    kept = [one for one in near if one.score.all >= at_least]
    return sorted(kept, key=lambda one: (ORDER[one.scope], -one.score.all, -one.project))


def _as_text(subject: ProposalText | str) -> ProposalText:
    if isinstance(subject, ProposalText):
        return subject
    title, _line_end, rest = subject.strip().partition("\n")
    return ProposalText(title=title, situation=rest)


def _skimmed(asked: Asked, fund: Any, but: int | None) -> list[tuple[int, str]]:
    """Return the likest projects of the fund and its district by their bitmaps (one query)."""
    rows = (
        Fingerprint.objects.filter(district=district_of(fund.area)).exclude(pk=but).values_list("pk", "fund", "bitmap")
    )
    faint = [
        (likeness, pk, where)
        for pk, where, bitmap in rows.iterator(chunk_size=5000)
        if (likeness := asked.skim(int.from_bytes(bitmap, "little"))) >= FAINT
    ]
    return [
        (pk, Scope.FUND.value if where == fund.pk else Scope.DISTRICT.value)
        for _likeness, pk, where in nlargest(NEAR_BY, faint)
    ]


def _looked_up(keys: tuple[int, ...], district: int | None, but: int | None) -> list[int]:
    """Return the projects outside the district whose keys lie nearest in the trees, the nearest first (one query)."""
    if not keys:
        return []
    table = connection.ops.quote_name(FingerprintKey._meta.db_table)  # noqa: SLF001
    outside = "AND district_id <> %s" if district else ""
    own = [district] if district else []
    one, values = [], []
    for key in keys:
        first, last = tree_range(key)
        for low, high, way in ((key, last, "ASC"), (first, key - 1, "DESC")):
            one.append(
                f"SELECT * FROM (SELECT project_id, key FROM {table} WHERE key BETWEEN %s AND %s {outside} "  # noqa: S608
                f"ORDER BY key {way} LIMIT {A_SIDE}) AS a"
            )
            values += [low, high, *own]
    near: dict[int, int] = {}
    mine = {tree_range(key)[0]: key for key in keys}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(one), values)
        for pk, key in cursor.fetchall():
            near[pk] = near.get(pk, 0) + alike(key, mine[tree_range(key)[0]])
    if but is not None:
        near.pop(but, None)
    return nlargest(FAR, near, key=lambda pk: (near[pk], pk))


def _with_openness(projects: models.QuerySet[Project]) -> models.QuerySet[Project]:
    """Add ``is_open``: anyone may see it."""
    is_open = models.Case(models.When(public_q(), then=True), default=False, output_field=models.BooleanField())
    return projects.annotate(is_open=is_open).select_related("fund__area__parent__parent")


def _named(near: list[Near], user: Any, limit: int, year: int | None) -> Matches:
    """Name what ``user`` may see and count the rest (two queries)."""
    keys = [one.project for one in near]
    own = set(Project.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    projects = {project.pk: project for project in _with_openness(Project.objects.filter(pk__in=keys))}
    found, hidden = [], Counter[str]()
    for one in near:
        project = projects[one.project]
        if year is not None and project.fiscal_year > year:
            continue
        if project.pk in own or project.is_open:  # type: ignore[attr-defined]
            found.append(Match(project, one.scope, one.score, whole=project.pk in own))
        elif project.state not in UNSAID:
            hidden[one.scope] += 1
    return Matches(found[:limit], dict(hidden))
