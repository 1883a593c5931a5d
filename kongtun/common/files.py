"""Files of records: a file leaves the disk only when the record that named it is surely gone."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models.fields.files import FieldFile


def delete_after_commit(*files: FieldFile) -> None:
    """Delete ``files`` from the storage once the transaction under way is kept; if it is taken back, they stay.

    A server that dies between the two leaves a file without a record, never a record without its file.
    """
    for file in files:
        if file.name:
            transaction.on_commit(partial(file.storage.delete, file.name))
