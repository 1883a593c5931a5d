"""Maps of areas with figures (queries)."""
