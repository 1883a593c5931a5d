"""The stylesheets are well formed: one stray brace silently drops the rules after it."""

import re
from pathlib import Path

import pytest

SHEETS = sorted((Path(__file__).parents[3] / "kongtun/common/static/kongtun/css").glob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_braces_of_a_stylesheet_balance(sheet):
    depth = 0
    plain = re.sub(
        r'url\(".*?"\)|/\*.*?\*/',
        lambda found: "\n" * found[0].count("\n"),
        sheet.read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    for number, line in enumerate(plain.splitlines(), start=1):
        for letter in line:
            depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0, f"{sheet.name}:{number}: a closing brace without an opening one"
    assert depth == 0
