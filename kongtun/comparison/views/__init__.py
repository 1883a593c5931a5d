"""Funds beside funds of their own kind (views)."""
