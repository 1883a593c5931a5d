"""What can be wrong with an installation, and what to do about it. Reads only, except one file written and removed again."""

from __future__ import annotations

import filecmp
import shutil
import smtplib
import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max
from django.http.request import validate_host
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

OLDEST_POSTGRESQL = 150000
FREE_SPACE = 1024**3  # bytes; a fund with photos needs about that much in a year
PATIENCE = timedelta(minutes=10)  # a worker takes a job within seconds
KEY_LENGTH = 50
MAIL_TIMEOUT = 10  # seconds


class Finding(NamedTuple):
    """One thing that was looked at; ``do`` says what to do when it is not right."""

    right: bool
    text: str
    do: str = ""


def examine() -> Iterator[Finding]:
    """Yield everything that was looked at, in the order in which it should be mended.

    Without a database the checks that need one are left out: its own line says so.
    """
    yield from _settings()
    yield from _clock()
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        where = f"{connection.vendor} “{connection.settings_dict['NAME']}”"
        yield Finding(
            right=False,
            text=f"เข้าฐานข้อมูล {where} ไม่ได้ ({_first_line(error)})",
            do="ตรวจ DATABASE_URL ว่าเครื่อง ชื่อ และรหัสถูกต้อง และเปิดเซิร์ฟเวอร์ฐานข้อมูลแล้ว จากนั้นสั่ง kongtun doctor อีกครั้ง",
        )
    else:
        yield from _database()
        applied = list(_migrations())
        yield from applied
        if all(finding.right for finding in applied):
            yield from _jobs()
    yield from _static()
    yield from _media()
    yield from _mail()


def _settings() -> Iterator[Finding]:
    """Key, hosts and address: what a stranger could abuse, and what breaks links in mails."""
    demo = settings.KONGTUN_DEMO
    if demo:
        yield Finding(right=True, text="โหมดสาธิต: ใช้ในเครื่องเท่านั้น ไม่ใช่ที่ทำงานจริง")
    long_enough = len(settings.SECRET_KEY) >= KEY_LENGTH and len(set(settings.SECRET_KEY)) >= 10
    yield Finding(
        long_enough,
        "กุญแจลับยาวพอ" if long_enough else "กุญแจลับสั้นหรือเดาง่ายเกินไป",
        f"ตั้ง KONGTUN_SECRET_KEY เป็นข้อความสุ่มตั้งแต่ {KEY_LENGTH} ตัวอักษร",
    )
    hosts = ", ".join(settings.ALLOWED_HOSTS)
    yield Finding(
        right="*" not in settings.ALLOWED_HOSTS,
        text=f"ชื่อเครื่องที่เปิดให้เข้า: {hosts}",
        do="ระบุชื่อเครื่องจริงใน KONGTUN_ALLOWED_HOSTS แทนเครื่องหมาย *",
    )
    site = urlsplit(settings.KONGTUN_SITE_URL)
    known = validate_host(site.hostname or "", settings.ALLOWED_HOSTS)
    yield Finding(
        known,
        f"ที่อยู่ในจดหมายและเอกสาร: {settings.KONGTUN_SITE_URL}",
        "ตั้ง KONGTUN_SITE_URL ให้ตรงกับชื่อเครื่องใน KONGTUN_ALLOWED_HOSTS ลิงก์ในจดหมายจึงจะเปิดได้",
    )
    if demo:
        return
    yield Finding(
        right=site.scheme == "https",
        text="ทางเข้าเข้ารหัส (https)" if site.scheme == "https" else "ทางเข้ายังไม่เข้ารหัส",
        do="ติดตั้งใบรับรอง TLS แล้วตั้ง KONGTUN_SITE_URL ให้ขึ้นต้นด้วย https://",
    )
    yield Finding(
        right=not settings.DEBUG,
        text="ปิดโหมดแก้ไขโปรแกรมแล้ว" if not settings.DEBUG else "โหมดแก้ไขโปรแกรมเปิดอยู่ คนนอกเห็นรายละเอียดภายในได้",
        do="เอา KONGTUN_DEBUG ออก แล้วเริ่มระบบใหม่",
    )


def _clock() -> Iterator[Finding]:
    """Fiscal years begin at midnight of 1 October in Thailand."""
    thai = settings.USE_TZ and settings.TIME_ZONE == "Asia/Bangkok"
    now = timezone.now().astimezone(ZoneInfo("Asia/Bangkok"))
    yield Finding(
        thai,
        f"เขตเวลาไทย ตอนนี้ {now:%d/%m}/{now.year + 543} {now:%H:%M} น.",
        "ตั้ง TIME_ZONE เป็น Asia/Bangkok มิฉะนั้นวันสิ้นปีงบประมาณจะคลาด",
    )


