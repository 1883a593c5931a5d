from datetime import timedelta

from django.db import migrations
from django.utils import timezone


def carry_over(apps, schema_editor):
    """What had not been mailed yet and is new is still mailed; the rest is settled."""
    notification = apps.get_model("notifications", "Notification")
    delivery = apps.get_model("notifications", "Delivery")
    now = timezone.now()
    new = notification.objects.filter(
        mailed_at__isnull=True, read_at__isnull=True, created_at__gt=now - timedelta(days=1), user__is_active=True
    ).exclude(user__email="")
    delivery.objects.bulk_create(
        [delivery(notification=row, channel="mail", due_at=now) for row in new.iterator()], batch_size=500
    )


class Migration(migrations.Migration):

    dependencies = [("notifications", "0002_channels")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
