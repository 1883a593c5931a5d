"""Forms of the own messages."""

from kongtun.notifications.forms.settings import SettingsForm

__all__ = ["SettingsForm"]
