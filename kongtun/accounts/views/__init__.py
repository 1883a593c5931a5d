"""Pages about people and sessions."""
