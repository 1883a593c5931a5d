import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('mentoring', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Space',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line_url', models.URLField(blank=True, max_length=300, validators=[django.core.validators.URLValidator(schemes=['https'])], verbose_name='ลิงก์กลุ่ม LINE')),
                ('page_url', models.URLField(blank=True, max_length=300, validators=[django.core.validators.URLValidator(schemes=['https'])], verbose_name='เพจหรือเว็บไซต์ของกลุ่ม')),
                ('about', models.CharField(blank=True, max_length=300, verbose_name='กลุ่มนี้คุยเรื่องอะไร')),
                ('team', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='space', to='mentoring.team', verbose_name='ทีม')),
            ],
            options={
                'verbose_name': 'พื้นที่ของกลุ่ม',
                'verbose_name_plural': 'พื้นที่ของกลุ่ม',
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('news', 'ประกาศ'), ('question', 'คำถาม')], max_length=10, verbose_name='ชนิด')),
                ('title', models.CharField(max_length=200, verbose_name='เรื่อง')),
                ('text', models.TextField(blank=True, verbose_name='รายละเอียด')),
                ('pinned', models.BooleanField(default=False, verbose_name='ปักหมุด')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='เมื่อ')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='ลบเมื่อ')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='โดย')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='spaces.space', verbose_name='พื้นที่')),
            ],
            options={
                'verbose_name': 'ประกาศหรือคำถาม',
                'verbose_name_plural': 'ประกาศและคำถาม',
                'ordering': ['-pinned', '-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['news', 'question'])), name='space_post_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='PlanRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='วันที่')),
                ('who', models.CharField(blank=True, max_length=160, verbose_name='ใคร (ถ้าไม่ใช่พี่เลี้ยงในกลุ่ม)')),
                ('what', models.CharField(max_length=300, verbose_name='ทำอะไร')),
                ('where', models.CharField(blank=True, max_length=200, verbose_name='ที่ไหน')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='ลบเมื่อ')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='บันทึกโดย')),
                ('mentor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.mentor', verbose_name='พี่เลี้ยง')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_rows', to='spaces.space', verbose_name='พื้นที่')),
            ],
            options={
                'verbose_name': 'แผนปฏิบัติงานรายเดือน',
                'verbose_name_plural': 'แผนปฏิบัติงานรายเดือน',
                'ordering': ['day', 'pk'],
                'indexes': [models.Index(fields=['space', 'day'], name='space_plan_day')],
            },
        ),
        migrations.CreateModel(
            name='PlanNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='เดือน')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='แจ้งเมื่อ')),
                ('people', models.PositiveSmallIntegerField(default=0, verbose_name='แจ้งกี่คน')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='แจ้งโดย')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='spaces.space', verbose_name='พื้นที่')),
            ],
            options={
                'verbose_name': 'การแจ้งแผนรายเดือน',
                'verbose_name_plural': 'การแจ้งแผนรายเดือน',
                'constraints': [models.UniqueConstraint(fields=('space', 'month'), name='space_month_told_once')],
            },
        ),
        migrations.CreateModel(
            name='SpaceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to='spaces/%Y/%m/', verbose_name='ไฟล์')),
                ('name', models.CharField(max_length=200, verbose_name='ชื่อ')),
                ('size', models.PositiveIntegerField(default=0, verbose_name='ขนาด (ไบต์)')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='เมื่อ')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='ลบเมื่อ')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ใส่โดย')),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='spaces.space', verbose_name='พื้นที่')),
            ],
            options={
                'verbose_name': 'ไฟล์ของกลุ่ม',
                'verbose_name_plural': 'ไฟล์ของกลุ่ม',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='คำตอบ')),
                ('is_answer', models.BooleanField(default=False, verbose_name='เป็นคำตอบ')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='เมื่อ')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='ลบเมื่อ')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='โดย')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='spaces.post', verbose_name='คำถาม')),
            ],
            options={
                'verbose_name': 'คำตอบ',
                'verbose_name_plural': 'คำตอบ',
                'ordering': ['-is_answer', 'at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_answer', True)), fields=('post',), name='space_one_answer')],
            },
        ),
    ]
