"""Maps of areas with figures (views)."""
