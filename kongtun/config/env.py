"""Read the environment once, typed; stop at start with the name of everything that is missing or wrong."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import NamedTuple

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "::1", "testserver", "0.0.0.0"}  # noqa: S104 (names compared, nothing bound)


class Environment(NamedTuple):
    """Everything that differs between installations."""

    demo: bool
    debug: bool
    secret_key: str
    allowed_hosts: list[str]
    database: dict
    data_dir: Path
    media_root: Path
    notices: Path
    email: dict
    email_from: str
    site_url: str
    trusted_proxies: int


def read_environment() -> Environment:
    """Return the settings of this installation.

    Demo mode (``KONGTUN_DEMO=1``, set by ``make run``) makes its own key and database below ``KONGTUN_DATA_DIR``.
    Raises ImproperlyConfigured with one line for each missing or unsafe value.
    """
    env = environ.Env()
    demo = env.bool("KONGTUN_DEMO", default=False)
    data_dir = Path(env.str("KONGTUN_DATA_DIR", default=str(ROOT / "var")))
    problems: list[str] = []
    hosts = env.list("KONGTUN_ALLOWED_HOSTS", default=[])
    key = env.str("KONGTUN_SECRET_KEY", default="")
    if demo:
        hosts = hosts or ["localhost", "127.0.0.1", "[::1]", "testserver"]
        if public := [host for host in hosts if host not in LOCAL_HOSTS]:
            problems.append(
                f"KONGTUN_DEMO: โหมดสาธิตใช้กับชื่อเครื่องสาธารณะไม่ได้ ({', '.join(public)}) ให้ปิดโหมดสาธิต หรือใช้ localhost"
            )
        key = key or _local_key(data_dir)
    else:
        if not key:
            problems.append("KONGTUN_SECRET_KEY: ยังไม่ได้ตั้งกุญแจลับ (ข้อความสุ่มตั้งแต่ 50 ตัวอักษร)")
        if not hosts:
            problems.append("KONGTUN_ALLOWED_HOSTS: ยังไม่ได้ระบุชื่อเครื่องที่เปิดให้เข้า เช่น kongtun.example.go.th")
    try:
        database = env.db_url("DATABASE_URL", default=f"sqlite:///{data_dir / 'kongtun.sqlite3'}")
    except (ImproperlyConfigured, ValueError) as error:
        problems.append(f"DATABASE_URL: อ่านไม่ได้ ({error}) ตัวอย่าง postgres://ผู้ใช้:รหัส@เครื่อง:5432/kongtun")
        database = {}
    email = env.email_url("KONGTUN_EMAIL_URL", default="consolemail://")
    if problems:
        raise ImproperlyConfigured("ตั้งค่าระบบยังไม่ครบ:\n- " + "\n- ".join(problems))
    return Environment(
        demo=demo,
        debug=env.bool("KONGTUN_DEBUG", default=False),
        secret_key=key,
        allowed_hosts=hosts,
        database=dict(database),
        data_dir=data_dir,
        media_root=Path(env.str("KONGTUN_MEDIA_ROOT", default=str(data_dir / "media"))),
        notices=Path(env.str("KONGTUN_NOTICES", default=str(data_dir / "notices"))),
        email=dict(email),
        email_from=env.str("KONGTUN_EMAIL_FROM", default="กองทุน <noreply@localhost>"),
        site_url=env.str("KONGTUN_SITE_URL", default="http://localhost:8000").rstrip("/"),
        trusted_proxies=env.int("KONGTUN_TRUSTED_PROXIES", default=0),
    )


def _local_key(data_dir: Path) -> str:
    """Return the key of a demo installation, made once and kept beside its database."""
    path = data_dir / "secret_key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text().strip()
