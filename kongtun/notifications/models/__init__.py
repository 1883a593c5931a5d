"""One message to one person."""

from django.db import models


class Notification(models.Model):
    """A message shown in the system and, if the person has an address, sent by mail once."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="notifications", verbose_name="ถึง")
    key = models.CharField("กุญแจกันซ้ำ", max_length=120)
    text = models.CharField("ข้อความ", max_length=300)
    url = models.CharField("ลิงก์", max_length=200, blank=True)
    created_at = models.DateTimeField("เมื่อ", auto_now_add=True)
    read_at = models.DateTimeField("อ่านเมื่อ", null=True, blank=True)
    mailed_at = models.DateTimeField("ส่งเมลเมื่อ", null=True, blank=True)

    class Meta:
        verbose_name = "แจ้งเตือน"
        verbose_name_plural = "แจ้งเตือน"
        ordering = ["-created_at", "-pk"]
        # Nothing is sent twice: the key names the happening (record, transition, history row).
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="notification_once")]
        indexes = [models.Index(fields=["user", "read_at"], name="notification_unread")]

    def __str__(self) -> str:
        return self.text
