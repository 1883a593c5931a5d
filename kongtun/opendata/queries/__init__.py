"""Open data for everybody (queries)."""
