"""Run as a program: load the site once, then start a real server (granian, one worker) from it as often as asked.

A start from nothing spends its time on importing. A fork of a process that has imported everything, but has opened no
connection, begins with the same empty hands fifty times as quickly. Commands on standard input: ``start`` forks a server
in a process group of its own and prints its number; ``gone`` prints when every process of that group has ended.
"""

import os
import sys

from django.db import connections
from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

import kongtun.config.wsgi  # noqa: F401 (the application, made before the fork)

# Every route and what it imports.
assert get_resolver().url_patterns
assert not [one for one in connections.all(initialized_only=True) if one.connection is not None]
port, child, watched = int(sys.argv[1]), 0, -1


def serve() -> None:
    os.setsid()
    sys.stdin.close()
    Granian(
        "kongtun.config.wsgi:application", address="127.0.0.1", port=port, interface=Interfaces.WSGI, workers=1,
        blocking_threads=4, websockets=False, log_level=LogLevels.warning,
    ).serve()  # fmt: skip


print("ready", flush=True)
for line in sys.stdin:
    if line.strip() == "start":
        # The writing end lives in the server and its worker alone: it closes when the last of them has ended.
        watched, kept = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(watched)
            serve()
            os._exit(0)
        os.close(kept)
        print(child, flush=True)
    elif line.strip() == "gone":
        os.read(watched, 1)
        os.close(watched)
        os.waitpid(child, 0)
        print("gone", flush=True)
