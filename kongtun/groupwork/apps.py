"""App: งานกลุ่มและถอดบทเรียน."""

from django.apps import AppConfig


class GroupworkConfig(AppConfig):
    """งานกลุ่มและถอดบทเรียน."""

    name = "kongtun.groupwork"
    label = "groupwork"
    verbose_name = "งานกลุ่มและถอดบทเรียน"
