"""Write kongtun/review/similar/weights.tsv: how much each word tells about what a project does.

Counted in texts of the catalogue (a document is one approach, indicator, kind of activity or list of steps): a word of one
document weighs 0.8, one of all documents 0. Words of form, which stand in every proposal whatever it does, are listed here.
Run again after the catalogue changes, raise ``SCHEME`` in ``signature.py``, and index anew (``kongtun index_similar``).
"""

from __future__ import annotations

import csv
import math
import tomllib
from collections import Counter
from pathlib import Path

from kongtun.common.thai.text import normalise
from kongtun.common.thai.words import words

ROOT = Path(__file__).resolve().parents[1] / "kongtun"
OUT = ROOT / "review" / "similar" / "weights.tsv"
CATALOGUE = ROOT / "indicators" / "data"

# Grammar: says nothing.
SILENT = """
ที่ ของ และ หรือ ใน จาก กับ แก่ แต่ ต่อ โดย เพื่อ เพื่อให้ ให้ ได้ ได้รับ มี เป็น อยู่ ไป มา แล้ว
จึง ก็ ว่า ซึ่ง คือ ตาม ตั้งแต่ ถึง จน ทั้ง ทุก แต่ละ ละ บาง หลาย อื่น นี้ นั้น ไม่ ยัง ต้อง ควร จะ
เคย กำลัง การ ความ ผู้ ด้วย ด้าน เรื่อง อย่าง เช่น รวม รวมทั้ง ระหว่าง ก่อน หลัง เมื่อ ขณะ ขึ้น ลง
ออก เข้า กัน ร่วม ร่วมกัน เอง ตนเอง ตน คน ราย ครั้ง วัน เดือน ปี สัปดาห์ ชั่วโมง นาที บาท ร้อยละ
จำนวน อย่างน้อย ไม่น้อยกว่า ไม่เกิน มากกว่า น้อยกว่า มาก น้อย ที่สุด มากที่สุด เพียง เท่านั้น เฉลี่ย
ประมาณ แห่ง หลังคาเรือน ครั้งที่ รุ่น รุ่นที่ หมู่ที่ ครบ ประจำ ประจำปี ประจำปีงบประมาณ ปีงบประมาณ
พ.ศ. งบประมาณ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ นาง นาย เขา เรา เขต อะไร อย่างไร ใคร ไหน
เพราะ ถ้า หาก แม้ เนื่องจาก ดังนั้น ดังกล่าว สำหรับ เกี่ยวกับ ทำให้ ส่งผล ส่งผลให้ ส่งผลต่อ เกิด
เกิดขึ้น พบ พบว่า คิด คิดเป็น สามารถ เหมาะสม ถูกต้อง ต่อเนื่อง ต่อไป ปัจจุบัน ตอนนี้ ทำ จัด จัดทำ
มีการ ของตนเอง เป็นการ ให้มี ได้แก่ ระดับ
"""
# Form: what everybody writes whatever the project does.
FORM = """
โครงการ กิจกรรม อบรม ฝึกอบรม จัดอบรม อบรมเชิงปฏิบัติการ ให้ความรู้ ความรู้ มีความรู้ ความเข้าใจ
ความรู้ความเข้าใจ ประชุม จัดประชุม ชี้แจง คณะทำงาน คณะกรรมการ แต่งตั้ง วางแผน แผน แผนงาน ดำเนินงาน
การดำเนินงาน ดำเนินการ ประเมินผล ประเมิน ติดตาม สรุป รายงาน ผล สรุปผล รายงานผล ถอดบทเรียน บทเรียน
ประชาสัมพันธ์ รณรงค์ ส่งเสริม สุขภาพ พัฒนา สนับสนุน ป้องกัน แก้ไข แก้ปัญหา ปัญหา สำคัญ เป็นปัญหา
สาธารณสุข ประชาชน ชาวบ้าน ชุมชน หมู่บ้าน ตำบล พื้นที่ ท้องถิ่น กลุ่ม กลุ่มเป้าหมาย เป้าหมาย เป้า
แกนนำ เครือข่าย อสม. รพ.สต. กองทุน หลักประกันสุขภาพ กองทุนหลักประกันสุขภาพ ขอรับ เสนอ เห็นความสำคัญ
ตระหนัก มีส่วนร่วม การมีส่วนร่วม ภาคี ภาคส่วน หน่วยงาน เจ้าหน้าที่ วิทยากร ปฏิบัติ ปฏิบัติตน
ปฏิบัติตัว พฤติกรรม คุณภาพ คุณภาพชีวิต ประเทศ ประเทศไทย ไทย สังคม เศรษฐกิจ ครัวเรือน ครอบครัว บ้าน
เยี่ยม เยี่ยมบ้าน เวที ประชาคม จัดซื้อ ซื้อ วัสดุ อุปกรณ์ เอกสาร สื่อ เพิ่ม ลด ลดลง เพิ่มขึ้น สำรวจ
ข้อมูล ทะเบียน คัดกรอง ตรวจ ผู้เข้าร่วม เข้าร่วม จัดตั้ง ตั้ง เปิด มอบ แจก สอน ฝึก สาธิต ทักษะ
บริการ ดูแล ผู้ป่วย โรค เสี่ยง กลุ่มเสี่ยง ภาวะ อัตรา สถานการณ์ ผลกระทบ ต้นแบบ ตัวอย่าง ประกวด
ร่วมใจ ปลอดภัย ห่างไกล ใส่ใจ แข็งแรง ยั่งยืน แบบบูรณาการ บูรณาการ
"""
FORM_WEIGHT = 0.06
MOST = 0.8


def documents() -> list[str]:
    """Return the texts that words are counted in."""
    texts: list[str] = []
    for name, columns in (
        ("approaches.csv", ("title_th", "how_th", "typical_activities_th")),
        ("indicators.csv", ("name_th", "objective_th")),
        ("indicators_reserve.csv", ("name_th", "objective_th")),
        ("target_activities.csv", ("name_th",)),
        ("activity_types.csv", ("name_th",)),
        ("issues.csv", ("name_th", "description_th")),
    ):
        with (CATALOGUE / name).open(encoding="utf-8-sig", newline="") as file:
            texts += [" ".join(row.get(column) or "" for column in columns) for row in csv.DictReader(file)]
    for story in tomllib.loads((ROOT / "demo" / "data" / "stories.toml").read_text(encoding="utf-8"))["story"]:
        texts.append(" ".join([story["title"], story["background"], *(one["name"] for one in story["activities"])]))
    return texts


def main() -> None:
    """Count and write."""
    counts: Counter[str] = Counter()
    texts = documents()
    for text in texts:
        counts.update(
            {
                word
                for word in words(normalise(text).lower())
                if any("ก" <= char <= "๎" or char.isalpha() for char in word)
            }
        )
    weights = {word: MOST * math.log(len(texts) / count) / math.log(len(texts)) for word, count in counts.items()}
    for word in FORM.split():
        weights[word] = min(FORM_WEIGHT, weights.get(word, MOST))
    for word in SILENT.split():
        weights[word] = 0.0
    lines = [f"# word, weight; made by scripts/similar_weights.py from {len(texts)} texts of the catalogue"]
    lines += [f"{word}\t{weight:.2f}" for word, weight in sorted(weights.items())]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(weights)} words from {len(texts)} texts")


if __name__ == "__main__":
    main()
