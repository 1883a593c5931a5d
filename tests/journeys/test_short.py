"""Short journeys: fingers that press twice, two tabs, the back button, no connection, only a keyboard, English."""

import re

import pytest
from playwright.sync_api import expect

from kongtun.accounts.demo_password import DEMO_PASSWORD

FUND = re.compile(r"/funds/(\d+)/")


@pytest.fixture
def applicant(someone):
    return someone("applicant").sign_in(DEMO_PASSWORD)


def fund_of(person):
    person.open("/home/")
    hrefs = person.page.locator("a[href*='/funds/']").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    return next(int(found[1]) for href in hrefs if (found := FUND.search(href)))


def copy_last_years_project(applicant):
    """Start a proposal that is complete: last year's, carried on. Return its number."""
    applicant.open(f"/funds/{fund_of(applicant)}/projects/new/")
    applicant.press("ทำต่อ")
    return int(re.search(r"/projects/(\d+)/", applicant.path())[1])


def test_pressing_send_twice_sends_once(applicant):
    project = copy_last_years_project(applicant)
    applicant.open(f"/projects/{project}/proposal/objectives/")
    for target, value in zip(
        applicant.page.locator("[name$=-target]:visible").all(), ("1500", "70", "9"), strict=False
    ):
        applicant.type_into(target, value)
    applicant.press("เก็บแล้วไปต่อ").open(f"/projects/{project}/findings/")
    applicant.page.get_by_role("button", name="ส่งให้กองทุน").dblclick()
    applicant.page.wait_for_url(lambda address: "/findings/" not in address)
    applicant.open(f"/projects/{project}/proposal/")
    assert applicant.text().count("ส่งข้อเสนอ ·") == 1, "the history has one sending"


def test_two_tabs_of_one_section_lose_nothing(applicant):
    project = copy_last_years_project(applicant)
    address = f"{applicant.url}/projects/{project}/proposal/basics/"
    first, second = applicant.page, applicant.context.new_page()
    for tab in (first, second):
        tab.goto(address)
    first.locator("[name=title]").fill("คัดแยกขยะ จากแท็บแรก")
    first.get_by_role("button", name="เก็บแล้วไปต่อ").click()
    first.wait_for_url("**/people/")
    applicant.watch.expected.add(409)
    second.locator("[name=title]").fill("คัดแยกขยะ จากแท็บสอง")
    second.locator("[name=title]").blur()
    expect(second.locator("body")).to_contain_text("คัดแยกขยะ จากแท็บแรก")
    assert second.locator("[name=title]").input_value() == "คัดแยกขยะ จากแท็บสอง", "what was typed stays in the field"
    third = applicant.context.new_page()
    third.goto(address)
    assert third.locator("[name=title]").input_value() == "คัดแยกขยะ จากแท็บแรก", "nothing was overwritten"
    # Typing on, leaving the field and pressing the button are no choice.
    second.locator("[name=title]").fill("คัดแยกขยะ จากแท็บสองอีก")
    second.locator("[name=title]").blur()
    second.wait_for_timeout(2500)
    second.get_by_role("button", name="เก็บแล้วไปต่อ").click()
    mine = second.get_by_role("button", name="ใช้ของฉัน")
    second.bring_to_front()
    expect(mine).to_be_focused()
    third.reload()
    assert third.locator("[name=title]").input_value() == "คัดแยกขยะ จากแท็บแรก", "nobody has chosen yet"
    mine.click()
    expect(mine).to_have_count(0)
    second.get_by_role("button", name="เก็บแล้วไปต่อ").click()
    second.wait_for_url("**/people/")
    third.reload()
    assert third.locator("[name=title]").input_value() == "คัดแยกขยะ จากแท็บสองอีก"


