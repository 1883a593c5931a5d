"""App: เวทีและการประชุมเชิงปฏิบัติการ."""

from django.apps import AppConfig


class ForumsConfig(AppConfig):
    """เวทีและการประชุมเชิงปฏิบัติการ."""

    name = "kongtun.forums"
    label = "forums"
    verbose_name = "เวทีและการประชุมเชิงปฏิบัติการ"
