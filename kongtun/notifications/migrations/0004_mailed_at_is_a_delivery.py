from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("notifications", "0003_mails_on_their_way")]

    operations = [migrations.RemoveField(model_name="notification", name="mailed_at")]
