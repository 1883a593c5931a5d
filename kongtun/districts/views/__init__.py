"""Pages of districts."""
