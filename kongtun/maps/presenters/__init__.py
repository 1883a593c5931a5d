"""Maps of areas with figures (presenters)."""
