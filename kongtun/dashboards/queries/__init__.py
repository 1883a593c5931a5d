"""Reads for the pages that look over everything."""
