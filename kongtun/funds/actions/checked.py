"""Turn the model's own validation into refusals."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Model

from kongtun.common.refusal import Refused


def refuse_invalid(record: Model) -> None:
    """Raise Refused at the first column that the model's validators or constraints do not accept."""
    try:
        record.full_clean()
    except ValidationError as error:
        field, sentences = next(iter(error.message_dict.items()))
        raise Refused(sentences[0], field="" if field == "__all__" else field) from error
