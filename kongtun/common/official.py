"""Texts that are kept on record stay Thai, whatever language the person works in."""


def official(text: str) -> str:
    """Return ``text`` as it is: a mark that this sentence is stored (ledger, history, messages to others), not shown once."""
    return text
