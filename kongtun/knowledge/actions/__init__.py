"""Writes of knowledge."""
