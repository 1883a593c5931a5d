"""Addresses of static files, each worked out once."""

from __future__ import annotations

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class RememberedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Remembers the address of each file: a page names some forty, and the manifest is read once in a process anyway."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known: dict[str, str] = {}

    def url(self, name: str, force: bool = False) -> str:
        """Return the address of a file."""
        known = self._known.get(name)
        if known is None or force:
            known = self._known[name] = super().url(name, force)
        return known
