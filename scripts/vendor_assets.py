"""Refresh the vendored browser assets from npm and rewrite their checksums.

Usage: ``python scripts/vendor_assets.py [--check]``. Needs ``npm`` and a network; ``--check`` needs neither and only
compares the files in ``kongtun/common/static/vendor`` with the checksums in ``VENDOR.toml``.
To take a newer version, change ``version`` in ``VENDOR.toml`` first. Only the checksums are ever rewritten.

Two files are built: the part of ECharts that maps need (``entry``, bundled by the esbuild of the manifest), and the outlines of
provinces (``shapes``, see ``province_shapes.py``).
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "kongtun" / "common" / "static" / "vendor"
MANIFEST = VENDOR / "VENDOR.toml"
SVG_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def sha256(data: bytes) -> str:
    """Checksum as in the manifest."""
    return hashlib.sha256(data).hexdigest()


def unpack(package: str, version: str, folder: Path) -> Path:
    """Download one npm package and return the folder its ``package/`` tree was unpacked into."""
    target = folder / f"{package.replace('/', '-')}-{version}"
    if target.exists():
        return target
    target.mkdir(parents=True)
    done = subprocess.run(
        ["npm", "pack", f"{package}@{version}", "--silent"],
        cwd=target,
        check=True,
        capture_output=True,
        text=True,
    )
    with tarfile.open(target / done.stdout.split()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target


def build_sprite(icons: list[str], source: Path) -> bytes:
    """One SVG file with a ``<symbol>`` for each icon, in the order given."""
    symbols = []
    for name in icons:
        found = SVG_BODY.search((source / "icons" / f"{name}.svg").read_text())
        if found is None:
            raise SystemExit(f"{name}: not an SVG picture")
        body = re.sub(r"\s+", " ", found.group(1)).replace(" />", "/>").replace("> <", "><").strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{body}</symbol>')
    head = '<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide icons, ISC licence -->\n'
    return (head + "\n".join(symbols) + "\n</svg>\n").encode()


def build_bundle(entry: dict, folder: Path) -> bytes:
    """One module with only those parts of a package that ``entry`` uses."""
    work = folder / f"{entry['package'].replace('/', '-')}-build"
    work.mkdir(parents=True)
    (work / "package.json").write_text('{"private": true}')
    packages = [f"{entry['package']}@{entry['version']}", f"esbuild@{entry['esbuild']}"]
    subprocess.run(["npm", "install", "--silent", *packages], cwd=work, check=True, capture_output=True)
    (work / "entry.mjs").write_text(entry["entry"])
    command = [
        "npx",
        "esbuild",
        "entry.mjs",
        "--bundle",
        "--minify",
        "--format=esm",
        "--legal-comments=none",
        "--outfile=out.js",
    ]
    subprocess.run(command, cwd=work, check=True, capture_output=True)
    banner = f"/* {entry['name']} {entry['version']}, {entry['licence']}; see LICENSE.txt and NOTICE.txt beside this file */\n"
    return banner.encode() + (work / "out.js").read_bytes()


def content_of(entry: dict, folder: Path) -> bytes:
    """The bytes of one file: copied from its package, or built from it."""
    if "entry" in entry:
        return build_bundle(entry, folder)
    source = unpack(entry["package"], entry["version"], folder) / "package"
    if "icons" in entry:
        return build_sprite(entry["icons"], source)
    data = (source / entry["member"]).read_bytes()
    if entry.get("shapes"):
        from province_shapes import build_shapes

        return build_shapes(data)
    return data


def wanted(manifest: dict) -> list[dict]:
    """Every file the manifest names."""
    return [*manifest["asset"], manifest["sprite"]]


def check(manifest: dict) -> list[str]:
    """Names of files that are missing or differ from their checksum."""
    wrong = []
    for entry in wanted(manifest):
        path = VENDOR / entry["file"]
        if not path.exists() or sha256(path.read_bytes()) != entry["sha256"]:
            wrong.append(entry["file"])
    return wrong


def refresh(manifest: dict) -> None:
    """Fetch every file and write its checksum into the manifest."""
    text = MANIFEST.read_text()
    with tempfile.TemporaryDirectory() as folder:
        for entry in wanted(manifest):
            data = content_of(entry, Path(folder))
            path = VENDOR / entry["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            pattern = rf'(file = "{re.escape(entry["file"])}"\nsha256 = ")[0-9a-f]*(")'
            text = re.sub(pattern, rf"\g<1>{sha256(data)}\g<2>", text)
    MANIFEST.write_text(text)


def main() -> int:
    """Run from the command line; 1 when a file does not match."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only, change nothing")
    options = parser.parse_args()
    if not options.check:
        refresh(tomllib.loads(MANIFEST.read_text()))
    wrong = check(tomllib.loads(MANIFEST.read_text()))
    for name in wrong:
        print(f"does not match its checksum: {name}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
