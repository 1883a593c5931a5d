"""Writes of forums."""
