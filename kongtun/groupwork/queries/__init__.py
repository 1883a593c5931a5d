"""Reads of groupwork."""
