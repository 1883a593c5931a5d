"""Writes of selection."""
