"""The ``within`` lookup: rows whose materialised path lies below a node, by an index on both databases."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, Lookup


@CharField.register_lookup
class Within(Lookup):
    """``path__within="TH/10/"``: the node itself and all below it. Paths end with a slash."""

    lookup_name = "within"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Compare a range of code points (SQLite: LIKE cannot use the index there)."""
        lhs, params = self.process_lhs(compiler, connection)
        prefix = str(self.rhs)
        # "0" follows "/" in ASCII, so ["TH/10/", "TH/100") holds exactly what starts with "TH/10/".
        return f"({lhs} >= %s AND {lhs} < %s)", [*params, prefix, *params, prefix[:-1] + "0"]

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        """Use LIKE, which the varchar_pattern_ops index of the column serves in any collation."""
        lhs, params = self.process_lhs(compiler, connection)
        return f"{lhs} LIKE %s", [*params, str(self.rhs).replace("%", r"\%").replace("_", r"\_") + "%"]
