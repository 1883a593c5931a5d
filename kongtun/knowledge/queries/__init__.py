"""Reads of the knowledge store."""
