"""App: ข้อมูลสาธิต."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """ข้อมูลสาธิต."""

    name = "kongtun.demo"
    label = "demo"
    verbose_name = "ข้อมูลสาธิต"
