"""Chart of accounts and kinds of entry."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountKind(models.TextChoices):
    """First digit of the chart, as funds know it: 1 assets, 2 debts, 3 capital, 4 receipts, 5 expenses."""

    ASSET = "1", _("สินทรัพย์")
    DEBT = "2", _("หนี้สิน")
    CAPITAL = "3", _("ทุนสะสม")
    RECEIPT = "4", _("รายรับ")
    EXPENSE = "5", _("รายจ่าย")


class Account(models.TextChoices):
    """Chart of accounts. Expense codes are 50{type}00 as in today's system; receipt numbers are ours (ยังไม่ยืนยัน)."""

    BANK = "10100", _("เงินฝากธนาคาร")
    CASH = "10200", _("เงินสด")
    CAPITAL = "30100", _("เงินคงเหลือยกมา")
    ALLOCATION = "40100", _("ค่าบริการสาธารณสุขจาก สปสช.")
    CONTRIBUTION = "40200", _("เงินอุดหนุนจาก อปท.")
    INTEREST = "40300", _("ดอกเบี้ยเงินฝาก")
    DONATION = "40400", _("เงินสมทบจากชุมชน เงินบริจาค และอื่น ๆ")
    REFUND = "40500", _("เงินรับคืนจากการดำเนินโครงการ")
    EXPENSE_1 = "50100", _("10(1) หน่วยบริการ")
    EXPENSE_2 = "50200", _("10(2) กลุ่มหรือองค์กรประชาชน/หน่วยงานอื่น")
    EXPENSE_3 = "50300", _("10(3) เด็กเล็ก ผู้สูงอายุ คนพิการ")
    EXPENSE_4 = "50400", _("10(4) บริหารหรือพัฒนากองทุน")
    EXPENSE_5 = "50500", _("10(5) โรคระบาดหรือภัยพิบัติ")
    EXPENSE_6 = "50600", _("10(6) ตามมติคณะกรรมการหลักประกันสุขภาพแห่งชาติ")

    @classmethod
    def expense_of(cls, support_type: int) -> "Account":
        """Return the expense account of a type of support (1–6)."""
        return cls(f"50{support_type}00")


class EntryKind(models.TextChoices):
    """What a ledger entry is."""

    OPENING = "opening", _("ยอดยกมา")
    RECEIPT = "receipt", _("รับเงิน")
    PAYMENT = "payment", _("จ่ายเงินโครงการ")
    REFUND = "refund", _("รับเงินคืน")
    CORRECTION = "correction", _("แก้รายการ")


class PaymentMethod(models.TextChoices):
    """How a voucher is paid. Cash only up to 5,000 baht (form text of the voucher)."""

    TRANSFER = "transfer", _("โอนเข้าบัญชีธนาคาร")
    CHEQUE = "cheque", _("เช็คขีดคร่อม")
    CASH = "cash", _("เงินสด")
