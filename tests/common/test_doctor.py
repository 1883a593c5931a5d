"""``kongtun doctor`` says what is wrong, what to do, and ends with 1."""

import shutil
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from kongtun.common.installation import examine


@task()
def nothing():
    """A job that somebody has to take."""


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Static files collected once for all tests here."""
    root = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=root):
        call_command("collectstatic", "--noinput", verbosity=0)
    return root


@pytest.fixture
def sound(settings, db, collected, tmp_path):
    """An installation in which everything is right."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.KONGTUN_DEMO = False
    settings.SECRET_KEY = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ-0123456789"
    settings.ALLOWED_HOSTS = ["kongtun.example.go.th"]
    settings.KONGTUN_SITE_URL = "https://kongtun.example.go.th"
    settings.DEFAULT_FROM_EMAIL = "กองทุน <kongtun@example.go.th>"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.STATIC_ROOT = collected
    # The tables of the tests are made from the models: note the migrations as an installation has them.
    settings.MIGRATION_MODULES = {}
    recorder = MigrationRecorder(connection)
    for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations:
        recorder.record_applied(app, name)
    return settings


@pytest.fixture
def mail_server(monkeypatch):
    """A mail server that answers the greeting."""
    monkeypatch.setattr("django.core.mail.backends.smtp.EmailBackend.open", lambda self: True)
    monkeypatch.setattr("django.core.mail.backends.smtp.EmailBackend.close", lambda self: None)


def wrong():
    # The SQLite of the tests lives in memory, where WAL does not exist.
    return [found for found in examine() if not found.right and "WAL" not in found.text]


def the_only_wrong_one():
    found = wrong()
    assert len(found) == 1, found
    assert found[0].do, "says what to do"
    return found[0].text


def test_a_sound_installation_has_nothing_to_mend(sound, mail_server):
    assert wrong() == []


def test_every_line_is_marked_and_the_way_out_is_told(sound, mail_server):
    sound.SECRET_KEY = "สั้น"
    out = StringIO()
    with pytest.raises(CommandError, match=r"เรื่องที่ต้องแก้") as ended:
        call_command("doctor", stdout=out)
    assert ended.value.returncode == 1
    lines = out.getvalue().splitlines()
    assert all(line.startswith(("✓ ", "✗ ", "  → ")) for line in lines)
    assert "  → ตั้ง KONGTUN_SECRET_KEY เป็นข้อความสุ่มตั้งแต่ 50 ตัวอักษร" in lines


def test_a_sound_installation_ends_well(sound, mail_server, monkeypatch):
    monkeypatch.setattr(
        "kongtun.common.management.commands.doctor.examine", lambda: iter([f for f in examine() if "WAL" not in f.text])
    )
    out = StringIO()
    call_command("doctor", stdout=out)
    assert out.getvalue().splitlines()[-1] == "พร้อมใช้งาน"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "a" * 80, "กุญแจลับสั้นหรือเดาง่าย"),
        ("KONGTUN_SITE_URL", "https://other.example.go.th", "ที่อยู่ในจดหมาย"),
        ("KONGTUN_SITE_URL", "http://kongtun.example.go.th", "ยังไม่เข้ารหัส"),
        ("ALLOWED_HOSTS", ["*"], "ชื่อเครื่องที่เปิดให้เข้า: *"),
        ("TIME_ZONE", "UTC", "เขตเวลา"),
        ("DEFAULT_FROM_EMAIL", "noreply@localhost", "จดหมายส่งจาก"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "จดหมายไม่ออกจากเครื่อง"),
    ],
)
def test_a_wrong_setting_is_named(sound, mail_server, name, value, words):
    setattr(sound, name, value)
    assert words in the_only_wrong_one()


def test_debugging_in_earnest_is_refused(sound, mail_server):
    sound.DEBUG = True
    assert "โหมดแก้ไขโปรแกรมเปิดอยู่" in the_only_wrong_one()


def test_a_mail_server_that_does_not_answer_is_named(sound, monkeypatch):
    def refuse(self):
        raise ConnectionRefusedError("Connection refused")

    monkeypatch.setattr("django.core.mail.backends.smtp.EmailBackend.open", refuse)
    assert "ติดต่อเซิร์ฟเวอร์จดหมาย" in the_only_wrong_one()


def test_migrations_that_wait_are_counted(sound, mail_server):
    MigrationRecorder(connection).record_unapplied("accounts", "0002_sent_forms")
    assert "ตารางข้อมูลยังไม่ตรงกับโปรแกรม ค้าง" in the_only_wrong_one()


def test_a_clock_behind_the_last_migration_is_seen(sound, mail_server):
    MigrationRecorder(connection).migration_qs.filter(app="accounts").update(
        applied=timezone.now() + timedelta(days=40)
    )
    assert "นาฬิกาของเครื่องช้า" in the_only_wrong_one()


def test_a_job_that_nobody_takes_means_no_worker(sound, mail_server):
    nothing.enqueue()
    assert wrong() == [], "a fresh job is no sign of trouble"
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=3))
    assert "งานเบื้องหลังค้าง 1 งาน นานสุด 3 ชั่วโมงก่อน (ยังไม่เคยมีงานเสร็จ)" in the_only_wrong_one()


def test_a_job_put_off_is_not_late_before_its_time(sound, mail_server):
    nothing.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(hours=3))
    assert wrong() == []
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(minutes=2))
    assert wrong() == []
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(minutes=30))
    assert "นานสุด 30 นาทีก่อน" in the_only_wrong_one()


def test_a_failed_job_of_today_is_reported_and_the_last_success_told(sound, mail_server):
    nothing.enqueue()
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now() - timedelta(days=2))
    assert any("งานล่าสุดเสร็จเมื่อ 2 วันก่อน" in found.text for found in examine())
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    assert "งานเบื้องหลังล้ม 1 งาน" in the_only_wrong_one()


def test_static_files_of_an_older_version_are_counted(sound, mail_server, collected, tmp_path):
    root = sound.STATIC_ROOT = tmp_path / "older"
    shutil.copytree(collected, root)
    (root / "kongtun/css/tokens.css").write_text("/* old */")
    (root / "kongtun/js/main.js").unlink()
    assert "ขาดหรือเก่า 2 ไฟล์" in the_only_wrong_one()


def test_a_media_folder_that_cannot_be_written_is_named(sound, mail_server, tmp_path):
    (tmp_path / "a-file").write_text("")
    sound.MEDIA_ROOT = tmp_path / "a-file" / "media"
    assert "เขียนไฟล์แนบลง" in the_only_wrong_one()


def test_writing_leaves_nothing_behind(sound, mail_server):
    list(examine())
    assert not [path for path in Path(sound.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_database_that_cannot_be_reached_is_named_and_the_rest_still_looked_at(sound, mail_server, monkeypatch):
    def refuse(self):
        raise OperationalError("connection refused\nmore")

    with monkeypatch.context() as unplugged:
        unplugged.setattr("django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", refuse)
        lines = list(examine())
    found = [line for line in lines if not line.right]
    assert len(found) == 1
    assert found[0].text.startswith("เข้าฐานข้อมูล")
    assert "(connection refused)" in found[0].text
    assert any("เขียนไฟล์แนบได้" in line.text for line in lines)


@pytest.mark.django_db
def test_the_database_of_the_tests_knows_thai():
    lines = [found for found in examine() if "ฐานข้อมูล" in found.text]
    assert lines[0].right
    if connection.vendor == "postgresql":
        assert any(found.right and "เรียงคำไทยถูก" in found.text for found in lines)
    else:
        assert any(found.right and "ไม่เสียหาย" in found.text for found in lines)
