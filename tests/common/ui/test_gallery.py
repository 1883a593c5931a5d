"""The gallery draws every component; templates, icons and vendored files fit together."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

import kongtun
from kongtun.common.ui import errors, gallery

PACKAGE = Path(kongtun.__file__).parent
STATIC = PACKAGE / "common" / "static"
COMPONENTS = sorted((PACKAGE / "common" / "templates" / "cotton").glob("*.html"))


class Stranger:
    is_authenticated = False


@pytest.fixture
def html(rf: RequestFactory) -> str:
    request = rf.get("/ui/")
    request.user = Stranger()
    return gallery.gallery(request).content.decode()


def test_no_component_tag_or_template_mark_is_left(html: str) -> None:
    assert "<c-" not in html
    assert "{#" not in html
    assert "{%" not in html
    assert "{{" not in html


def test_one_h1_and_every_id_once(html: str) -> None:
    assert html.count("<h1") == 1
    shown = re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)
    ids = re.findall(r'\sid="([^"]+)"', shown)
    assert sorted({name for name in ids if ids.count(name) > 1}) == []


def test_task_page_has_its_action_bar_and_no_bottom_nav(rf: RequestFactory) -> None:
    request = rf.get("/ui/task/")
    request.user = Stranger()
    page = gallery.gallery_task(request).content.decode()
    assert 'class="actionbar"' in page
    assert 'class="bottomnav"' not in page
    assert "<c-" not in page


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_is_short_and_explained(path: Path) -> None:
    text = path.read_text()
    assert text.startswith("{#")
    assert len(text.splitlines()) < 40


def test_the_gallery_shows_every_component() -> None:
    templates = PACKAGE / "common" / "templates"
    used = "".join(
        p.read_text() for p in [*templates.glob("ui/*.html"), *templates.glob("layouts/*.html"), *COMPONENTS]
    )
    missing = [path.stem for path in COMPONENTS if f"<c-{path.stem.replace('_', '-')}" not in used]
    assert missing == []


def test_icons_named_in_templates_are_in_the_sprite() -> None:
    sprite = set(re.findall(r'symbol id="([^"]+)"', (STATIC / "vendor/lucide/icons.svg").read_text()))
    named: set[str] = set()
    for path in PACKAGE.rglob("templates/**/*.html"):
        text = path.read_text()
        named |= set(re.findall(r'{%\s*icon "([a-z0-9-]+)"', text))
        named |= set(re.findall(r'<c-[^>]*\s(?:icon|after)="([a-z0-9-]+)"', text))
    assert sorted(named - sprite) == []


def test_vendored_files_match_their_checksums() -> None:
    script = PACKAGE.parent / "scripts" / "vendor_assets.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_stylesheets_stay_small() -> None:
    assert sum(path.stat().st_size for path in (STATIC / "kongtun/css").glob("*.css")) <= 80 * 1024


def test_scripts_stay_short() -> None:
    long = {
        path.name: n
        for path in (STATIC / "kongtun/js").glob("*.js")
        if (n := len(path.read_text().splitlines())) >= 130
    }
    assert long == {}


def test_scripts_import_what_is_exported_and_use_it() -> None:
    """There is no linter for undefined names: a browser would be the first to say so, on the page of somebody's draft."""
    scripts = {path.name: path.read_text() for path in (STATIC / "kongtun/js").glob("*.js")}
    wrong = [
        (name, thing)
        for name, text in scripts.items()
        for things, other in re.findall(r'^import \{ ([^}]+) \} from "\./([^"]+)";$', text, re.MULTILINE)
        for thing in things.split(", ")
        if not re.search(rf"^export (async )?(function|class|const) {thing}\b", scripts[other], re.MULTILINE)
        or len(re.findall(rf"\b{thing}\b", text)) < 2
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["403", "404", "429", "csrf"])
def test_error_pages_have_one_way_forward(rf: RequestFactory, name: str) -> None:
    request = rf.get("/somewhere/")
    request.user = Stranger()
    page = render_to_string(f"errors/{name}.html", {}, request)
    assert page.count("<h1") == 1
    assert page.count('class="btn btn-main"') == 1


def test_403_names_the_roles(rf: RequestFactory) -> None:
    request = rf.get("/somewhere/")
    request.user = Stranger()
    refused = PermissionError("บทบาทของคุณทำขั้นตอนนี้ไม่ได้")
    refused.needed_roles = ["เจ้าหน้าที่กองทุน", "ประธานกองทุน"]  # type: ignore[attr-defined]
    answer = errors.permission_denied(request, refused)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "บทบาทของคุณทำขั้นตอนนี้ไม่ได้" in page
    assert "เจ้าหน้าที่กองทุน, ประธานกองทุน" in page


def test_500_needs_no_request() -> None:
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "ระบบขัดข้อง" in answer.content.decode()
