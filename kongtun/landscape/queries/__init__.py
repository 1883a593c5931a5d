"""Reads of landscape."""
