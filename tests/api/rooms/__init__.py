"""What the tests of the API need from each app: one record of each kind, and which name stands for which resource."""

from api.rooms import (
    channels,
    districts,
    forums,
    groupwork,
    handover,
    knowledge,
    landscape,
    mentoring,
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
    channels,
)
