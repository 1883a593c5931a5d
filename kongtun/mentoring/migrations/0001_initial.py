import django.db.models.deletion
import kongtun.accounts.models.scope
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('activities', '0002_report_waiting_index'),
        ('areas', '0001_initial'),
        ('funds', '0002_committee_orders'),
        ('planning', '0002_origins_and_priority'),
        ('programmes', '0001_initial'),
        ('projects', '0005_built_on'),
    ]

    operations = [
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='ชื่อทีม')),
                ('starts_on', models.DateField(verbose_name='ตั้งแต่')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentor_teams', to='areas.area', verbose_name='พื้นที่')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='จัดตั้งโดย')),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='mentor_teams', to='programmes.programme', verbose_name='ชุดโครงการ')),
            ],
            options={
                'verbose_name': 'ทีมพี่เลี้ยง',
                'verbose_name_plural': 'ทีมพี่เลี้ยง',
                'ordering': ['area__path', 'name'],
            },
            bases=(kongtun.accounts.models.scope.SharedBelow, models.Model),
        ),
        migrations.CreateModel(
            name='Mentor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='ชื่อหรือตำแหน่ง')),
                ('office', models.CharField(blank=True, max_length=160, verbose_name='หน่วยงาน')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='โทรศัพท์')),
                ('duty', models.CharField(choices=[('lead', 'หัวหน้าทีม'), ('academic', 'แนะนำวิชาการ'), ('consult', 'ให้คำปรึกษา'), ('follow', 'ติดตาม'), ('admin', 'ผู้ประสานงาน (admin)')], default='consult', max_length=10, verbose_name='หน้าที่ในทีม')),
                ('availability', models.CharField(blank=True, max_length=200, verbose_name='ว่างเมื่อไร')),
                ('starts_on', models.DateField(verbose_name='ตั้งแต่')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                ('left_reason', models.CharField(blank=True, max_length=200, verbose_name='เหตุที่พ้น')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mentor_seats', to=settings.AUTH_USER_MODEL, verbose_name='บัญชีผู้ใช้')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentors', to='mentoring.team', verbose_name='ทีม')),
            ],
            options={
                'verbose_name': 'พี่เลี้ยง',
                'verbose_name_plural': 'พี่เลี้ยง',
                'ordering': ['team', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True), ('user__isnull', False)), fields=('team', 'user'), name='mentor_once_in_team'), models.CheckConstraint(condition=models.Q(('duty__in', ['lead', 'academic', 'consult', 'follow', 'admin'])), name='mentor_duty_known')],
            },
            bases=(kongtun.accounts.models.scope.SharedBelow, models.Model),
        ),
        migrations.CreateModel(
            name='CoachedProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version_before', models.PositiveSmallIntegerField(default=0, verbose_name='ฉบับเมื่อเริ่มแนะนำ')),
                ('blocks_before', models.PositiveSmallIntegerField(verbose_name='ต้องแก้ เมื่อเริ่มแนะนำ')),
                ('mend_before', models.PositiveSmallIntegerField(verbose_name='ควรแก้ เมื่อเริ่มแนะนำ')),
                ('advice_before', models.PositiveSmallIntegerField(verbose_name='ข้อแนะนำ เมื่อเริ่มแนะนำ')),
                ('score_before', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='คะแนนเมื่อเริ่มแนะนำ')),
                ('before_at', models.DateTimeField(auto_now_add=True, verbose_name='วัดครั้งแรกเมื่อ')),
                ('version_now', models.PositiveSmallIntegerField(default=0, verbose_name='ฉบับล่าสุด')),
                ('blocks_now', models.PositiveSmallIntegerField(verbose_name='ต้องแก้ ล่าสุด')),
                ('mend_now', models.PositiveSmallIntegerField(verbose_name='ควรแก้ ล่าสุด')),
                ('advice_now', models.PositiveSmallIntegerField(verbose_name='ข้อแนะนำ ล่าสุด')),
                ('score_now', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='คะแนนล่าสุด')),
                ('now_at', models.DateTimeField(verbose_name='วัดล่าสุดเมื่อ')),
                ('project', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='coached', to='projects.project', verbose_name='โครงการ')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coached', to='mentoring.mentor', verbose_name='ผู้แนะนำคนแรก')),
            ],
            options={
                'verbose_name': 'ข้อเสนอที่พี่เลี้ยงช่วย',
                'verbose_name_plural': 'ข้อเสนอที่พี่เลี้ยงช่วย',
                'ordering': ['-before_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='เรื่อง')),
                ('held_on', models.DateField(verbose_name='วันที่')),
                ('hours', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name='ชั่วโมง')),
                ('on_the_job', models.BooleanField(default=False, verbose_name='เรียนจากการทำงานจริง')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ได้อะไร')),
                ('forum_id', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='เวที')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='trainings', to='mentoring.mentor', verbose_name='พี่เลี้ยง')),
            ],
            options={
                'verbose_name': 'การอบรม',
                'verbose_name_plural': 'การอบรม',
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('visit', 'ลงพื้นที่'), ('call', 'โทรศัพท์'), ('online', 'ประชุมออนไลน์'), ('chat', 'ข้อความ')], default='visit', max_length=8, verbose_name='ช่องทาง')),
                ('state', models.CharField(choices=[('planned', 'นัดไว้'), ('done', 'ทำแล้ว'), ('cancelled', 'ยกเลิก')], default='planned', max_length=10, verbose_name='สถานะ')),
                ('planned_on', models.DateField(blank=True, null=True, verbose_name='นัดวันที่')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='ทำเมื่อ')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='กี่นาที')),
                ('topic', models.CharField(blank=True, max_length=200, verbose_name='เรื่อง')),
                ('found', models.TextField(blank=True, verbose_name='พบอะไร ทำอะไร')),
                ('next_step', models.CharField(blank=True, max_length=300, verbose_name='ต้องทำอะไรต่อ')),
                ('cancel_reason', models.CharField(blank=True, max_length=200, verbose_name='เหตุที่ยกเลิก')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='บันทึกเมื่อ')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='บันทึกโดย')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.mentor', verbose_name='ผู้ทำ')),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mentor_visits', to='funds.fund', verbose_name='กองทุน')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='mentoring.mentor', verbose_name='พี่เลี้ยง')),
            ],
            options={
                'verbose_name': 'การเยี่ยม',
                'verbose_name_plural': 'การเยี่ยม',
                'ordering': ['-done_on', '-planned_on', '-pk'],
                'indexes': [models.Index(fields=['mentor', 'state', 'planned_on'], name='visit_to_come'), models.Index(fields=['fund', 'state', 'done_on'], name='visit_of_fund')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'done', 'cancelled'])), name='visit_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('done_by__isnull', False), ('done_on__isnull', False)), _connector='OR'), name='visit_done_says_when_and_who'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'planned'), _negated=True), ('planned_on__isnull', False), _connector='OR'), name='visit_planned_says_when')],
            },
            bases=(kongtun.accounts.models.scope.SharedBelow, models.Model),
        ),
        migrations.CreateModel(
            name='Care',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='ตั้งแต่')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cares', to='funds.fund', verbose_name='กองทุน')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cares', to='mentoring.mentor', verbose_name='พี่เลี้ยง')),
            ],
            options={
                'verbose_name': 'การดูแลกองทุน',
                'verbose_name_plural': 'การดูแลกองทุน',
                'ordering': ['fund__name', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('mentor', 'fund'), name='care_once')],
            },
            bases=(kongtun.accounts.models.scope.SharedBelow, models.Model),
        ),
        migrations.CreateModel(
            name='Buddy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='ตั้งแต่')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ถึง')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buddies_below', to='mentoring.mentor', verbose_name='พี่เลี้ยงอำเภอ')),
                ('tambon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buddies_above', to='mentoring.mentor', verbose_name='พี่เลี้ยงตำบล')),
            ],
            options={
                'verbose_name': 'คู่บัดดี้',
                'verbose_name_plural': 'คู่บัดดี้',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('tambon', 'district'), name='buddies_once'), models.CheckConstraint(condition=models.Q(('tambon', models.F('district')), _negated=True), name='buddies_are_two')],
            },
        ),
        migrations.CreateModel(
            name='Advice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(auto_now_add=True, verbose_name='แนะนำเมื่อ')),
                ('target', models.CharField(choices=[('fund', 'กองทุน'), ('plan', 'แผน'), ('project', 'โครงการ'), ('report', 'รายงาน')], default='fund', max_length=8, verbose_name='เรื่องของ')),
                ('section', models.CharField(blank=True, max_length=40, verbose_name='หน้า')),
                ('field', models.CharField(blank=True, max_length=60, verbose_name='ช่อง')),
                ('text', models.TextField(verbose_name='คำแนะนำ')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='ควรทำภายใน')),
                ('state', models.CharField(choices=[('open', 'ยังไม่ได้ทำ'), ('done', 'ทำแล้ว'), ('withdrawn', 'ถอนแล้ว')], default='open', max_length=10, verbose_name='สถานะ')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='ทำเมื่อ')),
                ('done_note', models.CharField(blank=True, max_length=300, verbose_name='ทำอย่างไร')),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ทำโดย')),
                ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advice', to='funds.fund', verbose_name='กองทุน')),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='advice', to='planning.plan')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='advice', to='projects.project')),
                ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='advice', to='activities.activityreport')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.mentor', verbose_name='ผู้แนะนำ')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advice', to='mentoring.mentor', verbose_name='พี่เลี้ยงที่ติดตาม')),
            ],
            options={
                'verbose_name': 'คำแนะนำ',
                'verbose_name_plural': 'คำแนะนำ',
                'ordering': ['-given_at', '-pk'],
                'indexes': [models.Index(fields=['mentor', 'state'], name='advice_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'withdrawn'])), name='advice_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('plan', None), ('project', None), ('report', None), ('target', 'fund')), models.Q(('plan__isnull', False), ('project', None), ('report', None), ('target', 'plan')), models.Q(('plan', None), ('project__isnull', False), ('report', None), ('target', 'project')), models.Q(('plan', None), ('report__isnull', False), ('target', 'report')), _connector='OR'), name='advice_has_its_target')],
            },
            bases=(kongtun.accounts.models.scope.SharedBelow, models.Model),
        ),
    ]
