"""Figures: what is asked, and the answer from the facts."""
