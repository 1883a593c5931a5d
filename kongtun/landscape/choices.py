"""Words of the landscape: kinds of organisations, roles, sources, designations, levels of a network."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import AreaKind
from kongtun.funds.choices import RecipientGroup


class OrganisationKind(models.TextChoices):
    """What an organisation is. The first rows are the state's health bodies and the "ส." family of document C."""

    MOPH = "moph", _("กระทรวงสาธารณสุข (ส่วนกลาง)")
    PROVINCE_HEALTH = "pho", _("สำนักงานสาธารณสุขจังหวัด (สสจ.)")
    DISTRICT_HEALTH = "dho", _("สำนักงานสาธารณสุขอำเภอ (สสอ.)")
    HOSPITAL = "hospital", _("โรงพยาบาล")
    HEALTH_UNIT = "unit", _("รพ.สต. และหน่วยบริการปฐมภูมิ")
    NHSO = "nhso", _("สปสช.")
    THAIHEALTH = "thaihealth", _("สสส.")
    NHCO = "nhco", _("สช.")
    CHSD = "chsd", _("สพช. (แผนงานระบบสุขภาพชุมชน)")
    CODI = "codi", _("พอช.")
    SOCIAL = "social", _("พม. (พัฒนาสังคมฯ)")
    COMMUNITY_DEV = "cdd", _("พช. (พัฒนาชุมชน)")
    STATE = "state", _("หน่วยงานรัฐอื่น")
    DISTRICT_BOARD = "board", _("พชอ.")
    LAO = "lao", _("อปท. และหน่วยงานของ อปท.")
    SCHOOL = "school", _("สถานศึกษา ศูนย์เด็กเล็ก")
    UNIVERSITY = "university", _("มหาวิทยาลัย สถาบันวิชาการ")
    TEMPLE = "temple", _("วัด ศาสนสถาน")
    CIVIL = "civil", _("ภาคประชาสังคม มูลนิธิ สมาคม")
    VOLUNTEERS = "vhv", _("อสม. จิตอาสา")
    COMMUNITY = "community", _("กลุ่มชุมชน ชมรม")
    PRIVATE = "private", _("เอกชน")
    OTHER = "other", _("อื่น ๆ")


K = OrganisationKind

# "5 ส." of document C: the bodies that are to work together in every tambon.
FIVE_S = (K.MOPH, K.NHSO, K.THAIHEALTH, K.NHCO, K.CHSD)

# Where an organisation of a kind is at home: what a project of a tambon names as "สสอ." belongs to the district.
HOME_LEVEL: dict[str, str] = {
    K.MOPH: AreaKind.COUNTRY, K.THAIHEALTH: AreaKind.COUNTRY, K.NHCO: AreaKind.COUNTRY, K.CHSD: AreaKind.COUNTRY,
    K.CODI: AreaKind.COUNTRY, K.NHSO: AreaKind.ZONE, K.PROVINCE_HEALTH: AreaKind.PROVINCE, K.UNIVERSITY: AreaKind.PROVINCE,
    K.DISTRICT_HEALTH: AreaKind.DISTRICT, K.HOSPITAL: AreaKind.DISTRICT, K.DISTRICT_BOARD: AreaKind.DISTRICT,
    K.SOCIAL: AreaKind.PROVINCE, K.COMMUNITY_DEV: AreaKind.DISTRICT,
}  # fmt: skip

# When the name says nothing, the official box on the proposal does (กปท.7 item 10.1).
KIND_OF_RECIPIENT: dict[int, str] = {
    RecipientGroup.HEALTH_UNIT: K.HEALTH_UNIT, RecipientGroup.LAO_HEALTH: K.LAO, RecipientGroup.STATE_HEALTH: K.DISTRICT_HEALTH,
    RecipientGroup.OTHER_AGENCY: K.STATE, RecipientGroup.PEOPLES_GROUP: K.COMMUNITY, RecipientGroup.FUND_OFFICE: K.LAO,
}  # fmt: skip


class WorkRole(models.TextChoices):
    """What an organisation is in a piece of work."""

    DOES = "does", _("ลงมือทำ")
    FUNDS = "funds", _("สนับสนุนทุน")
    ADVISES = "advises", _("วิชาการ พี่เลี้ยง")
    JOINS = "joins", _("ร่วมแรง ร่วมคน")
    COORDINATES = "coordinates", _("ประสานงาน กลไก")
    DECIDES = "decides", _("ร่วมเป็นกรรมการ")


class SourceKind(models.TextChoices):
    """Where the system learnt of a piece of work."""

    TYPED = "typed", _("บันทึกเอง")
    PROJECT = "project", _("โครงการที่ได้รับทุน")
    COMMITTEE = "committee", _("กรรมการกองทุน")
    MEETING = "meeting", _("การประชุม")
    FORUM = "forum", _("เวที")
    BOARD = "board", _("พชอ.")
    SHARE = "share", _("ร่วมคน งาน ทุนกับ พชอ.")
    PROGRAMME = "programme", _("ชุดโครงการ")
    TARGET = "target", _("พื้นที่เป้าหมายของชุดโครงการ")
    MENTOR = "mentor", _("พี่เลี้ยง")
    INVITATION = "invitation", _("ตกลงทำร่วมกัน")


class DesignationKind(models.TextChoices):
    """What a fund, an area or a project is declared to be."""

    LEARNING = "learning", _("ศูนย์เรียนรู้")
    EXPANSION = "expansion", _("พื้นที่ขยายผล")
    MODEL = "model", _("พื้นที่ต้นแบบ")
    TARGET = "target", _("พื้นที่เป้าหมาย")
    OUTSTANDING = "outstanding", _("ผลงานเด่น")


class TagSubject(models.TextChoices):
    """What tools and results are tagged on."""

    PROJECT = "project", _("โครงการ")
    PLAN = "plan", _("แผนงาน")
    WORK = "work", _("งานในพื้นที่")


class InvitationState(models.TextChoices):
    """What became of a suggestion to work together."""

    OPEN = "open", _("รอกองทุนติดต่อ")
    AGREED = "agreed", _("ตกลงทำร่วม")
    DECLINED = "declined", _("ยังไม่ทำร่วม")


class Level(models.TextChoices):
    """The four levels of a network's mechanism (document C, ภาคใต้)."""

    NATIONAL = "national", _("คณะทำงานกลาง")
    REGION = "region", _("กลไกระดับภาค")
    PROVINCE = "province", _("กลไกระดับจังหวัด")
    TAMBON = "tambon", _("กลไกระดับตำบล")


LEVELS = list(Level.values)


class PartRole(models.TextChoices):
    """What an organisation is in a mechanism (document C names them all)."""

    MAIN = "main", _("กลไกหลัก")
    HOST = "host", _("เจ้าภาพจัดเวที")
    BUDGET = "budget", _("ช่องทางงบประมาณ")
    CONTACT = "contact", _("แกนประสาน")
    ACADEMIC = "academic", _("สนับสนุนวิชาการ")
    MEMBER = "member", _("ร่วมทีม")
