"""Read the environment once, typed; stop at start with the name of everything that is missing or wrong."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import NamedTuple

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "::1", "testserver", "0.0.0.0"}  # noqa: S104 (names compared, nothing bound)


class LineSettings(NamedTuple):
    """Channels of LINE: the official account (Messaging API) and LINE Login. Empty secrets switch them off."""

    secret: str = ""
    token: str = ""
    basic_id: str = ""
    login_id: str = ""
    login_secret: str = ""
    api_url: str = "https://api.line.me"
    access_url: str = "https://access.line.me"
    timeout: float = 10.0

    @property
    def sends(self) -> bool:
        """True when messages can be sent and webhooks verified."""
        return bool(self.secret and self.token)

    @property
    def logs_in(self) -> bool:
        """True when people can link their account by LINE Login."""
        return self.sends and bool(self.login_id and self.login_secret)


class ZoomSettings(NamedTuple):
    """Server-to-server OAuth app of Zoom. Empty values switch it off."""

    account_id: str = ""
    client_id: str = ""
    client_secret: str = ""
    user: str = "me"
    oauth_url: str = "https://zoom.us"
    api_url: str = "https://api.zoom.us/v2"
    timeout: float = 15.0

    @property
    def is_set(self) -> bool:
        """True when the product may ask Zoom for a token."""
        return bool(self.account_id and self.client_id and self.client_secret)


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
    line: LineSettings = LineSettings()
    zoom: ZoomSettings = ZoomSettings()


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
    if env.bool("KONGTUN_DATABASE_POOLED", default=False):
        # Each transaction may get another connection: nothing may be left open or ready on one of them.
        database["DISABLE_SERVER_SIDE_CURSORS"] = True
    email = env.email_url("KONGTUN_EMAIL_URL", default="consolemail://")
    line, zoom = _line(env, problems), _zoom(env, problems)
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
        line=line,
        zoom=zoom,
    )


def _together(values: dict[str, str], problems: list[str]) -> None:
    """Some of ``values`` without the others is a mistake that would show only when the first message is to be sent."""
    missing = [name for name, value in values.items() if not value]
    if missing and len(missing) < len(values):
        problems.append(
            f"{', '.join(missing)}: ยังไม่ได้ตั้ง ต้องตั้งให้ครบพร้อมกับ {', '.join(n for n in values if n not in missing)}"
        )


def _line(env: environ.Env, problems: list[str]) -> LineSettings:
    secret, token = (
        env.str("KONGTUN_LINE_CHANNEL_SECRET", default=""),
        env.str("KONGTUN_LINE_CHANNEL_TOKEN", default=""),
    )
    login_id = env.str("KONGTUN_LINE_LOGIN_CHANNEL_ID", default="")
    login_secret = env.str("KONGTUN_LINE_LOGIN_CHANNEL_SECRET", default="")
    _together({"KONGTUN_LINE_CHANNEL_SECRET": secret, "KONGTUN_LINE_CHANNEL_TOKEN": token}, problems)
    _together({"KONGTUN_LINE_LOGIN_CHANNEL_ID": login_id, "KONGTUN_LINE_LOGIN_CHANNEL_SECRET": login_secret}, problems)
    usual = LineSettings()
    return LineSettings(
        secret=secret,
        token=token,
        basic_id=env.str("KONGTUN_LINE_BASIC_ID", default=""),
        login_id=login_id,
        login_secret=login_secret,
        api_url=env.str("KONGTUN_LINE_API_URL", default=usual.api_url).rstrip("/"),
        access_url=env.str("KONGTUN_LINE_ACCESS_URL", default=usual.access_url).rstrip("/"),
        timeout=env.float("KONGTUN_LINE_TIMEOUT", default=usual.timeout),
    )


def _zoom(env: environ.Env, problems: list[str]) -> ZoomSettings:
    names = ("KONGTUN_ZOOM_ACCOUNT_ID", "KONGTUN_ZOOM_CLIENT_ID", "KONGTUN_ZOOM_CLIENT_SECRET")
    values = {name: env.str(name, default="") for name in names}
    _together(values, problems)
    usual = ZoomSettings()
    return ZoomSettings(
        account_id=values["KONGTUN_ZOOM_ACCOUNT_ID"],
        client_id=values["KONGTUN_ZOOM_CLIENT_ID"],
        client_secret=values["KONGTUN_ZOOM_CLIENT_SECRET"],
        user=env.str("KONGTUN_ZOOM_USER", default=usual.user),
        oauth_url=env.str("KONGTUN_ZOOM_OAUTH_URL", default=usual.oauth_url).rstrip("/"),
        api_url=env.str("KONGTUN_ZOOM_API_URL", default=usual.api_url).rstrip("/"),
        timeout=env.float("KONGTUN_ZOOM_TIMEOUT", default=usual.timeout),
    )


def _local_key(data_dir: Path) -> str:
    """Return the key of a demo installation, made once and kept beside its database."""
    path = data_dir / "secret_key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text().strip()
