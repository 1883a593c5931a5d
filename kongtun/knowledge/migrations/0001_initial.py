import django.core.validators
import django.db.models.deletion
import kongtun.accounts.models.scope
import kongtun.common.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('areas', '0001_initial'),
        ('indicators', '0002_issue_sets_and_reading_year'),
        ('projects', '0005_built_on'),
    ]

    operations = [
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=60, unique=True)),
            ],
            options={
                'verbose_name': 'คำค้น',
                'verbose_name_plural': 'คำค้น',
            },
        ),
        migrations.CreateModel(
            name='AwardList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', kongtun.common.fields.FiscalYearField(validators=[django.core.validators.MinValueValidator(2540), django.core.validators.MaxValueValidator(2700)], verbose_name='ปีงบประมาณ')),
                ('title', models.CharField(max_length=200, verbose_name='ชื่อรายการ')),
                ('state', models.CharField(choices=[('open', 'กำลังเสนอและให้คะแนน'), ('decided', 'ประกาศผลแล้ว')], default='open', max_length=8, verbose_name='สถานะ')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='รับเสนอชื่อถึง')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ประกาศเมื่อ')),
                ('reason', models.TextField(blank=True, verbose_name='เหตุผลการคัดเลือก')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='award_lists', to='areas.area', verbose_name='พื้นที่')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='จัดทำโดย')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ประกาศโดย')),
            ],
            options={
                'verbose_name': 'รายการโครงการเด่น',
                'verbose_name_plural': 'รายการโครงการเด่น',
                'ordering': ['-fiscal_year', 'area__path'],
                'constraints': [models.UniqueConstraint(fields=('area', 'fiscal_year'), name='award_list_once_a_year'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'decided'])), name='award_state_known'), models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('decided_by__isnull', False), ('decided_on__isnull', False)), _connector='OR'), name='award_decided_says_who_and_when')],
            },
            bases=(kongtun.accounts.models.scope.SharedBelow, models.Model),
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('lesson', 'บทเรียน'), ('approach', 'แนวทางที่แนะนำ'), ('model', 'โครงการต้นแบบ'), ('article', 'บทความ'), ('media', 'สื่อ'), ('set', 'ชุดความรู้')], max_length=10, verbose_name='ชนิด')),
                ('state', models.CharField(choices=[('draft', 'ร่าง'), ('published', 'เผยแพร่แล้ว'), ('withdrawn', 'ถอนออกแล้ว')], default='draft', max_length=10, verbose_name='สถานะ')),
                ('title', models.CharField(max_length=200, verbose_name='ชื่อเรื่อง')),
                ('summary', models.CharField(blank=True, max_length=500, verbose_name='สรุปสั้น')),
                ('body', models.TextField(blank=True, verbose_name='เนื้อหา')),
                ('who', models.CharField(blank=True, max_length=500, verbose_name='ใครทำอะไร')),
                ('changed', models.TextField(blank=True, verbose_name='อะไรเปลี่ยนไป')),
                ('why', models.TextField(blank=True, verbose_name='เพราะอะไร')),
                ('conditions', models.TextField(blank=True, verbose_name='เงื่อนไขที่ทำให้สำเร็จ')),
                ('next_step', models.TextField(blank=True, verbose_name='ทำอะไรต่อ')),
                ('source_kind', models.CharField(blank=True, max_length=60)),
                ('source_id', models.PositiveBigIntegerField(blank=True, null=True)),
                ('source_url', models.CharField(blank=True, max_length=300, verbose_name='ที่มา')),
                ('media_url', models.URLField(blank=True, max_length=500, verbose_name='ลิงก์สื่อ')),
                ('file', models.FileField(blank=True, upload_to='knowledge/', verbose_name='ไฟล์')),
                ('file_name', models.CharField(blank=True, max_length=160)),
                ('credit', models.CharField(blank=True, max_length=200, verbose_name='จัดทำโดย (หน่วยงาน)')),
                ('is_demo', models.BooleanField(default=False, verbose_name='ข้อมูลสาธิต')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='เขียนเมื่อ')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='แก้เมื่อ')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='เผยแพร่เมื่อ')),
                ('approach', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='knowledge', to='indicators.approach', verbose_name='แนวทาง')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='knowledge', to='areas.area', verbose_name='พื้นที่')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='เขียนโดย')),
                ('issues', models.ManyToManyField(blank=True, related_name='knowledge', to='indicators.issue', verbose_name='ประเด็น')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='knowledge', to='projects.project', verbose_name='จากโครงการ')),
                ('target_groups', models.ManyToManyField(blank=True, related_name='knowledge', to='indicators.targetgroup', verbose_name='กลุ่มเป้าหมาย')),
            ],
            options={
                'verbose_name': 'เรื่องในคลังความรู้',
                'verbose_name_plural': 'เรื่องในคลังความรู้',
                'ordering': ['-published_at', '-pk'],
                'indexes': [models.Index(fields=['state', 'kind', '-published_at'], name='entry_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['lesson', 'approach', 'model', 'article', 'media', 'set'])), name='entry_kind_known'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'withdrawn'])), name='entry_state_known'), models.UniqueConstraint(condition=models.Q(('source_kind', ''), _negated=True), fields=('source_kind', 'source_id', 'title'), name='entry_once_of_source')],
            },
        ),
        migrations.CreateModel(
            name='IndexedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=40)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='indexed', to='knowledge.entry')),
            ],
            options={
                'verbose_name': 'เรื่องในดัชนี',
                'verbose_name_plural': 'เรื่องในดัชนี',
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='เด่นอย่างไร')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='เสนอเมื่อ')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ถอนเมื่อ')),
                ('place', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='อันดับ')),
                ('award_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='knowledge.awardlist', verbose_name='รายการ')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='เสนอโดย')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='projects.project', verbose_name='โครงการ')),
            ],
            options={
                'verbose_name': 'การเสนอชื่อ',
                'verbose_name_plural': 'การเสนอชื่อ',
                'ordering': ['place', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('award_list', 'project'), name='nominated_once')],
            },
        ),
        migrations.CreateModel(
            name='SetMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.PositiveSmallIntegerField(default=0, verbose_name='ลำดับ')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sets', to='knowledge.entry', verbose_name='เรื่อง')),
                ('in_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='knowledge.entry', verbose_name='ชุด')),
            ],
            options={
                'verbose_name': 'เรื่องในชุด',
                'verbose_name_plural': 'เรื่องในชุด',
                'ordering': ['sort', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('in_set', 'entry'), name='set_member_once')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.FloatField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='knowledge.entry')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='knowledge.term')),
            ],
            options={
                'verbose_name': 'คำในเรื่อง',
                'verbose_name_plural': 'คำในเรื่อง',
                'constraints': [models.UniqueConstraint(fields=('term', 'entry'), name='posting_once')],
            },
        ),
        migrations.CreateModel(
            name='TermPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=4)),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='knowledge.term')),
            ],
            options={
                'verbose_name': 'ส่วนของคำค้น',
                'verbose_name_plural': 'ส่วนของคำค้น',
                'constraints': [models.UniqueConstraint(fields=('part', 'term'), name='term_part_once')],
            },
        ),
    ]
