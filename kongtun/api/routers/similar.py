"""Has this been done before?"""

from typing import Any

from django.http import HttpRequest

from kongtun.accounts.permissions import Permission as P
from kongtun.api.resource import Resource
from kongtun.api.routers.projects import find
from kongtun.api.schemas import similar as show
from kongtun.review.similar import search
from kongtun.review.similar.outcomes import outcomes_of

router = Resource(tags=["โครงการ"])
MOST = 20


@router.reads(
    "/{int:pk}/similar", P.PROJECT_VIEW, show.SimilarOut, team=True, summary="โครงการเดิมที่เหมือนกัน",
    about="กองทุนนี้ก่อน แล้วอำเภอ แล้วประเทศ เฉพาะที่คุณดูได้ ที่เหลือบอกเป็นจำนวน",
)  # fmt: skip
def get_similar(request: HttpRequest, pk: int) -> Any:
    """Earlier projects that say the same, with what they cost, reached and learnt."""
    project = find(request, pk)
    matches = search(project, user=request.user, limit=MOST)
    return show.similar(project, matches, outcomes_of([match.project.pk for match in matches]))
