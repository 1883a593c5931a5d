"""Writes of groupwork."""
