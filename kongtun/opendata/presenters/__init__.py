"""Open data for everybody (presenters)."""
