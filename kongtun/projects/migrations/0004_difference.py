from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0003_ended_early'),
    ]

    operations = [
        migrations.AddField(
            model_name='project',
            name='difference',
            field=models.CharField(blank=True, max_length=300, verbose_name='ปีนี้ต่างจากเดิมอย่างไร'),
        ),
    ]
