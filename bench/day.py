"""A day of mixed writes by several people at once, after which the facts must equal a recount of the records.

``python -m bench.day --writes 20000 --clients 8 --postgres URL`` (or ``--sqlite``) makes a small synthetic country in a database of its
own, lets processes do what people of funds do (``bench.day_moves``) until so many writes went through, several of them in the same funds,
and proves the facts with ``recount``. What an action refuses is counted, what a lock of the database broke off is tried again and
counted. Meanwhile each client lays kept wide answers beside plain ones (``bench.day_kept``). Writes bench/results/day.json.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import multiprocessing
import os
import re
import sys
import tempfile
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

RESULTS = Path(__file__).parent / "results"
DATABASE = os.environ.get("KONGTUN_DAY_DATABASE", "kongtun_day")
TRIES = 20
# Of each client: after so many writes a kept answer is laid beside the plain one. Seconds between two words about how far it is.
LOOK_EVERY, SHOW_EVERY = 50, 20
MAKE = "CREATE DATABASE {} WITH TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'th' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--postgres", help="DATABASE_URL of a server that lets us make a database")
    where.add_argument("--sqlite", action="store_true")
    parser.add_argument("--writes", type=int, default=20_000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--funds", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--try", dest="only_try", action="store_true", help="do not keep the result")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.postgres:
            import psycopg

            server = args.postgres.replace("postgres://", "postgresql://", 1)
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
                connection.execute(MAKE.format(DATABASE))
            os.environ["DATABASE_URL"] = urlunsplit(urlsplit(args.postgres)._replace(path=f"/{DATABASE}"))
        else:
            os.environ["DATABASE_URL"] = f"sqlite:///{folder}/day.sqlite3"
        os.environ.setdefault("KONGTUN_DEMO", "1")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
        import django

        django.setup()
        _make_country(args.funds, args.seed)
        found = day(args.writes, args.clients, args.seed)
        from django.db import connections

        connections.close_all()
    found["database"] = "PostgreSQL" if args.postgres else "SQLite"
    if not args.only_try:
        _write(found)
    if args.postgres:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {DATABASE}")
    raise SystemExit(1 if found["differences"] or found["kept_differences"] or found["errors"] else 0)


def _make_country(funds: int, seed: int) -> None:
    from django.core.management import call_command

    from kongtun.national.build import build

    call_command("prepare_database", verbosity=0)
    call_command("load_reference", verbosity=0)
    build(funds=funds, years=2, projects=12, seed=seed, today=date.today(), workers=0)


def day(writes: int, clients: int, seed: int) -> dict[str, Any]:
    """Let ``clients`` processes write; return what they did and what ``recount`` says of it."""
    from django.db import connections

    from bench.day_kept import Looker
    from kongtun.figures.actions.recount import recount
    from kongtun.figures.models import Cell, Span
    from kongtun.funds.models import Fund
    from kongtun.national.effects import SILENT_CODES

    funds = list(Fund.objects.exclude(code__in=SILENT_CODES).order_by("pk").values_list("pk", flat=True))
    _warm(funds)
    looker = Looker(seed)
    looker.all()
    begun = time.monotonic()
    connections.close_all()
    shares = [writes // clients + (number < writes % clients) for number in range(clients)]
    tasks = [(number, seed * 1000 + number, share, funds) for number, share in enumerate(shares)]
    ways = multiprocessing.get_context("fork")
    _share(ways.Array("l", clients))
    with ways.Pool(clients) as pool:
        working = pool.map_async(one_client, tasks, chunksize=1)
        _show(working, writes, begun)
        told = working.get()
    took = time.monotonic() - begun
    kinds: dict[str, Counter[str]] = {name: sum((one[name] for one in told), Counter()) for name in told[0]}
    looker.all()  # these answers were kept before the day began
    *_before, last = recount(repair=False)
    wrong = [*looker.wrong, *kinds.pop("kept wrong")]
    done = sum(kinds["done"].values())
    found = {
        "writes": done, "clients": clients, "seconds": round(took, 1), "writes_a_second": round(done / took, 1),
        "funds": len(funds), "differences": len(last.wrong), "fund_years": last.years, "cells": Cell.objects.count(),
        "spans": Span.objects.count(), "kept_laid_beside_plain": dict(kinds["kept"] + looker.counts), "kept_differences": len(wrong),
        "errors": dict(kinds["error"]), "retries": sum(kinds["retry"].values()), "refused": sum(kinds["refused"].values()),
        "done": dict(kinds["done"].most_common()), "refusals": dict(kinds["refused"].most_common()),
        "tried_again": dict(kinds["retry"].most_common()), "found_nothing_to_do": sum(kinds["nothing"].values()),
    }  # fmt: skip
    for fund, year, name in last.wrong[:20]:
        print("differs:", fund, year, name, file=sys.stderr)
    for one in wrong[:20]:
        print("kept differs:", one, file=sys.stderr)
    for (name, why), often in Counter(kinds["why"]).most_common(25):
        print(f"refused {often}: {name}: {why}", file=sys.stderr)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return found


_far: Any = None


def _share(far: Any) -> None:
    """Keep what all clients count in."""
    global _far
    _far = far


def _show(working: Any, writes: int, begun: float) -> None:
    """Say how far it is until all are done."""
    from multiprocessing import TimeoutError as NotYet

    while not working.ready():
        with contextlib.suppress(NotYet):
            working.get(SHOW_EVERY)
        done, took = sum(_far or ()), time.monotonic() - begun
        print(f"{done:,} of {writes:,} writes · {done / took:.1f} a second", file=sys.stderr, flush=True)


def _warm(funds: list[int]) -> None:
    """Load once what every client would load for itself: all pages' addresses, the words of checks, prepared statements."""
    from django.db import transaction
    from django.urls import reverse

    from bench.day_moves import MOVES
    from bench.day_person import Day

    reverse("public:front")
    at_work = Day(0, funds)
    for _name, _often, move in MOVES * 2:
        at_work.fund = at_work.chance.choice(at_work.funds)
        with contextlib.suppress(Exception), transaction.atomic():
            move(at_work)()
            raise InterruptedError  # nothing of it stays
    gc.collect()
    gc.freeze()


