import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('areas', '0001_initial'),
        ('funds', '0002_committee_orders'),
        ('mentoring', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('person', 'คนหนึ่งย้าย'), ('bulk', 'จัดใหม่ทั้งพื้นที่')], default='person', max_length=8, verbose_name='ชนิด')),
                ('leaver_name', models.CharField(blank=True, max_length=160, verbose_name='ชื่อผู้ส่งมอบ')),
                ('left_on', models.DateField(verbose_name='ทำงานวันสุดท้าย')),
                ('why', models.CharField(choices=[('moved', 'ย้ายไปที่อื่น'), ('duty', 'เปลี่ยนหน้าที่'), ('retired', 'เกษียณหรือลาออก'), ('leave', 'ลาป่วยหรือลานาน'), ('died', 'เสียชีวิต'), ('balance', 'แบ่งงานให้เท่ากัน'), ('other', 'อื่น ๆ')], default='moved', max_length=10, verbose_name='เพราะ')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='ฝากบอก')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='ทำเมื่อ')),
                ('is_demo', models.BooleanField(default=False, verbose_name='ข้อมูลสาธิต')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area', verbose_name='พื้นที่')),
                ('leaver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ผู้ส่งมอบ')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ทำโดย')),
            ],
            options={
                'verbose_name': 'การส่งมอบงาน',
                'verbose_name_plural': 'การส่งมอบงาน',
                'ordering': ['-made_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('scope__in', ['person', 'bulk'])), name='handover_scope_known'), models.CheckConstraint(condition=models.Q(('why__in', ['moved', 'duty', 'retired', 'leave', 'died', 'balance', 'other'])), name='handover_why_known'), models.CheckConstraint(condition=models.Q(('scope', 'bulk'), models.Q(('leaver_name', ''), _negated=True), _connector='OR'), name='handover_names_leaver')],
            },
        ),
        migrations.CreateModel(
            name='HandoverUndo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='ยกเลิกเมื่อ')),
                ('put_back', models.PositiveIntegerField(verbose_name='คืนแล้วกี่เรื่อง')),
                ('kept', models.JSONField(default=list, verbose_name='ที่คืนไม่ได้')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ยกเลิกโดย')),
                ('handover', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='undo', to='handover.handover', verbose_name='การส่งมอบ')),
            ],
            options={
                'verbose_name': 'การยกเลิกส่งมอบ',
                'verbose_name_plural': 'การยกเลิกส่งมอบ',
            },
        ),
        migrations.CreateModel(
            name='Receiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='ชื่อผู้รับ')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='อ่านแล้วเมื่อ')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receivers', to='handover.handover', verbose_name='การส่งมอบ')),
                ('mentor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='mentoring.mentor', verbose_name='พี่เลี้ยงผู้รับ')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='บัญชีผู้รับ')),
            ],
            options={
                'verbose_name': 'ผู้รับงาน',
                'verbose_name_plural': 'ผู้รับงาน',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='HandoverItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('care', 'กองทุนที่ดูแล'), ('advice', 'คำแนะนำที่ยังไม่ได้ทำ'), ('visit', 'นัดเยี่ยมที่จะถึง'), ('buddy', 'คู่บัดดี้'), ('seat', 'ที่นั่งและหน้าที่ในทีมพี่เลี้ยง'), ('role', 'บทบาทในระบบ'), ('screening', 'ข้อเสนอที่ได้รับมอบให้ตรวจ'), ('step', 'ขั้นกลั่นกรองที่ระบุชื่อไว้'), ('team', 'โครงการที่พิมพ์แทนหรือช่วยทำ'), ('plan', 'แผนที่ยังเป็นร่าง'), ('report', 'รายงานกิจกรรมที่ยังไม่ส่ง'), ('meeting', 'การประชุมที่จะถึง'), ('forum', 'เวทีที่จะถึง'), ('group', 'งานของกลุ่มพี่เลี้ยง'), ('committee', 'ที่นั่งกรรมการกองทุน'), ('other', 'งานอื่นที่รับผิดชอบ')], max_length=10, verbose_name='ชนิด')),
                ('how', models.CharField(choices=[('set', 'เปลี่ยนผู้รับผิดชอบ'), ('replace', 'สิ้นสุดแล้วเริ่มใหม่ในชื่อผู้รับ'), ('open', 'เริ่มใหม่ในชื่อผู้รับ'), ('end', 'สิ้นสุด'), ('swap', 'เปลี่ยนชื่อในรายชื่อ'), ('drop', 'ผู้รับอยู่ในรายชื่อแล้ว นำชื่อเดิมออก'), ('note', 'ฝากทำต่อ')], max_length=8, verbose_name='ทำอย่างไร')),
                ('record', models.CharField(max_length=60, verbose_name='ชนิดระเบียน')),
                ('record_id', models.PositiveBigIntegerField(verbose_name='เลขที่')),
                ('field', models.CharField(blank=True, max_length=40, verbose_name='ช่อง')),
                ('before', models.JSONField(blank=True, default=dict, verbose_name='เดิม')),
                ('after', models.JSONField(blank=True, default=dict, verbose_name='ใหม่')),
                ('made_id', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='ระเบียนที่เปิดให้ผู้รับ')),
                ('title', models.CharField(max_length=300, verbose_name='เรื่อง')),
                ('from_name', models.CharField(blank=True, max_length=160, verbose_name='จาก')),
                ('to_name', models.CharField(blank=True, max_length=160, verbose_name='ถึง')),
                ('fund', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.fund', verbose_name='กองทุน')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='handover.handover', verbose_name='การส่งมอบ')),
                ('receiver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='handover.receiver', verbose_name='ผู้รับ')),
            ],
            options={
                'verbose_name': 'รายการส่งมอบ',
                'verbose_name_plural': 'รายการส่งมอบ',
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['record', 'record_id'], name='handover_item_record')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['care', 'advice', 'visit', 'buddy', 'seat', 'role', 'screening', 'step', 'team', 'plan', 'report', 'meeting', 'forum', 'group', 'committee', 'other'])), name='handover_item_kind_known'), models.CheckConstraint(condition=models.Q(('how__in', ['set', 'replace', 'open', 'end', 'swap', 'drop', 'note'])), name='handover_item_how_known')],
            },
        ),
    ]
