"""App: พี่เลี้ยง."""

from django.apps import AppConfig


class MentoringConfig(AppConfig):
    """พี่เลี้ยง."""

    name = "kongtun.mentoring"
    label = "mentoring"
    verbose_name = "พี่เลี้ยง"
