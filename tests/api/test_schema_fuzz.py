"""Requests made up from the OpenAPI document, right and wrong ones: none breaks the server, every answer has its shape."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

import factories
from api.world import address

pytestmark = pytest.mark.django_db

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# Names of body fields and query parameters that are ids: with real ones a request comes further than "not found".
IDS = ("fund", "project", "plan", "meeting", "activity", "instalment", "area")
QUICK = settings(
    max_examples=1, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
# Printing takes seconds and is tested with the documents.
SLOW = "/documents/"


@pytest.fixture
def _one_connection():
    """Keep the test's connection (and its transaction) open between requests, as the test client of Django does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_made_up_requests_are_answered_in_their_shape(world, people, token_for, mode):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    headers = {"Authorization": f"Bearer {token_for(people.admin)}", "Accept-Encoding": "identity"}
    draft = factories.make_project(world.plan, people.applicant, title="ร่างที่ยังแก้ได้")
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        if SLOW in operation.path:
            continue

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(QUICK, max_examples=2 if mode == GenerationMode.POSITIVE else 1)
        def ask(case):
            nonlocal asked
            path = case.operation.path
            if mode == GenerationMode.POSITIVE:
                case.path_parameters = dict(zip(names(path), values(world, path), strict=True))
                if case.method == "PUT" and names(path) == ["pk"] and "/projects/" in path:
                    case.path_parameters["pk"] = draft.pk
                for part in (case.body, case.query):
                    if isinstance(part, dict):
                        part.update({name: getattr(world, name).pk for name in IDS if name in part})
            case.call_and_validate(headers=headers, checks=CHECKS)
            asked += 1

        ask()
    assert asked >= 100


def names(path):
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


def values(world, path):
    real = address(world, path).split("/")
    return [value for part, value in zip(path.split("/"), real, strict=True) if part.startswith("{")]