def test_two_tabs_without_javascript_show_both_values(someone):
    applicant = someone("applicant", script=False).sign_in(DEMO_PASSWORD)
    project = copy_last_years_project(applicant)
    address = f"/projects/{project}/proposal/basics/"
    applicant.open(address)
    other = applicant.context.new_page()
    other.goto(applicant.url + address)
    applicant.type_into(applicant.page.locator("[name=title]"), "คัดแยกขยะ จากแท็บแรก").press("เก็บแล้วไปต่อ")
    applicant.watch.expected.add(409)
    other.locator("[name=title]").fill("คัดแยกขยะ จากแท็บสอง")
    other.get_by_role("button", name="เก็บแล้วไปต่อ").click()
    expect(other.get_by_role("alert").first).to_contain_text("คัดแยกขยะ จากแท็บแรก")
    assert other.locator("[name=title]").input_value() == "คัดแยกขยะ จากแท็บสอง"
    other.get_by_role("button", name="ใช้ของฉัน").click()
    other.goto(applicant.url + address)
    assert other.locator("[name=title]").input_value() == "คัดแยกขยะ จากแท็บสอง"


def test_what_is_typed_without_a_connection_is_offered_again(applicant):
    project = copy_last_years_project(applicant)
    address = f"/projects/{project}/proposal/situation/"
    page = applicant.open(address).page
    applicant.context.set_offline(True)
    page.locator("[name=situation]").fill("พิมพ์ตอนไม่มีสัญญาณ ห้ามหาย")
    page.locator("[name=situation]").blur()
    expect(page.locator("[data-autosave-status].failed")).to_be_visible()
    page.close()
    applicant.context.set_offline(False)
    applicant.watch.trouble.clear()
    later = applicant.context.new_page()
    later.goto(applicant.url + address)
    if later.locator("[name=situation]").input_value() != "พิมพ์ตอนไม่มีสัญญาณ ห้ามหาย":
        later.get_by_role("button", name=re.compile("เอากลับ|ใช้|กู้")).first.click()
    expect(later.locator("[name=situation]")).to_have_value("พิมพ์ตอนไม่มีสัญญาณ ห้ามหาย")


def test_what_was_pressed_without_a_connection_is_stored_when_it_is_back(applicant):
    project = copy_last_years_project(applicant)
    page = applicant.open(f"/projects/{project}/proposal/situation/").page
    applicant.context.set_offline(True)
    page.locator("[name=situation]").fill("กดเก็บตอนไม่มีสัญญาณ")
    page.get_by_role("button", name="เก็บแล้วไปต่อ").click()
    expect(page.locator(".offline-note")).to_be_visible()
    applicant.context.set_offline(False)
    expect(page.locator("[data-autosave-status]:not(.failed)")).to_contain_text("เก็บแล้ว")
    applicant.watch.trouble.clear()
    page.reload()
    expect(page.locator("[name=situation]")).to_have_value("กดเก็บตอนไม่มีสัญญาณ")
    expect(page.get_by_role("button", name="เอากลับมา")).to_have_count(0)


def test_a_page_that_was_sent_and_never_arrived_is_there_when_coming_back(applicant):
    """The phone says that it has a signal and the signal says nothing: the browser shows its own error page."""
    project = copy_last_years_project(applicant)
    address = f"/projects/{project}/proposal/situation/"
    page = applicant.open(address).page
    typed = "พิมพ์ตอนสัญญาณอ่อน ห้ามหาย"

    def lost(route):
        if route.request.method == "POST":
            route.abort("connectionfailed")
        else:
            route.continue_()

    page.route("**/situation/", lost)
    page.locator("[name=situation]").fill(typed)
    page.get_by_role("button", name="เก็บแล้วไปต่อ").click()
    expect(page.locator("#main-frame-error")).to_be_visible()
    page.unroute("**/situation/")
    applicant.watch.trouble.clear()
    page.goto(applicant.url + address)
    page.get_by_role("button", name="เอากลับมา").click()
    expect(page.locator("[data-autosave-status]:not(.failed)")).to_contain_text("เก็บแล้ว")
    page.reload()
    expect(page.locator("[name=situation]")).to_have_value(typed)
    expect(page.get_by_role("button", name="เอากลับมา")).to_have_count(0)
    page.get_by_role("button", name="เก็บแล้วไปต่อ").click()
    page.wait_for_url(lambda url: "/situation/" not in url)
    page.goto(applicant.url + address)
    expect(page.get_by_role("button", name="เอากลับมา")).to_have_count(0)


