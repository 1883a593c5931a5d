"""The English catalogue is complete and compiled."""

import gettext
import re
from pathlib import Path

import kongtun

FOLDER = Path(kongtun.__file__).parent / "locale" / "en" / "LC_MESSAGES"
THAI = re.compile(r"[\u0e01-\u0e5b]")


def messages():
    with (FOLDER / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


def test_every_thai_message_of_the_catalogue_has_an_english_one():
    text = (FOLDER / "django.po").read_text(encoding="utf-8")
    empty = re.findall(r'^msgid (?!"")("(?:[^"\\]|\\.)*")\nmsgstr ""$', text, re.MULTILINE)
    assert not empty, empty[:5]
    assert "#, fuzzy" not in text


def test_compiled_catalogue_holds_what_the_text_holds():
    entries = (FOLDER / "django.po").read_text(encoding="utf-8").count("\nmsgid ") - 1
    keys = {key[0] if isinstance(key, tuple) else key for key in messages()}
    assert len(keys) - 1 == entries


def test_no_english_message_still_holds_thai():
    left = {key: value for key, value in messages().items() if isinstance(value, str) and key and THAI.search(value)}
    assert not left, list(left.items())[:5]


def test_placeholders_survive_translation():
    holes = re.compile(r"%\([a-z_]+\)[a-z]|%%|\{[a-z_]+\}")
    for key, value in messages().items():
        source = key[0] if isinstance(key, tuple) else key
        if source:
            assert sorted(set(holes.findall(source))) == sorted(set(holes.findall(value))), source


def test_messages_in_the_program_are_in_the_catalogue():
    """A sentence of the program without an entry would stay Thai on an English page."""
    known = {key[0] if isinstance(key, tuple) else key for key in messages()}
    marked = re.compile(r"""(?<![\w.])_\(\s*"((?:[^"\\]|\\.)*[\u0e01-\u0e5b](?:[^"\\]|\\.)*)"\s*\)""")
    missing = set()
    for path in sorted(Path(kongtun.__file__).parent.rglob("*.py")):
        if "migrations" not in path.parts:
            missing |= {
                text
                for text in marked.findall(path.read_text(encoding="utf-8"))
                if text.replace("\\n", "\n") not in known
            }
    assert not missing, sorted(missing)[:10]
