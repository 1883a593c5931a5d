"""Keep the words of the entries true. Called in the transaction of the write."""

from __future__ import annotations

import hashlib

from django.db import transaction

from kongtun.knowledge.choices import EntryState
from kongtun.knowledge.models import Entry, IndexedEntry, Posting, Term, TermPart
from kongtun.knowledge.search.text import BODY, HEAD, TITLE, parts_of, weights_of


@transaction.atomic
def index_entry(entry: Entry) -> None:
    """Put a published entry's words into the index, anew when its text has changed; take out one that is not published."""
    if entry.state != EntryState.PUBLISHED:
        Posting.objects.filter(entry=entry).delete()
        IndexedEntry.objects.filter(entry=entry).delete()
        return
    parts = texts_of(entry)
    mark = hashlib.sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()
    if IndexedEntry.objects.filter(entry=entry, fingerprint=mark).exists():
        return
    weights = weights_of(parts)
    terms = _terms(sorted(weights))
    Posting.objects.filter(entry=entry).delete()
    Posting.objects.bulk_create(
        [Posting(term_id=terms[word], entry=entry, weight=weight) for word, weight in weights.items()]
    )
    IndexedEntry.objects.update_or_create(entry=entry, defaults={"fingerprint": mark})


def texts_of(entry: Entry) -> list[tuple[str, float]]:
    """Return what of an entry is searched, with how much a word there counts."""
    issues = " ".join(
        f"{issue.name_th} {' '.join(alias.alias_th for alias in issue.aliases.all())}"
        for issue in entry.issues.prefetch_related("aliases")
    )
    groups = " ".join(entry.target_groups.values_list("name_th", flat=True))
    head = " ".join((entry.summary, entry.who, issues.replace("แผนงาน", " ")))
    body = f"{entry.body} {entry.changed} {entry.why} {entry.conditions} {entry.next_step} {groups} {entry.credit}"
    return [(entry.title, TITLE), (head, HEAD), (body, BODY), (entry.area.full_name, BODY)]


def _terms(texts: list[str]) -> dict[str, int]:
    known = dict(Term.objects.filter(text__in=texts).values_list("text", "pk"))
    new = [text for text in texts if text not in known]
    if new:
        Term.objects.bulk_create([Term(text=text) for text in new], ignore_conflicts=True)
        made = dict(Term.objects.filter(text__in=new).values_list("text", "pk"))
        TermPart.objects.bulk_create(
            [TermPart(term_id=pk, part=part) for text, pk in made.items() for part in sorted(parts_of(text))],
            ignore_conflicts=True,
        )
        known |= made
    return known
