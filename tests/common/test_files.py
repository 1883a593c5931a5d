"""A file leaves the disk only when its record is surely gone."""

import pytest
from django.db import transaction

from documents_wiring.story import add_photo, add_report
from kongtun.activities.actions import discard_draft
from kongtun.activities.models import ActivityReport
from kongtun.projects.models import PlannedActivity


@pytest.fixture
def draft(draft_project, people, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    draft_project.state = "running"
    draft_project.save()
    activity = PlannedActivity.objects.filter(project=draft_project).first()
    return add_report(draft_project, activity, people.applicant, state="draft", photos=0)


def on_disk(photo):
    return [photo.file.storage.exists(name) for name in (photo.file.name, photo.thumbnail.name)]


def test_photos_of_a_discarded_draft_stay_until_the_deed_is_kept(draft, people, django_capture_on_commit_callbacks):
    photo = add_photo(draft, 1)
    with django_capture_on_commit_callbacks(execute=True) as deeds:
        discard_draft(draft, by=people.applicant)
        assert on_disk(photo) == [True, True], "until then the transaction may still be taken back"
    assert len(deeds) == 2
    assert on_disk(photo) == [False, False]


def test_photos_stay_when_the_deed_is_taken_back(draft, people):
    photo, key = add_photo(draft, 1), draft.pk
    with transaction.atomic():
        discard_draft(draft, by=people.applicant)
        transaction.set_rollback(True)
    assert ActivityReport.objects.filter(pk=key).exists()
    assert on_disk(photo) == [True, True]
