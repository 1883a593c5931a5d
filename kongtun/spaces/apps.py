"""App: พื้นที่ของกลุ่มพี่เลี้ยง."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    """พื้นที่ของกลุ่มพี่เลี้ยง."""

    name = "kongtun.spaces"
    label = "spaces"
    verbose_name = "พื้นที่ของกลุ่มพี่เลี้ยง"
