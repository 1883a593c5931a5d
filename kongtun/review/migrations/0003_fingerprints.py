import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('areas', '0001_initial'),
        ('funds', '0001_initial'),
        ('projects', '0004_difference'),
        ('review', '0002_screening_steps'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fingerprint',
            fields=[
                ('project', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='similar_print', serialize=False, to='projects.project', verbose_name='โครงการ')),
                ('scheme', models.PositiveSmallIntegerField(verbose_name='วิธีทำ')),
                ('digest', models.BinaryField(max_length=16, verbose_name='ลายข้อความ')),
                ('bitmap', models.BinaryField(max_length=64, verbose_name='ภาพย่อ')),
                ('features', models.BinaryField(verbose_name='คำสำคัญ')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area', verbose_name='อำเภอ')),
                ('fund', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='funds.fund', verbose_name='กองทุน')),
            ],
            options={
                'verbose_name': 'ลายนิ้วมือข้อเสนอ',
                'verbose_name_plural': 'ลายนิ้วมือข้อเสนอ',
            },
        ),
        migrations.CreateModel(
            name='FingerprintKey',
            fields=[
                ('key', models.BigIntegerField(verbose_name='กุญแจ')),
                ('district', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area', verbose_name='อำเภอ')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='similar_keys', to='projects.project', verbose_name='โครงการ')),
                ('pk', models.CompositePrimaryKey('key', 'district_id', 'project_id', blank=True, editable=False, primary_key=True, serialize=False)),
            ],
            options={
                'verbose_name': 'กุญแจค้นข้อเสนอ',
                'verbose_name_plural': 'กุญแจค้นข้อเสนอ',
            },
        ),
    ]
