"""``kongtun doctor``: explain what is wrong with an installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kongtun.common.installation import examine


class Command(BaseCommand):
    """Look at settings, database, files, mail and the job worker; one Thai line each."""

    help = "ตรวจการติดตั้ง บอกสิ่งที่ต้องแก้และวิธีแก้ ออกด้วยรหัส 1 เมื่อพบปัญหา"
    # Django's own checks would stop the command before it can explain anything.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 (Django's signature)
        """Print every finding; raise CommandError (exit code 1) when something has to be mended."""
        wrong = 0
        for finding in examine():
            style = self.style.SUCCESS if finding.right else self.style.ERROR
            self.stdout.write(f"{style('✓' if finding.right else '✗')} {finding.text}")
            if not finding.right:
                wrong += 1
                self.stdout.write(f"  → {finding.do}")
        if wrong:
            raise CommandError(f"พบ {wrong} เรื่องที่ต้องแก้", returncode=1)
        self.stdout.write("พร้อมใช้งาน")
