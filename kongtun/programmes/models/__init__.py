"""Programmes that run across many funds."""

from kongtun.programmes.models.programme import Programme

__all__ = ["Programme"]
