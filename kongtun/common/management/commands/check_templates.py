"""Compile every template, so that a broken tag is found before a person meets it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template


class Command(BaseCommand):
    """``kongtun check_templates``."""

    help = "แปลแม่แบบทุกไฟล์ เพื่อหาแท็กที่เขียนผิดก่อนผู้ใช้จะพบ"

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Compile all; exit with an error that lists the broken ones."""
        broken = []
        count = 0
        for config in apps.get_app_configs():
            folder = Path(config.path) / "templates"
            if not config.name.startswith("kongtun.") or not folder.is_dir():
                continue
            for path in sorted(folder.rglob("*.html")):
                name = path.relative_to(folder).as_posix()
                count += 1
                try:
                    get_template(name)
                except (TemplateSyntaxError, TemplateDoesNotExist) as error:
                    broken.append(f"{name}: {error}")
        if broken:
            raise CommandError("\n".join(broken))
        self.stdout.write(f"แม่แบบ {count} ไฟล์ถูกต้อง")
