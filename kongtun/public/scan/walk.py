"""The walk: each address is opened as a stranger would, and its texts are looked through."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.db.models import Q
from django.test import RequestFactory

from kongtun.areas.models import Area
from kongtun.common.people import all_names
from kongtun.common.privacy import Names, find_personal, office_mail, office_phone, plain
from kongtun.funds.models import Fund
from kongtun.opendata.caching import AHEAD
from kongtun.public.scan.parallel import in_parallel
from kongtun.public.scan.reading import pieces
from kongtun.public.scan.together import READ_TOGETHER
from kongtun.public.scan.visits import VISITS, Choice, NotOpen, Stop, addresses_of

Answer = tuple[int, str, Iterable[bytes]]
Fetch = Callable[[str], Answer]
MOST_NAMED = 200
# Addresses of a share; a file of the country takes minutes, a walk that stops loses the shares under way.
READ_AT_ONCE, FEW = 100, 4


@dataclass(frozen=True)
class Leak:
    """Something personal on a public page."""

    address: str
    kind: str
    where: str
    text: str


LONGEST_PLACE = 60
# Words of menus, labels and names of places stand on page after page: a text in which nothing was found is not read twice.
LONGEST_KEPT, MOST_KEPT = 300, 200_000


@dataclass
class Known:
    """What the scanner knows: names of persons; places and offices that are none."""

    names: Names
    places: tuple[str, ...] = ()
    offices: frozenset[str] = frozenset()
    clean: set[str] = field(default_factory=set, repr=False)

    @classmethod
    def of_database(cls) -> Known:
        """Every name the database knows; areas whose name reads like a title; telephones and addresses of offices."""
        titled = Q(name_th__contains="นาย") | Q(name_th__contains="นาง")
        places = Area.objects.filter(titled).order_by().values_list("name_th", flat=True).distinct()
        offices = set()
        for phone, mail in Fund.objects.exclude(phone="", email="").order_by().values_list("phone", "email").iterator():
            offices |= {_bare(one) for one in (office_phone(phone), office_mail(mail)) if one}
        return cls(Names(all_names()), tuple(plain(place) for place in places), frozenset(offices))

    def leaks(self, address: str, content_type: str, chunks: Iterable[bytes]) -> Iterator[Leak]:
        """Yield everything personal in an answer."""
        for where, text in pieces(content_type, chunks):
            if where == "GPS":
                yield Leak(address, "GPS", where, text)
                continue
            yield from self.leaks_in(address, where, text)

    def leaks_in(self, address: str, where: str, text: str) -> Iterator[Leak]:
        """Yield everything personal in one text."""
        if text in self.clean:
            return
        every = find_personal(text, self.names)
        if not every and len(text) <= LONGEST_KEPT:
            if len(self.clean) == MOST_KEPT:
                self.clean.clear()  # what is common comes back at once; what is not shall not keep it out
            self.clean.add(text)
        for found in every:
            seen = plain(found.text)
            if _bare(seen) in self.offices:
                continue
            if found.kind == "titled name" and self._is_place(text, found.start, seen):
                continue
            yield Leak(address, found.kind, where, seen)

    def _is_place(self, text: str, start: int, seen: str) -> bool:
        """True when what looks like a title belongs to a place: all of its name there, or a name that began before (แก้งสนามนาง)."""
        before = plain(text[max(0, start - LONGEST_PLACE) : start] + seen)
        cut = len(before) - len(seen)
        for place in self.places:
            begins = before.rfind(place, 0, cut + len(place) - 1)
            if place in seen or (begins >= 0 and begins + len(place) > cut):
                return True
        return False


def _bare(text: str) -> str:
    return re.sub(r"[\s()./–—-]", "", text).lower()


@dataclass
class Walked:
    """What a walk has seen so far. ``unread``: kinds of files nobody can look into here."""

    pages: int = 0
    by_route: Counter[str] = field(default_factory=Counter)
    leaks: list[Leak] = field(default_factory=list)
    leaked: int = 0
    broken: list[str] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)

    def kept(self) -> dict[str, Any]:
        """Return all of it as a file can keep it."""
        return {
            **vars(self), "by_route": dict(self.by_route), "unread": dict(self.unread), "leaks": [vars(one) for one in self.leaks],
        }  # fmt: skip

    @classmethod
    def of_kept(cls, kept: dict[str, Any]) -> Walked:
        """Return what a walk that stopped had seen."""
        counted = {name: Counter(kept[name]) for name in ("by_route", "unread")}
        return cls(**{**kept, **counted, "leaks": [Leak(**one) for one in kept["leaks"]]})

    def add(self, part: Walked) -> None:
        """Add what another process has seen."""
        self.pages += part.pages
        self.leaked += part.leaked
        self.by_route += part.by_route
        self.unread += part.unread
        self.broken += part.broken
        self.leaks += part.leaks[: MOST_NAMED - len(self.leaks)]


class InProcess:
    """Asks the product itself, without a server. ``ahead`` goes with each request: what was read for many pages at once."""

    def __init__(self) -> None:
        hosts = [host for host in settings.ALLOWED_HOSTS if not host.startswith(("*", "."))]
        self.asking = RequestFactory(headers={"accept-language": "th"}, SERVER_NAME=(hosts or ["localhost"])[0])
        self.answering = BaseHandler()  # not the client of tests: it keeps a little of every request
        self.answering.load_middleware()
        self.ahead: dict[str, Any] = {}

    def __call__(self, address: str) -> Answer:
        """Ask for one page."""
        request = self.asking.get(address, secure=settings.SECURE_SSL_REDIRECT, **self.ahead)
        response: Any = self.answering.get_response(request)  # type: ignore[arg-type]
        chunks = response.streaming_content if response.streaming else [response.content]
        return response.status_code, response.get("Content-Type", ""), chunks


def over_http(base: str) -> Fetch:
    """Ask a server that runs at ``base``."""

    def fetch(address: str) -> Answer:
        from urllib.parse import quote

        whole = base.rstrip("/") + quote(address, safe="/?=&%:")
        if not whole.startswith(("http://", "https://")):
            raise ValueError(base)
        try:
            answer = urllib.request.urlopen(whole, timeout=60)  # noqa: S310 (http and https only, checked above)
        except urllib.error.HTTPError as refused:
            return refused.code, "text/plain", []
        return answer.status, answer.headers.get("Content-Type", ""), iter(lambda: answer.read(65536), b"")

    return fetch


def addresses(choice: Choice, routes: Iterable[str] = (), after: tuple[str, int] = ("", 0)) -> Iterator[Stop]:
    """Yield every address of every open route with its number in the route; ``after``: go on behind this one."""
    names = [
        name for name, visit in VISITS.items() if not isinstance(visit, NotOpen) and (not routes or name in routes)
    ]
    if after[0] in names:
        names = names[names.index(after[0]) :]
    for name in names:
        for number, address in enumerate(addresses_of(name, choice), start=1):
            if name != after[0] or number > after[1]:
                yield name, number, address


def walk(
    known: Known, fetch: Fetch, *, sample: int | None = None, choice: Choice | None = None, after: tuple[str, int] = ("", 0),
    routes: Iterable[str] = (), workers: int = 0, seen: Walked | None = None,
) -> Iterator[tuple[str, int, Walked]]:  # fmt: skip
    """Visit every address of every open route; yield (route, how many of it, all so far) after each, or after some with ``workers``.

    ``after`` is what the last line of an earlier walk said, ``seen`` what it saw: it goes on behind it.
    """
    seen = Walked() if seen is None else seen
    shares = _shares(addresses(choice or Choice(sample), list(routes), after))
    if workers:
        for (name, number, _address), part in in_parallel(partial(_visit_some, known, fetch), shares, workers):
            seen.add(part)
            yield name, number, seen
        return
    for share in shares:
        for name, number in _visit_share(known, fetch, share, seen):
            yield name, number, seen


def _shares(stops: Iterable[Stop]) -> Iterator[list[Stop]]:
    """Part the addresses into shares of one route each."""
    for name, of_route in groupby(stops, key=itemgetter(0)):
        most = READ_AT_ONCE if name in READ_TOGETHER else FEW
        while share := list(islice(of_route, most)):
            yield share


def _visit_some(known: Known, fetch: Fetch, share: list[Stop]) -> Walked:
    part = Walked()
    deque(_visit_share(known, fetch, share, part), maxlen=0)
    return part


def _visit_share(known: Known, fetch: Fetch, share: list[Stop], seen: Walked) -> Iterator[tuple[str, int]]:
    with _read_together(fetch, share[0][0], [address for _name, _number, address in share]):
        for name, number, address in share:
            visit(known, fetch, name, address, seen)
            yield name, number


@contextmanager
def _read_together(fetch: Fetch, name: str, addresses: list[str]) -> Iterator[None]:
    """Read the records of pages of one kind at once, where the product is asked itself; what is drawn is the same."""
    if not isinstance(fetch, InProcess) or name not in READ_TOGETHER:
        yield
        return
    try:
        fetch.ahead = {AHEAD: READ_TOGETHER[name](addresses)}
    except Exception:  # noqa: BLE001 (whatever cannot be read together is asked for page by page, and named there)
        fetch.ahead = {}
    try:
        yield
    finally:
        fetch.ahead = {}


def visit(known: Known, fetch: Fetch, name: str, address: str, seen: Walked) -> None:
    """Open one address of a route and add what is there to ``seen``."""
    seen.pages += 1
    seen.by_route[name] += 1
    try:
        status, content_type, chunks = fetch(address)
    except Exception as broken:  # noqa: BLE001 (one page that breaks in whatever way does not end a walk of hours)
        seen.broken.append(f"{type(broken).__name__} {address}")
        return
    if status >= 400:
        seen.broken.append(f"{status} {address}")
        return
    if 300 <= status < 400:
        return
    try:
        for leak in known.leaks(address, content_type, chunks):
            seen.leaked += 1
            if len(seen.leaks) < MOST_NAMED:
                seen.leaks.append(leak)
    except ValueError as unknown:
        seen.unread[str(unknown)] += 1
    except Exception as broken:  # noqa: BLE001 (a file that is sent while it is read can break in its middle)
        seen.broken.append(f"{type(broken).__name__} {address}")
