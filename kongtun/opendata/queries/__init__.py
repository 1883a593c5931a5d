"""Reads for open pages and files: only what anyone may see."""
