"""Reads of questionnaires and answers."""
