"""Download a paper; the page of all papers of a project."""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kongtun import __version__
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.thai.text import unglue
from kongtun.documents.assemble import PAPERS, NotReady, plan_of_year, year_plan_name
from kongtun.documents.docx import render_docx
from kongtun.documents.forms import FORMS, Form
from kongtun.documents.pdf import render_pdf
from kongtun.documents.queries import papers_of
from kongtun.funds.models import Fund
from kongtun.projects.models import Attachment, Project

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS = {"pdf": ("application/pdf", render_pdf), "docx": (WORD, render_docx)}
LONGEST_NAME = 110


@requires(P.PROJECT_VIEW, team=True)
@require_safe
def download(request: HttpRequest, form: str, pk: int, ext: str) -> HttpResponse:
    """Send a paper as PDF or Word to those who may see its record.

    The right is the paper's own (``PAPERS``), asked for the record; a browser that has the same contents already gets
    304. A paper that cannot be made yet leads back to the project's papers with what is missing.
    """
    if form not in PAPERS or ext not in FORMATS:
        raise Http404
    paper = PAPERS[form]
    record = get_record(request, paper.records(), paper.permission, pk=pk)
    try:
        # Official papers are Thai in every language of the screen.
        with translation.override("th"):
            contents = paper.assemble(record)
    except NotReady as missing:
        messages.warning(request, str(missing))
        return redirect(paper.page(record))
    return _sent(request, paper.form, contents, paper.name(record), ext)


@requires(P.PLAN_VIEW)
@require_safe
def year_plan(request: HttpRequest, pk: int, fiscal_year: int, ext: str) -> HttpResponse:
    """Send all plans of a fund's year as one paper; a year without a plan leads back to its list of plans."""
    if ext not in FORMATS:
        raise Http404
    fund = get_record(request, Fund.objects.select_related("area__parent__parent"), P.PLAN_VIEW, pk=pk)
    try:
        with translation.override("th"):
            contents = plan_of_year(fund, fiscal_year)
    except NotReady as missing:
        messages.warning(request, str(missing))
        return redirect(f"{reverse('planning:list', args=[pk])}?year={fiscal_year}")
    return _sent(request, FORMS["year-plan"], contents, year_plan_name(fund, fiscal_year), ext)


def _sent(request: HttpRequest, form: Form, contents: Any, name: str, ext: str) -> HttpResponse:
    etag = f'"{fingerprint_of(contents, form.key, ext)}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        content_type, draw = FORMATS[ext]
        with translation.override("th"):
            paper_bytes = draw(form.build(contents))
        response = HttpResponse(paper_bytes, content_type=content_type)
        response["Content-Disposition"] = content_disposition_header(True, file_name(name, ext))
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


@requires(P.PROJECT_VIEW, team=True)
@require_safe
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the papers of a project: those that are ready, what the others wait for, and the files people sent."""
    projects = Project.objects.select_related("fund__area__parent__parent", "agreement")
    project = get_record(request, projects, P.PROJECT_VIEW, pk=pk)
    papers = papers_of(project, request.user)
    files = Attachment.objects.filter(project=project, removed_at__isnull=True)
    context = {
        "project": project,
        "ready": [row for row in papers if row.ready],
        "missing": [row for row in papers if not row.ready],
        "files": list(files),
        "agreement": getattr(project, "agreement", None),
    }
    return render(request, "documents/index.html", context)


def file_name(title: str, ext: str) -> str:
    """Return a name for the file that any system takes: no slashes or marks that Windows refuses, not too long."""
    text = "".join(" " if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in unglue(title))
    return f"{' '.join(text.split())[:LONGEST_NAME].strip(' .')}.{ext}"


def fingerprint_of(contents: Any, *salt: str) -> str:
    """Return a digest of what a paper says, under this version of the product."""
    digest = hashlib.sha256("|".join((__version__, *salt)).encode())
    _feed(digest, contents)
    return digest.hexdigest()[:32]


def _feed(digest: Any, value: Any) -> None:
    if is_dataclass(value):
        for field in fields(value):
            digest.update(field.name.encode())
            _feed(digest, getattr(value, field.name))
    elif isinstance(value, list | tuple):
        digest.update(f"[{len(value)}".encode())
        for item in value:
            _feed(digest, item)
    elif isinstance(value, bytes):
        digest.update(hashlib.sha256(value).digest())
    else:
        digest.update(f"{type(value).__name__}:{value!s};".encode())
