"""Reads of maps: outlines, places."""
