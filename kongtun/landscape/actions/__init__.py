"""Writes of landscape."""
