import django.core.validators
import django.db.models.deletion
import kongtun.common.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('areas', '0001_initial'),
        ('funds', '0002_committee_orders'),
        ('programmes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', kongtun.common.fields.FiscalYearField(validators=[django.core.validators.MinValueValidator(2540), django.core.validators.MaxValueValidator(2700)], verbose_name='ปีงบประมาณ')),
                ('title', models.CharField(max_length=200, verbose_name='ชื่อรอบ')),
                ('purpose', models.TextField(blank=True, verbose_name='คัดเลือกไปทำอะไร')),
                ('state', models.CharField(choices=[('draft', 'กำลังเตรียม'), ('scoring', 'กำลังให้คะแนน'), ('decided', 'ตัดสินแล้ว')], default='draft', max_length=8, verbose_name='สถานะ')),
                ('frozen_at', models.DateTimeField(blank=True, null=True, verbose_name='ดึงข้อมูลเมื่อ')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='ตัดสินเมื่อ')),
                ('reason', models.TextField(blank=True, verbose_name='เหตุผลของการตัดสิน')),
                ('is_demo', models.BooleanField(default=False, verbose_name='ข้อมูลสาธิต')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='สร้างเมื่อ')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='selection_rounds', to='areas.area', verbose_name='พื้นที่')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='จัดทำโดย')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='บันทึกผลโดย')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='selection_rounds', to='programmes.programme', verbose_name='ชุดโครงการ')),
            ],
            options={
                'verbose_name': 'รอบคัดเลือก',
                'verbose_name_plural': 'รอบคัดเลือก',
                'ordering': ['-fiscal_year', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'scoring', 'decided'])), name='round_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='round_decided_says_who_and_when')],
            },
        ),
        migrations.CreateModel(
            name='Quota',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('whole', 'ทั้งรอบ'), ('province', 'ต่อจังหวัด'), ('district', 'ต่ออำเภอ')], default='whole', max_length=8, verbose_name='ต่อ')),
                ('kind', models.CharField(choices=[('any', 'ทุกชนิด'), ('sao', 'อบต.'), ('municipality', 'เทศบาล')], default='any', max_length=12, verbose_name='ชนิด อปท.')),
                ('count', models.PositiveSmallIntegerField(verbose_name='ไม่เกิน')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotas', to='selection.round', verbose_name='รอบ')),
            ],
            options={
                'verbose_name': 'โควตา',
                'verbose_name_plural': 'โควตา',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'level', 'kind'), name='quota_once'), models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='quota_at_least_one')],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='ระยะที่')),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='ทำอะไร')),
                ('target', models.PositiveIntegerField(verbose_name='สะสมกี่แห่ง')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='เริ่ม')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='selection.round', verbose_name='รอบ')),
            ],
            options={
                'verbose_name': 'ระยะ',
                'verbose_name_plural': 'ระยะ',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='phase_once')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=20, verbose_name='รหัส')),
                ('title', models.CharField(max_length=200, verbose_name='เกณฑ์')),
                ('help', models.CharField(blank=True, max_length=300, verbose_name='ดูอะไร')),
                ('source', models.CharField(choices=[('judges', 'กรรมการให้คะแนน'), ('left', 'ร้อยละของเงินที่เหลือ'), ('plans', 'จำนวนแผนในปี'), ('closed', 'โครงการที่ปิดแล้ว (3 ปี)'), ('issues', 'จำนวนประเด็นที่มีแผน'), ('population', 'ประชากร'), ('capital', 'คะแนนทุนของพื้นที่'), ('readiness', 'คะแนนความพร้อมของพื้นที่')], default='judges', max_length=12, verbose_name='ค่ามาจาก')),
                ('wanted', models.CharField(choices=[('high', 'ยิ่งมากยิ่งดี'), ('low', 'ยิ่งน้อยยิ่งดี')], default='high', max_length=4, verbose_name='ต้องการ')),
                ('weight', models.DecimalField(decimal_places=2, default=1, max_digits=5, verbose_name='น้ำหนัก')),
                ('sort', models.PositiveSmallIntegerField(default=0, verbose_name='ลำดับ')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='selection.round', verbose_name='รอบ')),
            ],
            options={
                'verbose_name': 'เกณฑ์คัดเลือก',
                'verbose_name_plural': 'เกณฑ์คัดเลือก',
                'ordering': ['sort', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'key'), name='criterion_key_once'), models.CheckConstraint(condition=models.Q(('weight__gte', 0)), name='criterion_weight_not_negative'), models.CheckConstraint(condition=models.Q(('source__in', ['judges', 'left', 'plans', 'closed', 'issues', 'population', 'capital', 'readiness'])), name='criterion_source_known')],
            },
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='อันดับ')),
                ('total', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True, verbose_name='คะแนนรวม')),
                ('chosen', models.BooleanField(default=False, verbose_name='ได้รับเลือก')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='เหตุผลที่ต่างจากอันดับ')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='เสนอโดย')),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='funds.fund', verbose_name='กองทุน')),
                ('phase', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='candidates', to='selection.phase', verbose_name='ระยะ')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='selection.round', verbose_name='รอบ')),
            ],
            options={
                'verbose_name': 'พื้นที่ที่เสนอ',
                'verbose_name_plural': 'พื้นที่ที่เสนอ',
                'ordering': ['place', 'fund__name'],
                'constraints': [models.UniqueConstraint(fields=('round', 'fund'), name='candidate_once')],
            },
        ),
        migrations.CreateModel(
            name='CandidateValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True, verbose_name='ค่า')),
                ('candidate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='selection.candidate', verbose_name='พื้นที่ที่เสนอ')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='selection.criterion', verbose_name='เกณฑ์')),
            ],
            options={
                'verbose_name': 'ค่าของเกณฑ์',
                'verbose_name_plural': 'ค่าของเกณฑ์',
                'constraints': [models.UniqueConstraint(fields=('candidate', 'criterion'), name='candidate_value_once')],
            },
        ),
    ]
