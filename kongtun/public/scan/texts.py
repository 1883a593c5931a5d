"""Every record behind the public pages, looked at as text: where millions of pages take days to open, their texts take minutes.

A page shows texts of records and words of templates. In whatever column a public page can show, each different text is looked through
as it is stored, before anything is covered. What holds nothing personal cannot put anything personal on a page. Where something is
found (pages cover it), the pages of exactly these records are opened and looked through like any other page of the walk.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.apps import apps
from django.db.models import JSONField, Q, QuerySet
from django.urls import reverse

from kongtun.funds.models import Fund
from kongtun.planning.models import Plan
from kongtun.planning.states import PlanState
from kongtun.projects.models import Project
from kongtun.public.queries.funds import years_of
from kongtun.public.scan.parallel import in_parallel
from kongtun.public.scan.reading import json_pieces
from kongtun.public.scan.walk import Fetch, Known, Leak, Walked, visit

CHUNK, TEXTS_AT_ONCE = 5000, 200


@dataclass(frozen=True)
class Texts:
    """Columns of a model that public pages show, and the way from a row to its page: to a project, a plan or a fund; "": everywhere."""

    columns: tuple[str, ...]
    way: str = ""
    to: str = ""


PROJECT, PLAN, FUND = "public:project", "public:plan", "public:fund"
SHOWN: dict[str, Texts] = {
    "funds.Fund": Texts(("name", "code", "address", "phone", "email", "about", "designation"), "pk", FUND),
    "funds.CommitteeMember": Texts(("seat", "represents"), "fund", FUND),
    "planning.Plan": Texts(("background",), "pk", PLAN),
    "planning.PlanProblem": Texts(("objective", "success", "detail"), "plan", PLAN),
    "planning.PlanApproach": Texts(("own_title", "own_how"), "plan", PLAN),
    "planning.SuggestedProject": Texts(("name", "responsible"), "plan", PLAN),
    "projects.Project": Texts(
        ("code", "title", "organisation", "work_area", "place", "situation", "difference", "expected_results", "evaluation_method",
         "remark"),
        "pk", PROJECT,
    ),
    "projects.Objective": Texts(("text", "success"), "project", PROJECT),
    "projects.PlannedActivity": Texts(
        ("name", "steps", "place", "expected_output", "expected_outcome", "partners"), "project", PROJECT
    ),
    "projects.Agreement": Texts(("number", "place", "conditions", "recipient_position", "supporter_position"), "project", PROJECT),
    "activities.ActivityReport": Texts(("place", "done", "output", "outcome", "problems"), "project", PROJECT),
    "activities.ReportPhoto": Texts(("caption",), "report__project", PROJECT),
    "evaluation.FinalReport": Texts(
        ("abstract", "acknowledgement", "conclusion", "problems", "suggestions", "beyond", "lesson"), "project", PROJECT
    ),
    "review.Decision": Texts(("reason", "conditions", "short_reason"), "project", PROJECT),
    "meetings.Meeting": Texts(("place", "note"), "fund", FUND),
    "ledger.Entry": Texts(("number", "text"), "fund", FUND),
    "ledger.Voucher": Texts(("number", "reference"), "fund", FUND),
    "indicators.Series": Texts(("counted",), "area__fund", FUND),
    "indicators.Reading": Texts(("source_note",), "series__area__fund", FUND),
    "indicators.Issue": Texts(("name_th", "name_en", "groups", "description_th")),
    "indicators.Indicator": Texts(("name_th", "name_en", "denominator_th", "source_th", "objective_th", "success_th")),
    "indicators.Unit": Texts(("label_th",)),
    "indicators.TargetGroup": Texts(("name_th", "activity_prefix", "kind")),
    "indicators.Approach": Texts(("title_th", "how_th", "target_group_codes", "typical_activities_th", "evidence_note_th", "ottawa")),
    "maps.BoundaryFile": Texts(("source", "name")),
    "areas.Area": Texts(("name_th", "name_en")),
}  # fmt: skip
# Texts beside them that no public page shows. A test marks each of them and looks for the marks on all kinds of pages.
NOT_SHOWN: dict[str, tuple[str, ...]] = {
    "funds.Fund": ("bank_name", "bank_account_name", "bank_account_number"),
    "funds.CommitteeMember": ("name", "left_reason"),
    "projects.Project": ("legacy_code", "typed_for", "confirmed_note"),
    "projects.Agreement": ("recipient_name", "supporter_name", "witness_one", "witness_two"),
    "projects.ProjectPerson": ("name", "phone"),
    "accounts.User": ("password", "username", "first_name", "last_name", "email", "display_name", "phone", "language"),
    "mentoring.Mentor": ("name", "office", "phone", "availability", "left_reason"),
    "activities.ReportPhoto": ("digest",),
    "ledger.Voucher": ("payee",),
    "maps.BoundaryFile": ("report",),
    "maps.Boundary": ("rings",),
}
# Codes of ours: not typed by anybody.
CODES = {"pack", "path", "code"}


@dataclass
class Looked:
    """What was looked at: ``texts`` different ones, ``held`` of them with something that pages must cover, ``opened`` pages."""

    texts: int = 0
    held: int = 0
    opened: int = 0
    leaks: list[Leak] = field(default_factory=list)

    def add(self, part: Looked) -> None:
        """Add what was looked at elsewhere."""
        self.texts += part.texts
        self.held += part.held
        self.opened += part.opened
        self.leaks += part.leaks

    def kept(self) -> dict[str, Any]:
        """Return all of it as a file can keep it."""
        return {**vars(self), "leaks": [vars(one) for one in self.leaks]}

    @classmethod
    def of_kept(cls, kept: dict[str, Any]) -> Looked:
        """Return what a look that stopped had seen."""
        return cls(**{**kept, "leaks": [Leak(**one) for one in kept["leaks"]]})


Column = tuple[str, str]


def columns() -> list[Column]:
    """Return (model, column) of every text that public pages can show."""
    return [(label, column) for label, texts in SHOWN.items() for column in texts.columns]


def look(
    known: Known, fetch: Fetch, wanted: Iterable[Column], workers: int = 0
) -> Iterator[tuple[Column, Looked, float]]:
    """Look through these columns; yield (column, what was there, seconds) after each."""
    if workers:
        parts = in_parallel(partial(_look_some, known, fetch), [[column] for column in wanted], workers)
        for column, (part, seconds) in parts:
            yield column, part, seconds
        return
    for column in wanted:
        part, seconds = _look_some(known, fetch, [column])
        yield column, part, seconds


def _look_some(known: Known, fetch: Fetch, wanted: list[Column]) -> tuple[Looked, float]:
    begun, looked = time.monotonic(), Looked()
    for column in wanted:
        looked.add(look_at(known, fetch, *column))
    return looked, time.monotonic() - begun


def look_at(known: Known, fetch: Fetch, label: str, column: str) -> Looked:
    """Look through all different texts of one column, and open the pages of those that hold something."""
    model: Any = apps.get_model(label)
    rows = model._default_manager.order_by()  # noqa: SLF001 (any model of ours)
    is_json = isinstance(model._meta.get_field(column), JSONField)  # noqa: SLF001
    texts = rows.values_list(column, flat=True)
    texts = texts.iterator(CHUNK) if is_json else texts.exclude(**{column: ""}).distinct().iterator(CHUNK)
    looked, holding = Looked(), []
    for text in texts:
        looked.texts += 1
        found = [leak for piece in _pieces(text) for leak in known.leaks_in(f"{label}.{column}", "text", piece)]
        if not found:
            continue
        looked.held += 1
        if SHOWN[label].to:
            holding.append(text)
        else:
            looked.leaks += found
    for at in range(0, len(holding), TEXTS_AT_ONCE):
        held = rows.filter(**{f"{column}__in": holding[at : at + TEXTS_AT_ONCE]})
        walked = Walked()
        for address in addresses_of_rows(held, SHOWN[label]):
            visit(known, fetch, SHOWN[label].to, address, walked)
        looked.opened += walked.pages
        looked.leaks += walked.leaks
        looked.leaks += [Leak(one, "broken", "page", one) for one in walked.broken]
    return looked


def _pieces(text: Any) -> Iterator[str]:
    if isinstance(text, str):
        yield text
    elif text is not None:
        yield from (piece for _where, piece in json_pieces(text))


def addresses_of_rows(rows: QuerySet[Any], texts: Texts) -> Iterator[str]:
    """Yield the addresses of the public pages on which these rows can stand: drafts have none."""
    keys = rows.values_list(texts.way, flat=True).distinct()
    if texts.to == PROJECT:
        for key in Project.objects.public().filter(pk__in=keys).values_list("pk", flat=True):
            yield reverse(PROJECT, args=[key])
    elif texts.to == PLAN:
        approved = Plan.objects.filter(Q(state=PlanState.APPROVED), pk__in=keys)
        for code, key in approved.values_list("fund__code", "pk"):
            yield reverse(PLAN, args=[code, key])
    else:
        for fund in Fund.objects.filter(pk__in=keys):
            yield from (f"{reverse(FUND, args=[fund.code])}?year={year}" for year in years_of(fund))
