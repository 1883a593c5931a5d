"""Reads of the committee room."""