def test_a_form_without_a_connection_stays_with_what_was_typed_and_can_be_sent_later(applicant):
    page = applicant.open("/me/").page
    page.locator("[name=phone]").fill("081-234-5678")
    save = page.locator("form:has([name=phone]) button[type=submit]").first
    applicant.context.set_offline(True)
    save.click()
    expect(page.locator(".offline-note")).to_be_visible()
    expect(page.locator("[name=phone]")).to_have_value("081-234-5678")
    applicant.context.set_offline(False)
    expect(page.locator(".offline-note")).to_have_count(0)
    with page.expect_navigation():
        save.click()
    assert applicant.open("/me/").page.locator("[name=phone]").input_value() == "081-234-5678"


def test_a_refused_field_says_why_beside_it_and_keeps_what_was_typed(applicant):
    address = f"/projects/{copy_last_years_project(applicant)}/proposal/schedule/"
    applicant.watch.expected.add(422)
    page = applicant.open(address).page
    start, end, place = (page.locator(f"#id_{name}") for name in ("start_date", "end_date", "place"))
    start.fill("1/12/2569")
    place.fill("ศาลาหมู่ 9")
    end.fill("1/1/2569")
    end.blur()
    sentence = page.locator("#f-end_date .error")
    expect(sentence).to_contain_text("วันสิ้นสุดอยู่ก่อนวันเริ่ม")
    expect(end).to_have_value("1/1/2569")
    expect(end).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-autosave-status].failed")).to_be_visible()
    end.fill("30/6/2570")
    end.blur()
    expect(sentence).to_have_count(0)
    expect(page.locator("[data-autosave-status]:not(.failed)")).to_contain_text("เก็บแล้ว")
    page.reload()
    expect(end).to_have_value("30/6/2570")
    expect(place).to_have_value("ศาลาหมู่ 9")


def test_the_back_button_shows_a_page_that_can_be_used(applicant):
    project = copy_last_years_project(applicant)
    applicant.open(f"/projects/{project}/proposal/basics/").press("เก็บแล้วไปต่อ")
    applicant.page.go_back()
    applicant.type_into(applicant.page.locator("[name=remark]"), "กลับมาแก้").press("เก็บแล้วไปต่อ")
    assert "/people/" in applicant.path()


def test_five_wrong_passwords_lock_the_name_for_a_while(someone):
    stranger = someone("committee")
    stranger.watch.expected |= {401, 403, 422, 429}
    for _attempt in range(5):
        stranger.page.goto(f"{stranger.url}/login/")
        stranger.page.get_by_label("ชื่อผู้ใช้").fill("committee")
        stranger.page.locator("input[type=password]").fill("ไม่ใช่รหัสนี้")
        stranger.page.locator("main").get_by_role("button", name="เข้าสู่ระบบ").click()
        stranger.page.wait_for_load_state()
    assert "15" in stranger.text(), "the page says how long"
    stranger.page.goto(f"{stranger.url}/login/")
    stranger.page.get_by_label("ชื่อผู้ใช้").fill("committee")
    stranger.page.locator("input[type=password]").fill(DEMO_PASSWORD)
    stranger.page.locator("main").get_by_role("button", name="เข้าสู่ระบบ").click()
    stranger.page.wait_for_load_state()
    assert "งานของฉัน" not in stranger.text()


def test_signing_in_and_sending_a_form_with_the_keyboard_alone(someone):
    officer = someone("officer", size={"width": 1280, "height": 900})
    page = officer.page
    page.goto(f"{officer.url}/login/")
    page.get_by_label("ชื่อผู้ใช้").focus()
    page.keyboard.type("officer")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "password"
    page.keyboard.type(DEMO_PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/home/")
    page.keyboard.press("Tab")
    assert "ข้ามไปเนื้อหา" in page.evaluate("document.activeElement.textContent"), "the first stop leads past the menu"
    officer.open(f"/funds/{fund_of(officer)}/meetings/new/")
    page.locator("[name=place]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("ศาลากลางบ้าน")
    for _stop in range(6):
        page.keyboard.press("Tab")
        if "นัดประชุม" in page.evaluate("document.activeElement.textContent"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "one sees where one is"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/meetings/\d+/$"))
    assert "ศาลากลางบ้าน" in officer.text()


def test_english_is_one_press_away(someone):
    visitor = someone("visitor").open("/")
    visitor.page.get_by_text("English").locator("visible=true").first.click()
    visitor.page.wait_for_load_state()
    assert visitor.open("/login/").page.locator("html").get_attribute("lang") == "en"
