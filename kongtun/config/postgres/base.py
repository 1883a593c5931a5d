"""Django's PostgreSQL backend; only the creation of a test database differs."""

from django.db.backends.postgresql.base import DatabaseWrapper as PostgresWrapper
from django.db.backends.postgresql.creation import DatabaseCreation as PostgresCreation


class ThaiCreation(PostgresCreation):
    """Create test databases from template0 with ICU ``th``, so that sorting and trigrams work for Thai."""

    def sql_table_creation_suffix(self) -> str:
        """Return the options of CREATE DATABASE."""
        return (
            "WITH TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'th' "
            "LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        )


class DatabaseWrapper(PostgresWrapper):
    """PostgreSQL with Thai test databases."""

    creation_class = ThaiCreation
