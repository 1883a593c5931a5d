"""Which organisation is meant by a name in a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from kongtun.accounts.models.scope import ancestor_paths
from kongtun.areas.models import Area, AreaKind
from kongtun.landscape.choices import HOME_LEVEL
from kongtun.landscape.models import Organisation, OrganisationName

_DEPTH = {AreaKind.COUNTRY: 1, AreaKind.ZONE: 2, AreaKind.PROVINCE: 3, AreaKind.DISTRICT: 4}


def home_path(path: str, kind: str) -> str:
    """Return the path where an organisation of this kind is at home, seen from the place where it works.

    >>> home_path("TH/10/33/3304/L3325/", "dho"), home_path("TH/10/33/3304/L3325/", "vhv")
    ('TH/10/33/3304/', 'TH/10/33/3304/L3325/')
    """
    depth = _DEPTH.get(AreaKind(HOME_LEVEL[kind]), 9) if kind in HOME_LEVEL else 9
    return ancestor_paths(path)[:depth][-1]


@dataclass
class Known:
    """Organisations under all names they are known by, to be asked for many names without a further query."""

    by_key: dict[str, list[Organisation]] = field(default_factory=lambda: defaultdict(list))
    areas: dict[str, Area] = field(default_factory=dict)

    def find(self, key: str, path: str) -> Organisation | None:
        """Return the organisation with this key at home in the place or in an area that holds it, the nearest first."""
        holding = [one for one in self.by_key.get(key, ()) if path.startswith(one.area.path)]
        return max(holding, key=lambda one: (len(one.area.path), -(one.pk or 0)), default=None)

    def add(self, organisation: Organisation) -> None:
        """Remember one more."""
        self.by_key[organisation.key].append(organisation)


def known(keys: Collection[str], paths: Iterable[str]) -> Known:
    """Return what is known of these keys in these places and the areas that hold them. Three queries."""
    around = sorted({above for path in paths for above in ancestor_paths(path)})
    found = Known(areas={area.path: area for area in Area.objects.filter(path__in=around)})
    ids = [area.pk for area in found.areas.values()]
    standing = Organisation.objects.standing().filter(area_id__in=ids).select_related("area")
    for organisation in standing.filter(key__in=keys):
        found.add(organisation)
    names = OrganisationName.objects.filter(key__in=keys, organisation__merged_into__isnull=True)
    for name in names.filter(Q(organisation__area_id__in=ids)).select_related("organisation__area"):
        found.by_key[name.key].append(name.organisation)
    return found
