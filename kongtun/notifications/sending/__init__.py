"""Sends what is due, by mail and by LINE: each message once, those of one person together where they are due together."""

from kongtun.notifications.sending.run import Sent, send_due

__all__ = ["Sent", "send_due"]
