"""What a text says once places, numbers, years and names are taken out."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kongtun.review.similar.words import features_of, phrases_of, telling_words


def said(text, names=()):
    return {word for phrase in phrases_of(text, names) for word, _weight in telling_words(phrase)}


def test_year_number_and_place_say_nothing():
    one = "คัดแยกขยะต้นทาง ตำบลโนนสำราญ อำเภอกันทรลักษ์ จังหวัดศรีสะเกษ ปีงบประมาณ 2568 จำนวน 240 คน"
    other = "คัดแยกขยะต้นทาง ตำบลหนองแวง อำเภอละหานทราย จังหวัดบุรีรัมย์ ประจำปี ๒๕๖๙ จำนวน 1,300 คน"
    assert features_of([one]) == features_of([other])
    assert said(one) == {"คัดแยกขยะ", "ต้นทาง"}


def test_short_place_words_and_villages_are_passed_over():
    assert (
        said("ปั้นเตา หมู่ที่ 3 บ้าน หนองแวง ต. โนนสำราญ อ.กันทรลักษ์ จ.ศรีสะเกษ") == said("ปั้นเตา ม.7 ต.หนองบัว") == {"ปั้น", "เตา"}
    )


def test_names_of_people_are_passed_over():
    assert said("ปั้นเตากับ นายสมชาย ใจดี และ น.ส.สมหญิง รักเรียน") == {"ปั้น", "เตา"}
    assert "เทศมนตรี" in " ".join(said("นายกเทศมนตรี"))


def test_a_place_word_before_a_common_word_takes_nothing_away():
    assert "ผู้สูงอายุ" in said("โรงเรียนผู้สูงอายุ")
    assert "ความดัน" in " ".join(said("วัดความดัน"))


def test_names_that_the_record_knows_are_left_out_anywhere():
    assert said("ชาวโนนสำราญปั้นเตา", ["โนนสำราญ"]) == said("ชาวหนองแวงใหญ่ปั้นเตา", ["หนองแวงใหญ่"])


def test_everybodys_words_weigh_little():
    form = sum(features_of(["ประชุมชี้แจงคณะทำงาน สรุปและรายงานผลการดำเนินงาน"]).values())
    work = sum(features_of(["ปั้นเตาเศรษฐกิจและทำปล่องควัน"]).values())
    assert form < work / 2


@settings(deadline=None)  # the first one reads the dictionary
@given(st.text(max_size=200))
def test_any_text_gives_features(text):
    found = features_of([text])
    assert all(0 <= feature <= 0xFFFFFFFF and 0 < weight <= 1 for feature, weight in found.items())


def test_features_are_the_same_in_every_process():
    # Stored on disk: a hash that changes from run to run would lose every earlier project.
    assert list(features_of(["ถังขยะเปียก"])) == [2053288839]
