"""Entries of the knowledge store, their words for the search, and the yearly list of outstanding projects."""

from kongtun.knowledge.models.award import AwardList, Nomination
from kongtun.knowledge.models.entry import Entry, SetMember
from kongtun.knowledge.models.index import IndexedEntry, Posting, Term, TermPart

__all__ = ["AwardList", "Entry", "IndexedEntry", "Nomination", "Posting", "SetMember", "Term", "TermPart"]
