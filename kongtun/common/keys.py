"""Keys of records as people and addresses give them."""

from django.db.models import BigIntegerField

# What a key column can hold. A number beyond it names nothing, and a database refuses to compare it.
LARGEST_KEY: int = BigIntegerField.MAX_BIGINT
