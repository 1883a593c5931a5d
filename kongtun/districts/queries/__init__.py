"""Reads of districts."""