def _database() -> Iterator[Finding]:
    """Version and the properties that the product counts on."""
    if connection.vendor == "sqlite":
        yield from _sqlite()
    else:
        yield from _postgresql()


def _one(sql: str) -> object:
    """Return the first value that a statement answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def _sqlite() -> Iterator[Finding]:
    """WAL keeps readers and the writer apart, foreign keys keep the chain whole."""
    yield Finding(right=True, text=f"เข้าฐานข้อมูลได้: SQLite {_one('SELECT sqlite_version()')}")
    safe = _one("PRAGMA journal_mode") == "wal" and _one("PRAGMA foreign_keys") == 1
    yield Finding(
        safe,
        "ฐานข้อมูลเขียนแบบ WAL และตรวจความเชื่อมโยง" if safe else "ฐานข้อมูลไม่ได้เขียนแบบ WAL หรือไม่ตรวจความเชื่อมโยง",
        "ย้ายไฟล์ฐานข้อมูลไปอยู่ในดิสก์ของเครื่องเอง (ไม่ใช่โฟลเดอร์เครือข่าย)",
    )
    whole = _one("PRAGMA quick_check") == "ok"
    yield Finding(whole, "ไฟล์ฐานข้อมูลไม่เสียหาย" if whole else "ไฟล์ฐานข้อมูลเสียหาย", "หยุดระบบ แล้วกู้จากสำเนาล่าสุด")


def _postgresql() -> Iterator[Finding]:
    """Version 15 knows ICU databases; without Thai order names are sorted by code points (เก after ขา)."""
    version = int(str(_one("SHOW server_version_num")))
    yield Finding(
        version >= OLDEST_POSTGRESQL,
        f"เข้าฐานข้อมูลได้: PostgreSQL {_one('SHOW server_version')}",
        "ติดตั้ง PostgreSQL 15 ขึ้นไป แล้วย้ายข้อมูลด้วย pg_dump",
    )
    utf8 = _one("SHOW server_encoding") == "UTF8"
    sorted_thai = bool(_one("SELECT 'เก' < 'ขา'"))
    yield Finding(
        utf8 and sorted_thai,
        "ฐานข้อมูลเรียงคำไทยถูก" if utf8 and sorted_thai else "ฐานข้อมูลไม่ใช่ UTF-8 หรือเรียงคำไทยไม่ถูก",
        "สร้างฐานข้อมูลใหม่จาก template0 ด้วย ICU th ตาม docs/deploy.md แล้วย้ายข้อมูลด้วย pg_dump",
    )


def _migrations() -> Iterator[Finding]:
    """Tables as this version of the program expects them, and not made in the future."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding(
        not waiting,
        "ตารางข้อมูลตรงกับโปรแกรม" if not waiting else f"ตารางข้อมูลยังไม่ตรงกับโปรแกรม ค้าง {len(waiting)} ขั้น",
        "สำรองข้อมูล แล้วสั่ง kongtun migrate",
    )
    if waiting:
        return
    last = MigrationRecorder(connection).migration_qs.aggregate(last=Max("applied"))["last"]
    on_time = last is None or last <= timezone.now() + timedelta(days=1)
    yield Finding(
        on_time, "นาฬิกาของเครื่องเดินถูก" if on_time else "นาฬิกาของเครื่องช้ากว่าความจริง", "ตั้งนาฬิกาให้ตรง (timedatectl)"
    )


def _jobs() -> Iterator[Finding]:
    """A job that nobody took for ten minutes means that no worker runs."""
    oldest = DBTaskResult.objects.ready().order_by("enqueued_at").first()
    last = DBTaskResult.objects.finished().aggregate(last=Max("finished_at"))["last"]
    seen = f"งานล่าสุดเสร็จเมื่อ {_ago(last)}" if last else "ยังไม่เคยมีงานเสร็จ"
    since = _due(oldest) if oldest else timezone.now()
    stuck = timezone.now() - since > PATIENCE
    waiting = DBTaskResult.objects.ready().count()
    yield Finding(
        not stuck,
        f"ไม่มีงานเบื้องหลังค้าง ({seen})" if not stuck else f"งานเบื้องหลังค้าง {waiting} งาน นานสุด {_ago(since)} ({seen})",
        "เปิดตัวทำงานเบื้องหลัง: systemctl start kongtun-worker หรือ kongtun db_worker",
    )
    failed = DBTaskResult.objects.failed().filter(finished_at__gte=timezone.now() - timedelta(days=1)).count()
    yield Finding(
        not failed,
        "งานเบื้องหลังไม่ล้มใน 24 ชั่วโมง" if not failed else f"งานเบื้องหลังล้ม {failed} งานใน 24 ชั่วโมง",
        "ดูบันทึกของตัวทำงาน (journalctl -u kongtun-worker) ส่วนใหญ่เกิดจากเซิร์ฟเวอร์จดหมาย",
    )


