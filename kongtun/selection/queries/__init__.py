"""Reads of selections and assessments."""
