"""Keep the fingerprints: one proposal when its text changes, many when they are made anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Prefetch, Q

from kongtun.projects.models import Objective, PlannedActivity, Project
from kongtun.review.models import Fingerprint, FingerprintKey
from kongtun.review.similar.signature import SCHEME, bitmap_of, keys_of, pack, to_bytes
from kongtun.review.similar.text import ProposalText, text_of
from kongtun.review.similar.words import Features


@dataclass(frozen=True)
class Print:
    """Everything that is stored of one proposal."""

    project: int
    fund: int
    district: int
    digest: bytes
    bitmap: bytes
    features: bytes
    keys: tuple[int, ...]


def print_of(project: int, fund: int, district: int, text: ProposalText) -> Print:
    """Work out what is stored of a text; no queries."""
    parts = text.features
    return Print(
        project, fund, district, text.digest, to_bytes(bitmap_of(parts["title"], parts["activities"])), pack(parts), keys_of_parts(parts)
    )  # fmt: skip


def keys_of_parts(parts: dict[str, Features]) -> tuple[int, ...]:
    """Return the look-up keys: of the activities, or of everything else while there are none."""
    keys = keys_of(parts["activities"]) or keys_of(parts["title"] | parts["objectives"] | parts["situation"])
    return tuple(dict.fromkeys(keys))


def keep_print(project: Project) -> bool:
    """Bring the fingerprint of ``project`` up to its text; return whether it was not.

    Three queries when the text is the same, six when it changed. Runs in the transaction of the write.
    """
    text = text_of(project)
    stored = Fingerprint.objects.filter(pk=project.pk).values_list("digest", "scheme").first()
    if stored is not None and bytes(stored[0]) == text.digest and stored[1] == SCHEME:
        return False
    write_prints([print_of(project.pk, project.fund_id, district_of(project.fund.area), text)], fresh=stored is None)
    return True


def district_of(area: object) -> int:
    """Return the key of the district a fund is in: the area above its own."""
    return area.parent_id or area.pk  # type: ignore[attr-defined]


@transaction.atomic
def write_prints(prints: Sequence[Print], *, fresh: bool = False) -> None:
    """Write fingerprints over those that are stored; ``fresh`` says that none of them is."""
    name = connection.ops.quote_name
    table, keys = name(Fingerprint._meta.db_table), name(FingerprintKey._meta.db_table)  # noqa: SLF001
    columns = ["project_id", "fund_id", "district_id", "scheme", "digest", "bitmap", "features"]
    put = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES (%s, %s, %s, %s, %s, %s, %s) "  # noqa: S608
            f"ON CONFLICT (project_id) DO UPDATE SET {put}",
            [(one.project, one.fund, one.district, SCHEME, one.digest, one.bitmap, one.features) for one in prints],
        )
        if not fresh:
            cursor.executemany(f"DELETE FROM {keys} WHERE project_id = %s", [(one.project,) for one in prints])  # noqa: S608
        cursor.executemany(
            f"INSERT INTO {keys} (key, district_id, project_id) VALUES (%s, %s, %s)",  # noqa: S608
            # In the order of the index, so that a large batch passes over it once.
            sorted((key, one.district, one.project) for one in prints for key in one.keys),
        )


def missing() -> Q:
    """Condition for projects whose fingerprint is not there or of an older scheme."""
    return Q(similar_print__isnull=True) | ~Q(similar_print__scheme=SCHEME)


def prints_of(projects: Iterable[Project]) -> Iterator[Print]:
    """Work out the fingerprints of projects read by ``batch``."""
    for project in projects:
        yield print_of(project.pk, project.fund_id, district_of(project.fund.area), text_of(project))


def batch(after: int, size: int, *, everything: bool = False) -> list[Project]:
    """Return the next projects to index, in the order of their keys (three queries)."""
    projects = Project.objects.filter(pk__gt=after).order_by("pk")
    if not everything:
        projects = projects.filter(missing())
    return list(
        projects.select_related("fund__area__parent__parent")
        .only(
            "title", "situation", "fund__area__name_th", "fund__area__parent__name_th", "fund__area__parent__parent__name_th",
        )
        .prefetch_related(
            Prefetch("objectives", Objective.objects.only("text", "project_id").order_by()),
            Prefetch("activities", PlannedActivity.objects.only("name", "steps", "project_id").order_by()),
        )[:size]
    )  # fmt: skip


def how_many(*, everything: bool = False) -> int:
    """Return how many projects are to be indexed."""
    return (Project.objects.all() if everything else Project.objects.filter(missing())).count()
