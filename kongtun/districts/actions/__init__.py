"""Writes of districts."""
