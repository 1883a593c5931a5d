"""Some processes that visit pages side by side; what they found comes back in the order of the addresses."""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

from django.db import connections

Stop = TypeVar("Stop")
Part = TypeVar("Part")

# Shares that wait for each process, so that none is idle and a broken walk loses little.
WAITING = 2
_visit: Callable[[list[Any]], Any] | None = None


def in_parallel(
    visit: Callable[[list[Stop]], Part], shares: Iterable[list[Stop]], workers: int
) -> Iterator[tuple[Stop, Part]]:
    """Yield (last stop, what ``visit`` returned) of each share. The processes are forks: what ``visit`` holds is not sent to them."""
    global _visit
    _visit = visit
    connections.close_all()  # each process opens its own
    under_way: deque[tuple[Stop, Future[Any]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        # All are forked before this process asks for addresses.
        for ready in [pool.submit(_stand_by) for _one in range(workers)]:
            ready.result()
        for share in shares:
            under_way.append((share[-1], pool.submit(_work, share)))
            while len(under_way) >= workers * WAITING:
                yield _first(under_way)
        while under_way:
            yield _first(under_way)


def _first(under_way: deque[tuple[Any, Future[Any]]]) -> tuple[Any, Any]:
    last, working = under_way.popleft()
    return last, working.result()


def _stand_by() -> None:
    """Be there. Memory is cleared after each share, not time and again within it: a sixth of the time of a walk."""
    gc.disable()


def _work(share: list[Any]) -> Any:
    if _visit is None:
        raise RuntimeError
    try:
        return _visit(share)
    finally:
        gc.collect()
        gc.freeze()  # what is still there stays (templates, classes) and is not looked through again
