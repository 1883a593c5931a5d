"""เอกสาร: official forms and reports as PDF and Word, built from plain data."""
