import io
import struct
import zlib

import pytest
from PIL import Image

from activities.activity_builders import jpeg, stored, upload, written
from kongtun.activities.actions import (
    accept_report,
    add_photos,
    caption_photo,
    remove_photo,
    restore_photo,
    submit_report,
)
from kongtun.activities.pictures import prepare_picture
from kongtun.activities.queries import photo_is_public
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(activity, people):
    return written(activity, people.applicant)


def png(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(b"\0"))
    )


def test_photo_is_upright_small_and_bare(report, people):
    data = jpeg(2400, 1200, orientation=6, gps=True, comment=b"house number 12")
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)
    added, refused = add_photos(report, by=people.applicant, files=[upload("บ้านป้า 14.637,104.65.jpg", data)])
    assert refused == []
    photo = added[0]
    full, small = stored(photo), stored(photo, "thumbnail")
    # Orientation 6 = turn right: the picture stands, and its left (coloured) half is on top.
    assert full.size == (800, 1600)
    assert full.getpixel((400, 200))[0] < 100
    assert full.getpixel((400, 1400))[0] > 200
    assert max(small.size) == 400
    for picture in (full, small):
        assert not picture.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)
    assert (photo.width, photo.height) == (800, 1600)
    assert "104" not in photo.file.name
    with photo.file.open("rb") as file:
        kept = file.read()
    assert b"PhoneMaker" not in kept
    assert b"Exif" not in kept


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_ends_upright(orientation):
    turned = orientation >= 5
    picture = Image.open(io.BytesIO(prepare_picture("a.jpg", jpeg(600, 300, orientation=orientation)).full))
    assert picture.size == ((300, 600) if turned else (600, 300))


def test_wrong_files_are_named_and_the_rest_is_kept(report, people):
    truncated = jpeg(900, 700, colour=(9, 9, 99))[:-2000]
    files = [
        upload("ดี.jpg", colour=(1, 2, 3)),
        upload("เอกสาร.pdf", b"%PDF-1.4 not a picture"),
        upload("ครึ่งเดียว.jpg", truncated),
        upload("ว่าง.jpg", b""),
        upload("ระเบิด.png", png(60_000, 60_000)),
        upload("IMG_1.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        upload("ดีอีกรูป.jpg", colour=(7, 8, 9)),
    ]
    added, refused = add_photos(report, by=people.applicant, files=files)
    assert len(added) == 2
    assert len(refused) == 5
    for name, words in [
        ("เอกสาร.pdf", "ไม่ใช่รูป"), ("ครึ่งเดียว.jpg", "ส่งมาไม่ครบ"), ("ว่าง.jpg", "ไฟล์เปล่า"), ("ระเบิด.png", "จุดภาพมากเกินไป"),
        ("IMG_1.HEIC", "เข้ากันได้มากที่สุด"),
    ]:  # fmt: skip
        assert any(name in sentence and words in sentence for sentence in refused), name


def test_transparent_png_gets_white_paper():
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert Image.open(io.BytesIO(prepare_picture("a.png", out.getvalue()).full)).getpixel((25, 25)) == (255, 255, 255)


def test_same_photo_twice_is_one_photo(report, people):
    add_photos(report, by=people.applicant, files=[upload(), upload("อีกชื่อ.jpg")])
    add_photos(report, by=people.applicant, files=[upload()])
    assert report.photos.count() == 1


def test_at_most_twelve(report, people):
    added, refused = add_photos(
        report,
        by=people.applicant,
        files=[upload(f"{n}.jpg", colour=(n * 17, 0, 0), width=40, height=40) for n in range(14)],
    )
    assert (len(added), len(refused)) == (12, 2)
    assert "12 รูป" in refused[0]
    remove_photo(added[0], by=people.applicant)
    more, refused = add_photos(
        report, by=people.applicant, files=[upload("ใหม่.jpg", colour=(99, 200, 0), width=40, height=40)]
    )
    assert (len(more), refused) == (1, [])
    with pytest.raises(Refused, match="ครบ 12 รูป"):
        restore_photo(added[0], by=people.applicant)


def test_remove_and_bring_back(report, people):
    (photo,), _ = add_photos(report, by=people.applicant, files=[upload()])
    remove_photo(photo, by=people.applicant)
    assert photo.removed_at
    assert restore_photo(photo, by=people.applicant).removed_at is None
    remove_photo(photo, by=people.applicant)
    (again,), _ = add_photos(report, by=people.applicant, files=[upload()])
    assert again.pk == photo.pk


def test_caption_is_cleaned_and_limited(report, people):
    (photo,), _ = add_photos(report, by=people.applicant, files=[upload()])
    assert caption_photo(photo, by=people.applicant, caption="  ชั่งขยะ  ").caption == "ชั่งขยะ"
    with pytest.raises(Refused):
        caption_photo(photo, by=people.applicant, caption="ก" * 201)


@pytest.mark.parametrize("who", ["finance", "committee", "other_officer", "stranger"])
def test_others_add_nothing(report, people, who):
    with pytest.raises(PermissionNeeded):
        add_photos(report, by=getattr(people, who), files=[upload()])


def test_sent_report_takes_no_photos(report, people):
    (photo,), _ = add_photos(report, by=people.applicant, files=[upload()])
    submit_report(report, by=people.applicant)
    for change in (
        lambda: add_photos(report, by=people.applicant, files=[upload("b.jpg", colour=(5, 5, 5))]),
        lambda: remove_photo(photo, by=people.applicant),
        lambda: caption_photo(photo, by=people.applicant, caption="x"),
    ):
        with pytest.raises(Refused):
            change()


def test_photo_comes_only_to_those_who_may_read_the_report(report, people, client_for):
    (photo,), _ = add_photos(report, by=people.applicant, files=[upload()])
    for size in ("full", "small"):
        address = f"/photos/{photo.pk}/{size}.jpg"
        for who in ("applicant", "officer", "committee", "mentor", "zone"):
            answer = client_for(getattr(people, who)).get(address)
            assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
            assert "private" in answer["Cache-Control"]
            b"".join(answer.streaming_content)
        for who in ("other_officer", "stranger"):
            assert client_for(getattr(people, who)).get(address).status_code == 404
        assert client_for().get(address).status_code == 302
        assert client_for(people.officer).get(f"/media/{photo.file.name}").status_code == 404
    assert client_for(people.officer).get(f"/photos/{photo.pk}/huge.jpg").status_code == 404


def test_photo_is_for_all_only_when_accepted(report, people):
    (photo,), _ = add_photos(report, by=people.applicant, files=[upload()])
    assert not photo_is_public(photo)
    submit_report(report, by=people.applicant)
    assert not photo_is_public(photo)
    accept_report(report, by=people.officer)
    photo.report.refresh_from_db()
    assert photo_is_public(photo)
    report.project.state = "cancelled"
    photo.report.project = report.project
    assert not photo_is_public(photo)
