"""Open data for everybody (views)."""
