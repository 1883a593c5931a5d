"""Pages about funds."""
