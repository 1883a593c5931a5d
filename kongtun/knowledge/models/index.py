"""The words of the entries, for the search. Kept in the same transaction as the entry; the same tables on every database.

Only words are kept with the entries. What a reader types wrongly, or as a part of a longer word, is first found among the
words (there are some ten thousand of them, however many entries), and the words lead to the entries.
"""

from __future__ import annotations

from django.db import models


class Term(models.Model):
    """A word that occurs in at least one entry."""

    text = models.CharField(max_length=60, unique=True)

    class Meta:
        verbose_name = "คำค้น"
        verbose_name_plural = "คำค้น"

    def __str__(self) -> str:
        return self.text


class TermPart(models.Model):
    """Two neighbouring characters of a word: words that share most of them differ by a typing error."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="parts")
    part = models.CharField(max_length=4)

    class Meta:
        verbose_name = "ส่วนของคำค้น"
        verbose_name_plural = "ส่วนของคำค้น"
        constraints = [models.UniqueConstraint(fields=["part", "term"], name="term_part_once")]

    def __str__(self) -> str:
        return self.part


class IndexedEntry(models.Model):
    """That an entry is in the index, and of which text (a fingerprint, so that nothing is cut twice)."""

    entry = models.OneToOneField("knowledge.Entry", models.CASCADE, related_name="indexed")
    fingerprint = models.CharField(max_length=40)

    class Meta:
        verbose_name = "เรื่องในดัชนี"
        verbose_name_plural = "เรื่องในดัชนี"

    def __str__(self) -> str:
        return str(self.entry_id)


class Posting(models.Model):
    """A word in an entry. ``weight`` grows with where and how often it stands there, and levels off."""

    term = models.ForeignKey(Term, models.CASCADE, related_name="postings")
    entry = models.ForeignKey("knowledge.Entry", models.CASCADE, related_name="postings")
    weight = models.FloatField()

    class Meta:
        verbose_name = "คำในเรื่อง"
        verbose_name_plural = "คำในเรื่อง"
        constraints = [models.UniqueConstraint(fields=["term", "entry"], name="posting_once")]

    def __str__(self) -> str:
        return f"{self.term_id} {self.entry_id}"
