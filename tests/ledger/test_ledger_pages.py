"""Pages about money: who sees and writes what, bad input beside its field, the same number of queries for 1 and 30 rows."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kongtun.ledger import actions
from kongtun.ledger.choices import Account
from kongtun.ledger.models import Entry, Voucher
from kongtun.ledger.queries import fund_balance, money_path, project_money, year_statement
from kongtun.projects.states import ProjectState
from ledger.ledger_builders import bare_project, checked_voucher, paid_voucher, receive, report_spending

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
TYPED_TODAY = f"{TODAY.day}/{TODAY.month}/{TODAY.year + 543}"


@pytest.fixture
def first(running_project):
    return running_project.agreement.instalments.get(number=1)


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200), ("finance", 200), ("committee", 200), ("chair", 200), ("mentor", 200), ("zone", 200), ("admin", 200),
        ("executive", 200), ("applicant", 403), ("screener", 403), ("other_officer", 404), ("stranger", 403),
    ],
)  # fmt: skip
def test_who_sees_the_books(funded, people, client_for, who, status):
    client = client_for(getattr(people, who))
    assert client.get(reverse("ledger:fund", args=[funded.pk])).status_code == status
    assert client.get(reverse("ledger:export", args=[funded.pk])).status_code == status


@pytest.mark.parametrize("name", ["fund", "export", "receive", "open_year"])
def test_visitors_are_sent_to_log_in(funded, client_for, name):
    response = client_for().get(reverse(f"ledger:{name}", args=[funded.pk]))
    assert response.status_code == 302
    assert response["Location"].startswith("/login/")


@pytest.mark.parametrize(
    ("who", "status"), [("officer", 403), ("committee", 403), ("other_officer", 403), ("stranger", 403)]
)
def test_only_finance_opens_the_forms_that_write(funded, people, client_for, running_project, who, status):
    entry = Entry.objects.first()
    client = client_for(getattr(people, who))
    for name, pk in (
        ("receive", funded.pk),
        ("open_year", funded.pk),
        ("reverse", entry.pk),
        ("refund", running_project.pk),
    ):
        url = reverse(f"ledger:{name}", args=[pk])
        assert client.get(url).status_code == status
        assert client.post(url, {"amount": "5"}).status_code == status
    page = text_of(client_for(people.officer).get(reverse("ledger:fund", args=[funded.pk])))
    assert reverse("ledger:receive", args=[funded.pk]) not in page
    assert reverse("ledger:reverse", args=[entry.pk]) not in page


def test_finance_of_another_fund_finds_nothing(funded, other_fund, people, client_for, first):
    import factories
    from kongtun.accounts.roles import Role

    other = factories.make_user("other-finance", Role.FINANCE, other_fund.area)
    voucher = checked_voucher(first, people)
    client = client_for(other)
    for url in (
        reverse("ledger:fund", args=[funded.pk]), reverse("ledger:receive", args=[funded.pk]),
        reverse("ledger:reverse", args=[Entry.objects.first().pk]), reverse("ledger:voucher", args=[voucher.pk]),
        reverse("ledger:project", args=[first.agreement.project_id]), reverse("ledger:cancel", args=[voucher.pk]),
    ):  # fmt: skip
        assert client.get(url).status_code == 404, url
    assert client.post(reverse("ledger:pay", args=[voucher.pk])).status_code == 404


def test_fund_page_says_what_was_recorded(funded, people, client_for):
    page = text_of(client_for(people.finance).get(reverse("ledger:fund", args=[funded.pk]), {"year": 2569}))
    for words in ("96,310", "200,000", "296,310", "เป้า สปสช.", "เป้าท้าทาย", "ยังไม่ยืนยัน", "30,000", "RCV0001", "OPN0001"):
        assert words in page, words


def test_money_path_adds_up_and_lead_counts_what_has_no_plan(
    funded, waste_plan, running_project, people, client_for, first
):
    paid_voucher(first, people)
    path = money_path(funded, 2569)
    assert path.paid + path.committed + path.considered + path.planned + path.unplanned == path.whole == Decimal(296310)
    assert (path.paid, path.committed) == (Decimal(5760), Decimal(3840))
    # The running project came from the plan's only suggestion, so nothing waits in the plan.
    assert path.planned == 0
    running_project.state = ProjectState.DRAFT
    running_project.save()
    assert money_path(funded, 2569).planned == Decimal(60000)


def test_next_year_still_owes_the_running_project(funded, running_project, people, first):
    paid_voucher(first, people)
    assert money_path(funded, 2570).committed == Decimal(3840)
    assert year_statement(funded, 2570).opening == Decimal(296310 - 5760)


@pytest.mark.parametrize("year", ["abc", "-1", "2539", "99999999999", "๒๕๖๙", "2701"])
def test_years_that_are_none_are_not_found(funded, people, client_for, year):
    assert client_for(people.officer).get(reverse("ledger:fund", args=[funded.pk]), {"year": year}).status_code == 404


def test_receiving_takes_thai_digits_and_proposes_the_text(fund, people, client_for):
    url = reverse("ledger:receive", args=[fund.pk])
    client = client_for(people.finance)
    assert TYPED_TODAY in text_of(client.get(url))
    response = client.post(url, {"account": Account.INTEREST, "amount": "๑,๒๔๐.๕๐", "on": TYPED_TODAY, "text": ""})
    assert response.status_code == 302
    entry = Entry.objects.get()
    assert (entry.text, entry.entered_on) == ("ดอกเบี้ยเงินฝาก", TODAY)
    assert fund_balance(fund) == Decimal("1240.50")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"amount": "ห้าร้อย"}, "ห้าร้อย"),
        ({"amount": "-5"}, "ต้องไม่ติดลบ"),
        ({"amount": "0"}, "มากกว่า 0"),
        ({"amount": ""}, "ใส่จำนวนเงิน"),
        ({"amount": "1e9"}, "1e9"),
        ({"amount": "5.001"}, "5.001"),
        ({"amount": "9999999999999"}, "9999999999999"),
        ({"account": ""}, "เลือกว่าเป็นเงินจากไหน"),
        ({"account": Account.EXPENSE_1}, "เลือกว่าเป็นเงินจากไหน"),
        ({"on": "31/2/2569"}, "31/2/2569"),
        ({"on": "1/1/2468"}, "ตรวจปี พ.ศ."),
        ({"on": "1/1/2600"}, "ยังมาไม่ถึง"),
        ({"text": "ก" * 301}, "ก" * 301),
    ],
)
def test_bad_receipts_stay_on_the_page_with_what_was_typed(fund, people, client_for, change, words):
    values = {"account": Account.ALLOCATION, "amount": "500", "on": TYPED_TODAY, "text": ""} | change
    response = client_for(people.finance).post(reverse("ledger:receive", args=[fund.pk]), values)
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Entry.objects.exists()


def test_opening_balance_by_page(fund, people, client_for):
    url = reverse("ledger:open_year", args=[fund.pk])
    client = client_for(people.finance)
    assert client.post(url, {"fiscal_year": "2569", "amount": "-1"}).status_code == 422
    assert client.post(url, {"fiscal_year": "1999", "amount": "1"}).status_code == 422
    assert client.post(url, {"fiscal_year": "2569", "amount": "96,310"}).status_code == 302
    assert client.post(url, {"fiscal_year": "2570", "amount": "96,310"}).status_code == 422
    assert fund_balance(fund) == 96310


def test_reversal_asks_for_a_reason_first(funded, people, client_for):
    entry = Entry.objects.get(kind="receipt")
    url = reverse("ledger:reverse", args=[entry.pk])
    client = client_for(people.finance)
    assert "200,000" in text_of(client.get(url))
    assert Entry.objects.count() == 2
    assert client.post(url, {"note": " "}).status_code == 422
    assert client.post(url, {"note": "ลงซ้ำ"}).status_code == 302
    assert client.post(url, {"note": "ลงซ้ำ"}).status_code == 422
    assert fund_balance(funded) == 96310


def test_workbook_has_every_entry_and_no_formula(fund, people, client_for):
    receive(fund, people.finance, "10", on=TODAY, text='=HYPERLINK("http://example.org")')
    response = client_for(people.officer).get(reverse("ledger:export", args=[fund.pk]))
    with ZipFile(BytesIO(response.content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "HYPERLINK" in book.read("xl/sharedStrings.xml").decode()


def test_filter_by_kind(funded, people, client_for):
    url = reverse("ledger:fund", args=[funded.pk])
    page = text_of(client_for(people.officer).get(url, {"year": 2569, "kind": "opening"}))
    assert "OPN0001" in page
    assert "RCV0001" not in page
    assert client_for(people.officer).get(url, {"kind": "'; drop"}).status_code == 200


def queries(client, url):
    from django.db import connection

    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_fund_page_asks_the_same_for_1_and_30_entries(funded, people, client_for, running_project, first):
    client = client_for(people.finance)
    url = reverse("ledger:fund", args=[funded.pk]) + "?year=2569"
    checked_voucher(first, people)
    one = queries(client, url)
    for number in range(2, 32):
        receive(funded, people.finance, number)
        if number < 10:
            project = bare_project(funded, people.officer, number)
            (paid_voucher if number % 2 else checked_voucher)(project.agreement.instalments.get(), people)
    assert queries(client, url) == one
    assert one <= 25


def test_project_page_asks_the_same_for_2_and_12_instalments(funded, people, client_for, running_project, first):
    client = client_for(people.officer)
    url = reverse("ledger:project", args=[running_project.pk])
    paid_voucher(first, people)
    report_spending(running_project, people.applicant, "100")
    few = queries(client, url)
    agreement = running_project.agreement
    for number in range(3, 13):
        agreement.instalments.create(number=number, amount=1)
    for instalment in agreement.instalments.filter(number__gt=1):
        actions.request_voucher(instalment, by=people.officer)
    for number in range(10):
        report_spending(running_project, people.applicant, 1, group=f"G{number % 6 + 1}")
    assert queries(client, url) == few


@pytest.mark.parametrize(
    ("who", "status"),
    [("applicant", 200), ("officer", 200), ("finance", 200), ("committee", 200), ("screener", 403), ("other_officer", 404),
     ("other_applicant", 404), ("stranger", 404)],
)  # fmt: skip
def test_who_sees_the_money_of_a_project(funded, running_project, first, people, client_for, who, status):
    voucher = checked_voucher(first, people)
    client = client_for(getattr(people, who))
    assert client.get(reverse("ledger:project", args=[running_project.pk])).status_code == status
    seen = client.get(reverse("ledger:voucher", args=[voucher.pk])).status_code
    assert seen == (404 if who == "screener" else status)


def test_project_page_says_where_the_money_is(funded, running_project, first, people, client_for):
    paid_voucher(first, people)
    report_spending(running_project, people.applicant, "4200")
    page = text_of(client_for(people.applicant).get(reverse("ledger:project", args=[running_project.pk])))
    for words in ("9,600", "5,760", "4,200", "1,560", "3,840", "ขอเบิกงวดที่ 2"):
        assert words in page, words
    report_spending(running_project, people.applicant, "3000")
    page = text_of(client_for(people.applicant).get(reverse("ledger:project", args=[running_project.pk])))
    assert "กลุ่มออกเงินไปก่อน 1,440" in page.replace("\u00a0", " ")


def test_drafts_of_reports_are_not_counted_as_used(funded, running_project, first, people):
    paid_voucher(first, people)
    report_spending(running_project, people.applicant, "4200", state="draft")
    assert project_money(running_project).used == 0


def test_team_asks_for_an_instalment_with_one_tap(running_project, first, people, client_for):
    url = reverse("ledger:request", args=[first.pk])
    client = client_for(people.applicant)
    page = text_of(client.get(url))
    assert "5,760" in page
    assert "ห้าพันเจ็ดร้อยหกสิบบาทถ้วน" in page
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 302  # a second click makes no second voucher
    voucher = Voucher.objects.get()
    assert voucher.payee == "ชมรม อสม. ตำบลโนนสำราญ"
    assert client.get(url)["Location"] == reverse("ledger:voucher", args=[voucher.pk])


@pytest.mark.parametrize(
    ("who", "status"),
    [("committee", 403), ("finance", 403), ("stranger", 404), ("other_officer", 404), ("other_applicant", 404)],
)
def test_others_do_not_ask_for_money(running_project, first, people, client_for, who, status):
    client = client_for(getattr(people, who))
    url = reverse("ledger:request", args=[first.pk])
    assert client.get(url).status_code == status
    assert client.post(url).status_code == status
    assert not Voucher.objects.exists()


def test_second_instalment_before_the_first_is_refused_on_the_page(running_project, people, client_for):
    second = running_project.agreement.instalments.get(number=2)
    response = client_for(people.applicant).post(reverse("ledger:request", args=[second.pk]), {"payee": "ชมรม"})
    assert response.status_code == 422
    assert "งวดก่อนหน้า" in text_of(response)


def test_second_instalment_warns_while_reports_are_missing_and_still_goes_on(
    funded, running_project, first, people, client_for
):
    paid_voucher(first, people)
    second = running_project.agreement.instalments.get(number=2)
    url = reverse("ledger:request", args=[second.pk])
    client = client_for(people.officer)
    assert "2 กิจกรรมยังไม่มีรายงานที่รับรองแล้ว" in text_of(client.get(url))
    assert client.post(url).status_code == 302
    voucher_page = reverse("ledger:voucher", args=[Voucher.objects.get(instalment=second).pk])
    assert "ยังไม่มีรายงานที่รับรองแล้ว" in text_of(client.get(voucher_page))
    for activity in running_project.activities.all():
        report_spending(running_project, people.applicant, 1, state="accepted", activity=activity)
    assert "ยังไม่มีรายงานที่รับรองแล้ว" not in text_of(client.get(voucher_page))
    assert "ยังไม่มีรายงาน" not in text_of(client.get(reverse("ledger:request", args=[first.pk]), follow=True))


def test_voucher_goes_from_request_to_payment_by_pages(funded, running_project, first, people, client_for):
    client_for(people.applicant).post(reverse("ledger:request", args=[first.pk]))
    voucher = Voucher.objects.get()
    url = reverse("ledger:voucher", args=[voucher.pk])
    assert "รอคุณตรวจ" in text_of(client_for(people.officer).get(url))
    assert "รอคุณตรวจ" not in text_of(client_for(people.applicant).get(url))
    assert client_for(people.officer).post(reverse("ledger:check", args=[voucher.pk])).status_code == 302
    assert "บันทึกการจ่าย" not in text_of(client_for(people.officer).get(url))
    finance = client_for(people.finance)
    assert "บันทึกการจ่าย" in text_of(finance.get(url))
    pay = reverse("ledger:pay", args=[voucher.pk])
    values = {"method": "transfer", "paid_on": TYPED_TODAY, "reference": "KTB-๑๒๓"}
    for _click in range(2):
        assert finance.post(pay, values).status_code == 302
    assert Entry.objects.filter(kind="payment").count() == 1
    page = text_of(finance.get(url))
    for words in ("จ่ายแล้ว", "PAY0001", "KTB-", "ตรวจแล้ว ให้จ่ายได้"):
        assert words in page, words
    assert "ไม่ได้จ่ายซ้ำ" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"paid_on": "1/1/2600"}, "ยังมาไม่ถึง"),
        ({"paid_on": "1/1/2568"}, "ก่อนวันที่ขอเบิก"),
        ({"paid_on": "เมื่อวาน"}, "เมื่อวาน"),
        ({"method": "cash"}, "5,000"),
        ({"method": ""}, "เลือกวิธีจ่ายเงิน"),
        ({"method": "cheque", "reference": ""}, "ใส่เลขที่เช็ค"),
    ],
)
def test_bad_payments_stay_on_the_page(funded, first, people, client_for, change, words):
    voucher = checked_voucher(first, people)
    values = {"method": "transfer", "paid_on": TYPED_TODAY, "reference": "ก-๑"} | change
    response = client_for(people.finance).post(reverse("ledger:pay", args=[voucher.pk]), values)
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Entry.objects.filter(kind="payment").exists()


def test_payment_without_money_says_so(fund, first, people, client_for):
    voucher = checked_voucher(first, people)
    client = client_for(people.finance)
    assert "ยังไม่พอจ่าย" in text_of(client.get(reverse("ledger:voucher", args=[voucher.pk])))
    response = client.post(reverse("ledger:pay", args=[voucher.pk]), {"method": "transfer", "paid_on": TYPED_TODAY})
    assert response.status_code == 422
    assert "ไม่พอจ่าย" in text_of(response)


@pytest.mark.parametrize("name", ["check", "pay"])
def test_moves_are_posts(funded, first, people, client_for, name):
    voucher = checked_voucher(first, people)
    assert client_for(people.finance).get(reverse(f"ledger:{name}", args=[voucher.pk])).status_code == 405


def test_cancelling_asks_why(first, people, client_for):
    voucher = checked_voucher(first, people)
    url = reverse("ledger:cancel", args=[voucher.pk])
    client = client_for(people.officer)
    assert client_for(people.applicant).post(url, {"note": "ไม่เอา"}).status_code == 403
    assert client.post(url, {"note": ""}).status_code == 422
    assert client.post(url, {"note": "ชื่อผู้รับผิด"}).status_code == 302
    voucher.refresh_from_db()
    assert voucher.state == "cancelled"
    assert "ชื่อผู้รับผิด" in text_of(client.get(reverse("ledger:voucher", args=[voucher.pk])))


def test_refund_proposes_what_is_left(funded, running_project, first, people, client_for):
    paid_voucher(first, people)
    report_spending(running_project, people.applicant, "4200")
    url = reverse("ledger:refund", args=[running_project.pk])
    client = client_for(people.finance)
    assert 'value="1,560"' in text_of(client.get(url))
    for amount, words in (("5,761", "5,760"), ("-1", "ต้องไม่ติดลบ"), ("0", "มากกว่า 0"), ("หมด", "หมด")):
        response = client.post(url, {"amount": amount, "on": TYPED_TODAY})
        assert response.status_code == 422
        assert words in text_of(response)
    future = TODAY + timedelta(days=1)
    typed = f"{future.day}/{future.month}/{future.year + 543}"
    assert client.post(url, {"amount": "1,560", "on": typed}).status_code == 422
    assert client.post(url, {"amount": "๑,๕๖๐", "on": TYPED_TODAY}).status_code == 302
    assert project_money(running_project).leftover == 0
    assert "1,560" in text_of(client.get(reverse("ledger:project", args=[running_project.pk])))


def test_refund_above_what_reports_leave_is_recorded_with_a_warning(funded, running_project, first, people, client_for):
    paid_voucher(first, people)
    report_spending(running_project, people.applicant, "4200")
    response = client_for(people.finance).post(
        reverse("ledger:refund", args=[running_project.pk]), {"amount": "2000", "on": TYPED_TODAY}, follow=True
    )
    assert "ตรวจรายงานกิจกรรมอีกครั้ง" in text_of(response)
    assert project_money(running_project).refunded == 2000


def test_admin_cap_leaves_out_what_was_brought_forward(funded, people, client_for):
    project = bare_project(funded, people.officer, 1, Decimal(30000), support_type=4)
    paid_voucher(project.agreement.instalments.get(), people)
    page = text_of(client_for(people.officer).get(reverse("ledger:fund", args=[funded.pk]), {"year": 2569}))
    # 15 % of 200,000 received, not of 296,310.
    assert "30,000" in page
    assert "เกินเพดานแล้ว" not in page
    more = bare_project(funded, people.officer, 2, Decimal(1), support_type=4)
    paid_voucher(more.agreement.instalments.get(), people)
    page = text_of(client_for(people.officer).get(reverse("ledger:fund", args=[funded.pk]), {"year": 2569}))
    assert "เกินเพดานแล้ว" in page


def test_menu_shows_money_to_those_who_may_see_it(funded, people, client_for):
    url = reverse("ledger:fund", args=[funded.pk])
    assert f'href="{url}"' in text_of(client_for(people.finance).get(url))
