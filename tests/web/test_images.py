"""Pictures: drawn anew, kept for their account, seen by whoever knows the id; and files that only look like one."""

import base64
import io
import struct
import zlib
from datetime import timedelta

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from tests.web.refusals import code_of, refused
from tests.web.scene import kept

pytestmark = pytest.mark.usefixtures("no_traceback")

UNREADABLE = "This is no picture that can be read. Choose a PNG, JPEG or WebP file."
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SECRET = "Zanzibar, taken at home"


def file_of(picture: Image.Image, kind: str = "PNG", **how) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def sunset(width: int = 1600, height: int = 900) -> Image.Image:
    return Image.linear_gradient("L").resize((width, height)).convert("RGB")


def body(file: bytes) -> dict:
    return {"content": base64.b64encode(file).decode()}


def uploaded(ana, file: bytes) -> dict:
    return ana.post("/images", body(file))


def opened(ana, url: str) -> Image.Image:
    reply = ana.browser.get(url)
    assert reply.status_code == 200
    return Image.open(io.BytesIO(reply.data))


def bomb() -> bytes:
    """A PNG of 30,000 × 30,000 pixels in a megabyte."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(30_001) * 300, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_becomes_one_for_walls_and_one_for_phones(ana, kind):
    kept_as = uploaded(ana, file_of(sunset(2400, 1200), kind))
    assert (kept_as["width"], kept_as["height"]) == (1920, 960)
    for url, size in ((kept_as["url"], (1920, 960)), (f"{kept_as['url']}/small", (828, 414))):
        there = opened(ana, url)
        assert (there.format, there.size) == ("WEBP", size)


def test_a_small_one_stays_as_large_as_it_is(ana):
    assert opened(ana, uploaded(ana, file_of(sunset(40, 30)))["url"]).size == (40, 30)


def test_it_may_be_kept_for_ever_by_every_browser(ana, app):
    url = uploaded(ana, file_of(sunset(40, 30)))["url"]
    reply = app.test_client().get(url)
    assert reply.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert reply.mimetype == "image/webp"
    assert "Set-Cookie" not in reply.headers


def test_nothing_of_the_file_but_its_pixels_is_kept(ana):
    exif = Image.Exif()
    exif[0x010E] = SECRET  # description
    exif.get_ifd(0x8825)[1] = "N"  # where it was taken
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", SECRET)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for file in (
        file_of(sunset(), "JPEG", exif=exif, comment=SECRET.encode(), icc_profile=profile),
        file_of(sunset(), "WEBP", exif=exif, xmp=f"<x>{SECRET}</x>".encode()),
        file_of(sunset(), "PNG", pnginfo=texts, exif=exif),
    ):
        assert SECRET.encode() in file
        content = ana.browser.get(uploaded(ana, file)["url"]).data
        assert SECRET.encode() not in content
        drawn = Image.open(io.BytesIO(content))
        assert not dict(drawn.getexif())
        assert "icc_profile" not in drawn.info


def test_it_stands_the_way_up_that_the_camera_noted(ana):
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter turn
    kept_as = uploaded(ana, file_of(sunset(400, 200), "JPEG", exif=exif))
    assert (kept_as["width"], kept_as["height"]) == (200, 400)


def test_what_is_transparent_stays_so(ana):
    clear = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    assert opened(ana, uploaded(ana, file_of(clear))["url"]).convert("RGBA").getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    "file",
    [
        b"",
        b"Hello",
        SVG,
        b"GIF89a" + bytes(100),
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0" + bytes(200),
        file_of(sunset())[:200],
        file_of(sunset(), "GIF"),
        file_of(sunset(), "PDF"),
        file_of(sunset(), "JPEG")[:300],
        b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(20),
    ],
)
def test_a_file_that_is_no_picture_is_refused(ana, house, file):
    before = kept(house)
    assert refused(ana.call("POST", "/images", body(file)), "invalid")["fields"] == {"content": UNREADABLE}
    assert kept(house) == before


def test_a_bomb_is_refused_before_it_is_unpacked(ana, house):
    before = kept(house)
    assert len(bomb()) < 1_000_000
    error = refused(ana.call("POST", "/images", body(bomb())), "invalid")
    assert error["fields"] == {"content": "This picture has too many pixels. Make it smaller first."}
    assert kept(house) == before


def test_more_than_five_megabytes_are_too_large(ana, house):
    before = kept(house)
    for size in (5 * 1024 * 1024 + 1, 20_000_000):
        refused(ana.call("POST", "/images", body(bytes(size))), "too_large")
    assert kept(house) == before


@pytest.mark.parametrize("content", [None, 5, [], {}, "no base64", "ä" * 8, "\ud800"])
def test_what_is_no_base64_is_refused(ana, content):
    error = refused(ana.call("POST", "/images", {"content": content}), "invalid")
    assert set(error["fields"]) == {"content"}


# ---- in settings


def options(image: object) -> list:
    return [{"text": "Bike lane", "image": image}, {"text": "Bus lane"}]


def test_a_question_shows_a_picture_of_its_account(ana):
    image = uploaded(ana, file_of(sunset(400, 200)))
    activity = ana.activity(ana.meeting(), options=options({"id": image["id"], "alt": "A red lane"}))
    assert activity["settings"]["options"][0]["image"] == {
        "id": image["id"],
        "width": 400,
        "height": 200,
        "alt": {"en": "A red lane"},
    }


def test_sizes_are_what_the_picture_has_and_not_what_somebody_says(ana):
    image = uploaded(ana, file_of(sunset(400, 200)))
    meeting = ana.meeting()
    activity = ana.activity(meeting, options=options({"id": image["id"], "width": 9, "height": 9}))
    changed = ana.patch(
        f"/activities/{activity['id']}",
        {"settings": {"options": options({"id": image["id"], "width": 7, "height": 7})}},
    )
    assert changed["settings"]["options"][0]["image"]["width"] == 400


def test_a_picture_that_is_not_there_or_not_ones_own_is_refused_at_its_field(ana, ben, house):
    image = uploaded(ben, file_of(sunset(40, 20)))
    meeting = ana.meeting()
    before = kept(house)
    for id_ in (image["id"], "x" * 12):
        wish = {"kind": "choice", "title": "Which?", "settings": {"options": options({"id": id_})}}
        error = refused(ana.call("POST", f"/meetings/{meeting['id']}/activities", wish), "invalid")
        assert set(error["fields"]) == {"settings.options.0.image"}
    assert kept(house) == before


@pytest.mark.parametrize("id_", [None, 5, "", "../../secret", "x" * 13, "\ud800", "<script>abcd"])
def test_an_id_that_can_not_be_one_is_refused(ana, id_):
    wish = {"kind": "choice", "title": "Which?", "settings": {"options": options({"id": id_})}}
    reply = ana.call("POST", f"/meetings/{ana.meeting()['id']}/activities", wish)
    assert code_of(reply) == "invalid"


@pytest.mark.parametrize("path", ["x" * 12, "..%2Fsecret", "%00", "x" * 12 + "/large", "x" * 400])
def test_a_picture_that_is_not_there_is_not_found(app, path):
    assert app.test_client().get(f"/images/{path}").status_code == 404


def test_what_no_question_shows_is_swept_away_after_a_day(ana, clock):
    meeting = ana.meeting()
    idle, shown = uploaded(ana, file_of(sunset(40, 20))), uploaded(ana, file_of(sunset(40, 20)))
    ana.activity(meeting, options=options({"id": shown["id"]}))
    clock.pass_(timedelta(hours=23).total_seconds())
    uploaded(ana, file_of(sunset(4, 2)))
    assert ana.browser.get(idle["url"]).status_code == 200
    clock.pass_(timedelta(hours=2).total_seconds())
    uploaded(ana, file_of(sunset(4, 2)))
    assert ana.browser.get(idle["url"]).status_code == 404
    assert ana.browser.get(shown["url"]).status_code == 200
    assert ana.browser.get(f"{shown['url']}/small").status_code == 200


def test_a_copy_of_a_meeting_shows_it_too_and_keeps_it(ana, clock):
    image = uploaded(ana, file_of(sunset(40, 20)))
    meeting = ana.meeting()
    ana.activity(meeting, options=options({"id": image["id"]}))
    copy = ana.post(f"/meetings/{meeting['id']}/duplicate")
    ana.delete(f"/meetings/{meeting['id']}")
    clock.pass_(timedelta(days=2).total_seconds())
    uploaded(ana, file_of(sunset(4, 2)))
    assert copy["activities"][0]["settings"]["options"][0]["image"]["id"] == image["id"]
    assert ana.browser.get(image["url"]).status_code == 200
