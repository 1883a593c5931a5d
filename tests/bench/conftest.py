"""The tests of this folder read three years of one fund."""

from three_years import fund, three_years

__all__ = ["fund", "three_years"]
