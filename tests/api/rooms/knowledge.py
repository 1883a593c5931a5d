"""Records of knowledge for the tests of the API."""

from types import SimpleNamespace

# Resource (first word of the path) → name of its record in the world; words of the path that are no records; papers.
OWNERS: dict[str, str] = {}
WORDS: dict = {}
FORMS: dict[str, str] = {}


def extend(world: SimpleNamespace, people: SimpleNamespace) -> None:
    """Hang the records on the world."""
