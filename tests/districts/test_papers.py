"""The papers of a board, drawn from whole records."""

import pytest
from django.urls import reverse

from kongtun.documents.assemble import PAPERS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ext", ["pdf", "docx"])
@pytest.mark.parametrize("paper", ["district-brief", "fund-brief"])
def test_the_executives_page_is_printed(goal, fund, people, secretary, client_for, paper, ext):
    record = PAPERS[paper].records().get(**({"pk": fund.pk} if paper == "fund-brief" else {}))
    address = reverse("documents:download", args=[paper, record.pk, ext])
    response = client_for(secretary).get(address)
    assert response.status_code == 200 and response.content[:2] in (b"%P", b"PK")
    assert client_for(people.stranger).get(address).status_code == 404
    assert client_for(people.other_officer).get(address).status_code == 404
