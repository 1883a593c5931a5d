"""Reads for everyone: only what the committee has approved."""
