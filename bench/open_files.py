"""Open files at the size of the country, read as a stranger would: each against its own dictionary, and what they cost.

``DATABASE_URL=… KONGTUN_DEMO=1 PYTHONPATH=. python -m bench.open_files --place 30 --place th --year all`` reads every file of these places through
the product's own view while it is sent, and prints for each: rows, bytes, seconds, how much the memory grew, and what does not hold.

* CSV against the Table Schema of the data package: columns, types, required values, code lists, keys that come once;
* JSON and JSON Lines row by row against the published JSON Schema; CSV, JSON and JSON Lines hold the same number of rows;
* IATI against the rules of the standard (``tests/opendata/iati_rules.py``);
* every text for names that the database knows, telephones, citizen ids, accounts, e-mail addresses (the scanner's detector).
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from xml.etree import ElementTree as ET

Row = dict[str, Any]
MOST_NAMED = 5
SHAPES = {
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?",
    "year": r"\d{4}",
    "date": r"\d{4}-\d{2}-\d{2}",
    "boolean": "true|false",
}


@dataclass
class Read:
    """What one file held: ``faults`` names the first of each kind."""

    address: str
    rows: int = 0
    size: int = 0
    seconds: float = 0.0
    grown_mb: float = 0.0
    faults: dict[str, int] = field(default_factory=dict)
    named: list[str] = field(default_factory=list)

    def fault(self, kind: str, what: object) -> None:
        """Count a fault and keep the first few."""
        self.faults[kind] = self.faults.get(kind, 0) + 1
        if self.faults[kind] <= MOST_NAMED:
            self.named.append(f"{kind}: {str(what)[:160]}")


class Stranger:
    """Reads files of this installation with nothing but what it publishes about them."""

    def __init__(self, *, only_read: bool = False) -> None:
        from django.test import Client

        from kongtun.public.scan.walk import Known

        self.client = Client(headers={"accept-language": "th"})
        self.only_read = only_read
        self.known = Known.of_database()
        self.readers: dict[str, Callable[[Read, Iterable[bytes], Any], None]] = {
            "csv": self._csv, "json": self._json, "jsonl": self._jsonl, "xml": self._xml,
        }  # fmt: skip

    def files(self, place: str, year: str) -> Iterator[Read]:
        """Read every file there is for a place."""
        from django.urls import reverse

        from kongtun.opendata.queries.places import scope_of
        from kongtun.opendata.views.files import FORMS, names_of

        scope = scope_of(place, year)
        if scope is None:
            raise SystemExit(f"ไม่มีพื้นที่ {place}")
        package = self.client.get(reverse("opendata:package", args=[place, year])).json()
        tables = {one["name"]: one["schema"] for one in package["resources"]}
        for name in names_of(scope):
            counts = set()
            for ext in FORMS[name]:
                described: Any = tables.get(name)
                if ext in ("json", "jsonl"):
                    described = self.client.get(reverse("opendata:schema", args=[name])).json()
                read = self._read(reverse("opendata:file", args=[place, year, name, ext]), ext, (name, described))
                counts.add(read.rows)
                if len(counts) > 1 and not self.only_read:
                    read.fault("forms differ", sorted(counts))
                yield read

    def _read(self, address: str, ext: str, described: Any) -> Read:
        read = Read(address)
        before, begun = _peak_mb(), time.monotonic()
        response: Any = self.client.get(address)
        if response.status_code != 200 or not response.streaming:
            read.fault("answer", response.status_code)
            return read
        chunks = self._counted(read, response.streaming_content)
        if self.only_read:
            read.rows = sum(chunk.count(b"<iati-activity " if ext == "xml" else b"\n") for chunk in chunks)
        else:
            self.readers[ext](read, chunks, described)
        read.seconds, read.grown_mb = time.monotonic() - begun, _peak_mb() - before
        return read

    @staticmethod
    def _counted(read: Read, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            read.size += len(chunk)
            yield chunk

    def _look(self, read: Read, where: str, text: str) -> None:
        for leak in self.known.leaks(read.address, "text/plain", [text.encode()]):
            read.fault(f"personal ({leak.kind})", f"{where}: {leak.text}")

    def _csv(self, read: Read, chunks: Iterable[bytes], described: Any) -> None:
        from kongtun.public.scan.reading import _lines

        schema = described[1]
        fields = schema["fields"]
        rows = csv.reader(line + "\n" for line in _lines(chunks))
        if (head := next(rows)) != [one["name"] for one in fields]:
            read.fault("columns", head)
        at = [head.index(name) for name in schema["primaryKey"]]
        keys = set()
        for row in rows:
            read.rows += 1
            if len(row) != len(fields):
                read.fault("number of cells", row)
                continue
            for one, cell in zip(fields, row, strict=True):
                self._cell(read, one, cell)
            keys.add(hash(tuple(row[place] for place in at)))
        if len(keys) != read.rows:
            read.fault("key comes twice", read.rows - len(keys))

    def _cell(self, read: Read, one: Row, cell: str) -> None:
        rules = one.get("constraints", {})
        if not cell:
            if rules.get("required"):
                read.fault("required", one["name"])
            return
        if one["type"] in SHAPES:
            if not re.fullmatch(SHAPES[one["type"]], cell):
                read.fault(one["type"], f"{one['name']}: {cell}")
            return
        if "enum" in rules and cell not in rules["enum"]:
            read.fault("enum", f"{one['name']}: {cell}")
        if one.get("format") == "uri" and not re.fullmatch(r"https?://\S+", cell):
            read.fault("uri", f"{one['name']}: {cell}")
        self._look(read, one["name"], cell)

    def _document(self, read: Read, described: Any, rows: Iterable[Row]) -> None:
        from jsonschema import Draft202012Validator

        from kongtun.public.scan.reading import json_pieces

        name, schema = described
        check = Draft202012Validator(schema["properties"][name]["items"])
        for row in rows:
            read.rows += 1
            for error in check.iter_errors(row):
                read.fault("schema", f"{list(error.path)}: {error.message}")
            for where, text in json_pieces(row):
                if where != "key":
                    self._look(read, where, text)

    def _jsonl(self, read: Read, chunks: Iterable[bytes], described: Any) -> None:
        from kongtun.public.scan.reading import _lines

        self._document(read, described, (json.loads(line) for line in _lines(chunks) if line))

    def _json(self, read: Read, chunks: Iterable[bytes], described: Any) -> None:
        """Our documents hold a row a line; the frame around the rows is checked as a document without rows."""
        from jsonschema import Draft202012Validator

        from kongtun.public.scan.reading import _lines

        frame: list[str] = []

        def rows() -> Iterator[Row]:
            for number, line in enumerate(_lines(chunks)):
                if number == 0 or line == "]}":
                    frame.append(line)
                elif line:
                    yield json.loads(line.removesuffix(","))

        self._document(read, described, rows())
        for error in Draft202012Validator(described[1]).iter_errors(json.loads("".join(frame))):
            read.fault("frame", error.message)

    def _xml(self, read: Read, chunks: Iterable[bytes], _described: Any) -> None:
        from tests.opendata.iati_rules import faults

        parser: Any = ET.XMLPullParser(("start", "end"))
        root: Any = None
        for chunk in chunks:
            parser.feed(chunk)
            for event, element in parser.read_events():
                if root is None:
                    root = element
                if event == "end" and element.tag == "iati-activity":
                    read.rows += 1
                    for fault in faults(element):
                        read.fault("IATI", f"{element.findtext('iati-identifier')}: {fault}")
                    for text in element.itertext():
                        if _is_words(text):
                            self._look(read, "iati", text)
                    root.clear()
        parser.close()


def _is_words(text: str) -> bool:
    try:
        Decimal(text)
    except InvalidOperation:
        return bool(text.strip())
    return False


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read, print, and end with 1 when anything does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--place", action="append", required=True)
    parser.add_argument("--year", default="all")
    parser.add_argument(
        "--only-read", action="store_true", help="cost of sending alone: nothing is checked or remembered"
    )
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kongtun.config.settings")
    import django

    django.setup()
    stranger, broken = Stranger(only_read=args.only_read), 0
    for place in args.place:
        for read in stranger.files(place, args.year):
            broken += sum(read.faults.values())
            said = f"{read.rows:>9,} rows {read.size / 2**20:8.1f} MB {read.seconds:7.1f} s  memory +{read.grown_mb:.0f} MB  {read.faults or 'ok'}"
            print(f"{read.address:<36} {said}", *read.named, sep="\n    ", flush=True)
    if broken:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
