"""Forms of forums."""
