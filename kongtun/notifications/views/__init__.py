"""Pages of the own messages."""
