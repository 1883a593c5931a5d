"""Forms about people and sessions."""
