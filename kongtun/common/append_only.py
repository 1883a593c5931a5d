"""Records that are written once: neither one by one nor many at a time can they be changed or deleted.

``AppendOnly`` guards the record, ``AppendOnlyQuerySet`` the ways around it (``filter(…).update()``, ``.delete()``,
``bulk_update``, related managers). A model takes both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models


class AppendOnlyQuerySet(models.QuerySet):
    """Reads and inserts only."""

    def update(self, **kwargs: Any) -> int:  # noqa: ARG002
        """Refuse: what is written stays as it is."""
        raise TypeError(f"{self.model.__name__}: แก้ไขไม่ได้")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: what is written stays."""
        raise TypeError(f"{self.model.__name__}: ลบไม่ได้")

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:  # noqa: ARG002
        """Refuse: what is written stays as it is."""
        raise TypeError(f"{self.model.__name__}: แก้ไขไม่ได้")

    def bulk_create(self, objs: Any, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list[Any]:
        """Insert many; overwriting rows that exist is refused."""
        if update_conflicts:
            raise TypeError(f"{self.model.__name__}: แก้ไขไม่ได้")
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnly(models.Model):
    """A record that is inserted once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert once; a second save is a programming error."""
        if self.pk is not None:
            raise TypeError(f"{type(self).__name__}: แก้ไขไม่ได้")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:  # noqa: ARG002
        """Refuse: the record stays."""
        raise TypeError(f"{type(self).__name__}: ลบไม่ได้")