def _due(job: DBTaskResult) -> datetime:
    """Return when a waiting job could first be taken; a job that may start at once carries a date far in the future."""
    later: bool = job.run_after <= timezone.now()
    return max(job.enqueued_at, job.run_after) if later else job.enqueued_at


def _static() -> Iterator[Finding]:
    """Styles and scripts collected, and from this version. A development server reads them from the package."""
    if settings.DEBUG:
        yield Finding(right=True, text="หน้าตาและสคริปต์อ่านจากตัวโปรแกรม (โหมดแก้ไขโปรแกรม)")
        return
    root, lacking = Path(settings.STATIC_ROOT), 0
    for finder in get_finders():
        for path, storage in finder.list([]):
            collected = root / path
            if not collected.exists() or not filecmp.cmp(storage.path(path), collected, shallow=False):
                lacking += 1
    yield Finding(
        not lacking,
        "ไฟล์หน้าตาและสคริปต์ครบและใหม่" if not lacking else f"ไฟล์หน้าตาและสคริปต์ขาดหรือเก่า {lacking} ไฟล์",
        "สั่ง kongtun collectstatic --noinput แล้วเริ่มระบบใหม่",
    )


def _media() -> Iterator[Finding]:
    """Photos and signed papers can be written, and there is room for more."""
    root = settings.MEDIA_ROOT
    try:
        default_storage.delete(default_storage.save("doctor.txt", ContentFile(b"kongtun")))
        free = shutil.disk_usage(root).free
    except OSError as error:
        yield Finding(
            right=False,
            text=f"เขียนไฟล์แนบลง {root} ไม่ได้ ({_first_line(error)})",
            do="ให้ผู้ใช้ที่เปิดระบบเป็นเจ้าของโฟลเดอร์ (chown) หรือแก้ KONGTUN_MEDIA_ROOT",
        )
        return
    yield Finding(right=True, text=f"เขียนไฟล์แนบได้ที่ {root}")
    yield Finding(free >= FREE_SPACE, f"ดิสก์เหลือ {free / FREE_SPACE:,.1f} GB", "เพิ่มดิสก์ หรือย้ายสำเนาสำรองเก่าออก")


def _mail() -> Iterator[Finding]:
    """People who forget their password get a link by mail; nothing is sent here, the server is only greeted."""
    backend = settings.EMAIL_BACKEND.rsplit(".", 2)[-2]
    if backend != "smtp":
        yield Finding(
            settings.KONGTUN_DEMO,
            f"จดหมายไม่ออกจากเครื่อง ({backend})",
            "ตั้ง KONGTUN_EMAIL_URL เช่น smtp+tls://ผู้ใช้:รหัส@mail.example.go.th:587 และ KONGTUN_EMAIL_FROM",
        )
        return
    server = get_connection(timeout=MAIL_TIMEOUT)
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        server.open()
        server.close()
    except (OSError, smtplib.SMTPException, socket.gaierror) as error:
        yield Finding(
            right=False,
            text=f"ติดต่อเซิร์ฟเวอร์จดหมาย {where} ไม่ได้ ({_first_line(error)})",
            do="ตรวจชื่อเครื่อง พอร์ต ผู้ใช้ และรหัสใน KONGTUN_EMAIL_URL และไฟร์วอลล์",
        )
        return
    yield Finding(right=True, text=f"ติดต่อเซิร์ฟเวอร์จดหมาย {where} ได้")
    real = "localhost" not in settings.DEFAULT_FROM_EMAIL
    yield Finding(real, f"จดหมายส่งจาก {settings.DEFAULT_FROM_EMAIL}", "ตั้ง KONGTUN_EMAIL_FROM เป็นที่อยู่จริงของหน่วยงาน")


def _first_line(error: Exception) -> str:
    """Return what an error says, short enough for one line."""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:200]


def _ago(moment: datetime) -> str:
    """Return how long ago a moment was, in the largest unit that fits."""
    minutes = int((timezone.now() - moment).total_seconds() // 60)
    steps: tuple[tuple[int, str], ...] = ((1440, "วัน"), (60, "ชั่วโมง"), (1, "นาที"))
    for size, name in steps:
        if minutes >= size:
            return f"{minutes // size} {name}ก่อน"
    return "ไม่ถึงหนึ่งนาทีก่อน"
