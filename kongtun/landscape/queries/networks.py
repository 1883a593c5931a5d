"""Networks as trees with their goals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from kongtun.areas.models import Area, AreaKind
from kongtun.landscape.choices import DesignationKind, Level
from kongtun.landscape.models import Designation, Mechanism, MechanismPart, Network


@dataclass
class Node:
    """One team with what is below it. ``goal_tambons`` = provinces × tambons each; ``chosen`` = model tambons there."""

    mechanism: Mechanism
    children: list[Node] = field(default_factory=list)
    provinces: int = 0
    goal_tambons: int | None = None
    chosen: int = 0
    depth: int = 0
    aimed: set[str] = field(default_factory=set)

    @property
    def parts(self) -> list[MechanismPart]:
        """Organisations in it."""
        return list(self.mechanism.parts.all())  # type: ignore[attr-defined]


def tree_of(network: Network, day: date) -> list[Node]:
    """Return the tree of a network, the topmost teams first; five queries whatever its size."""
    rows = Mechanism.objects.filter(network=network).prefetch_related(
        Prefetch("areas", Area.objects.order_by("code")),
        Prefetch("parts", MechanismPart.objects.select_related("organisation__area")),
    )
    nodes = {row.pk: Node(row) for row in rows}
    models = Designation.objects.in_force(day).filter(kind__in=(DesignationKind.MODEL, DesignationKind.LEARNING))
    places = set(models.filter(area__path__within=network.area.path).values_list("area__path", flat=True))
    top: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.mechanism.parent_id or 0)
        (parent.children if parent else top).append(node)
    for node in top:
        _count(node, places, 0)
    return top


def _count(node: Node, places: set[str], depth: int) -> set[str]:
    """Fill in provinces and goals from below; return the paths of the provinces of the node."""
    node.depth = depth
    own = {area.path for area in node.mechanism.areas.all() if area.kind == AreaKind.PROVINCE}
    below: set[str] = set()
    goals = []
    for child in node.children:
        below |= _count(child, places, depth + 1)
        if child.goal_tambons is not None:
            goals.append(child.goal_tambons)
    provinces = own | below
    node.provinces = len(provinces)
    each = node.mechanism.tambons_each
    if each is not None and provinces:
        node.goal_tambons = each * len(provinces)
    elif goals:
        node.goal_tambons = sum(goals)
    # Only where a goal was set: a learning centre elsewhere says nothing about it.
    node.aimed = {path for child in node.children for path in child.aimed} | (provinces if each is not None else set())
    node.chosen = sum(1 for path in places if any(path.startswith(province) for province in node.aimed))
    return provinces


def below(mechanism: Mechanism) -> set[int]:
    """Return the keys of a team and of all below it; one query."""
    pairs = list(Mechanism.objects.filter(network_id=mechanism.network_id).values_list("pk", "parent_id"))
    found = {mechanism.pk}
    while more := {pk for pk, parent in pairs if parent in found} - found:
        found |= more
    return found


def flat(nodes: list[Node]) -> list[Node]:
    """Return all nodes, each before what is below it."""
    found = []
    for node in nodes:
        found += [node, *flat(node.children)]
    return found


def by_level(nodes: list[Node]) -> dict[str, int]:
    """Count teams by level."""
    counts: dict[str, int] = defaultdict(int)
    for node in flat(nodes):
        counts[node.mechanism.level] += 1
    return {level: counts[level] for level in Level.values if counts[level]}
