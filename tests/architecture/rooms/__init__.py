"""What the walks of ``architecture/`` need from each app, a file for each: rows of routes, pages to count, records.

A room has ``ROUTES`` (rows by URL name), ``PAGES`` (page → person, URL name, arguments; for the counts of queries),
``extend(chain)`` (makes the app's records and hangs them on the chain) and ``grow(chain, number)`` (one more row of everything).
"""

from architecture.rooms import (
    channels,
    comparison,
    districts,
    figures,
    forums,
    groupwork,
    handover,
    knowledge,
    landscape,
    maps,
    mentoring,
    opendata,
    overview,
    programmes,
    selection,
    spaces,
)

# In the order of the import contract: a room may use the records of those before it.
ROOMS = (
    knowledge,
    landscape,
    programmes,
    mentoring,
    handover,
    spaces,
    districts,
    selection,
    forums,
    groupwork,
    figures,
    maps,
    overview,
    comparison,
    opendata,
    channels,
)
