"""Writes of spaces."""
