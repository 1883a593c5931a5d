"""Pages of groupwork."""