def one_client(task: tuple[int, int, int, list[int]]) -> dict[str, Counter[Any]]:
    """Do things by chance until ``share`` of them went through; look from time to time whether kept answers hold."""
    from bench.day_kept import Looker
    from bench.day_moves import MOVES
    from bench.day_person import Day

    number, seed, share, funds = task
    at_work, looker = Day(seed, funds), Looker(seed)
    counts: dict[str, Counter[Any]] = {
        name: Counter() for name in ("done", "refused", "nothing", "retry", "error", "why")
    }
    names, weights = [name for name, _often, _move in MOVES], [often for _name, often, _move in MOVES]
    moves = {name: move for name, _often, move in MOVES}
    done, tried = 0, 0
    while done < share and tried < share * 20:
        tried += 1
        at_work.fund = at_work.chance.choice(at_work.funds)
        name = at_work.chance.choices(names, weights)[0]
        said, why = _once(name, moves[name], at_work, counts["retry"])
        counts[said][name if said != "error" else f"{name}: {why}"] += 1
        if said == "refused":
            counts["why"][name, why] += 1
        done += said == "done"
        if said == "done" and done % LOOK_EVERY == 0:
            looker.look()
        if _far is not None:
            _far[number] = done
    return {**counts, "kept": looker.counts, "kept wrong": Counter(looker.wrong)}


def _once(name: str, move: Any, at_work: Any, retries: Counter[str]) -> tuple[str, str]:
    """Find something to do and do it, again when a lock broke it off; say how it ended and why."""
    from django.core.exceptions import PermissionDenied
    from django.db import OperationalError, transaction

    from bench.day_person import NothingError
    from kongtun.common.refusal import Refused, Unseen

    for _attempt in range(TRIES):
        try:
            write = move(at_work)
            with transaction.atomic():
                write()
        except NothingError:
            return "nothing", ""
        except Unseen:
            return "refused", "thrown away by somebody meanwhile"
        except (Refused, PermissionDenied) as refused:
            return "refused", re.sub(r"[\d,.]+", "…", str(getattr(refused, "message", refused)))[:120]
        except OperationalError as broken:
            retries[f"{name}: {str(broken).splitlines()[0]}"] += 1
            if os.environ.get("KONGTUN_DAY_TELL"):
                print(name, str(broken), *_statements(broken), sep="\n", file=sys.stderr, flush=True)
            time.sleep(0.02 * at_work.chance.random())
        except Exception as error:
            return "error", f"{type(error).__name__}: {str(error)[:300]}"
        else:
            return "done", ""
    return "error", f"locked {TRIES} times"


def _statements(broken: BaseException) -> list[str]:
    """Return the product's lines through which something broke."""
    lines = traceback.extract_tb(broken.__traceback__)
    return [f"  {line.filename}:{line.lineno} {line.line}" for line in lines if "/kongtun/" in line.filename]


def _write(found: dict[str, Any]) -> None:
    """Keep the result beside that of the other database."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / "day.json"
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    kept[found["database"]] = {"day": date.today().isoformat(), "cores": os.cpu_count(), **found}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
