"""Reads of spaces."""
