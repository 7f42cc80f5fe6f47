"""What a municipality chooses of the looks is checked when the archive starts, and refused in Danish."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest

from committee import environment, settings
from committee.data_folder import CannotStart
from committee.look import colours, legend, logo
from committee.look.logo import UnfitLogo, read_logo
from tests.site_processes import run_manage

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{}</svg>'


def png(width: int = 30, height: int = 20) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def grounds_of_the_style_sheet() -> list[dict[str, str]]:
    """The custom properties of base.css with a colour each, in the light and in the dark."""
    css = (settings.BASE_DIR / "static" / "css" / "base.css").read_text()
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block)) for block in blocks]


@pytest.mark.parametrize(("accent", "ratio"), [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54)])
def test_contrast_is_that_of_wcag(accent: str, ratio: float) -> None:
    assert round(colours.contrast(accent, "#ffffff"), 2) == ratio


def test_an_accent_is_taken_in_either_form_and_case() -> None:
    assert colours.chosen_accent({"X": " #8A1538 "}, "X") == "#8a1538"
    assert colours.chosen_accent({"X": "#036"}, "X") == "#003366"
    assert colours.chosen_accent({}, "X") == ""


@pytest.mark.parametrize("given", ["blå", "1d4f73", "#12", "#1234567", "#12345g", "red;}"])
def test_what_is_no_colour_is_refused(given: str) -> None:
    with pytest.raises(CannotStart, match="X skal være en farve som #1d4f73, men er «"):
        colours.chosen_accent({"X": given}, "X")


@pytest.mark.parametrize("given", ["#ffcc00", "#00ff00", "#ffffff", "#6b9ac4"])
def test_a_pale_accent_is_refused_with_the_nearest_that_will_do(given: str) -> None:
    with pytest.raises(CannotStart, match="for lys til at kunne læses") as refused:
        colours.chosen_accent({"X": given}, "X")

    (better,) = re.findall(r"er (#[0-9a-f]{6})\.$", str(refused.value))
    assert colours.chosen_accent({"X": better}, "X") == better


@pytest.mark.parametrize("accent", ["#1d4f73", "#8a1538", "#000000", "#005b2f", "#4b0082", "#806600"])
def test_an_accent_that_is_taken_can_be_read_on_every_ground_in_light_and_dark(accent: str) -> None:
    css = colours.style_sheet(colours.chosen_accent({"X": accent}, "X"))
    light, dark = (dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{6})", line)) for line in css.splitlines())

    for chosen, grounds in ((light, colours.LIGHT_GROUNDS), (dark, colours.DARK_GROUNDS)):
        assert colours.least_contrast(chosen["link"], grounds) >= 4.5
        assert colours.contrast(chosen["accent"], chosen["on-accent"]) >= 4.5
        assert colours.contrast(chosen["accent-strong"], chosen["on-accent"]) >= 4.5


def test_the_grounds_that_colours_are_tried_on_are_those_of_the_style_sheet() -> None:
    light, dark = grounds_of_the_style_sheet()

    for properties, grounds in ((light, colours.LIGHT_GROUNDS), (dark, colours.DARK_GROUNDS)):
        tints = {value for name, value in properties.items() if name.endswith("-tint")}
        used = {properties["paper"], properties["surface"], properties["mark"], *tints}
        assert {ground.replace("#fff", "#ffffff") if len(ground) == 4 else ground for ground in used} == set(grounds)
    assert dark["on-accent"] == colours.ON_DARK_ACCENT


def test_a_png_and_an_svg_are_taken_with_their_size() -> None:
    picture, drawing = read_logo(png(30, 20)), read_logo(SVG.format("<path d='M0 0h40'/>").encode())

    assert (picture.media_type, picture.width, picture.height) == ("image/png", 30, 20)
    assert (drawing.media_type, drawing.width, drawing.height) == ("image/svg+xml", 40, 20)
    assert re.fullmatch(r"logo-[0-9a-f]{12}\.png", picture.name)
    assert re.fullmatch(r"logo-[0-9a-f]{12}\.svg", drawing.name)


def test_an_svg_without_a_view_box_has_the_size_that_it_states() -> None:
    drawing = read_logo(b'<svg xmlns="http://www.w3.org/2000/svg" width="60px" height="15"/>')

    assert (drawing.width, drawing.height) == (60, 15)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a", "hverken PNG eller"),
        (b"<html/>", "hverken PNG eller SVG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "hvor stor den er"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 5'/>", "ingen størrelse"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.encode(), "DOCTYPE"),
        (b"<?xml-stylesheet href='https://x.example/'?>" + SVG.format("").encode(), "henter noget"),
        (SVG.format("<script>1</script>").encode(), "rummer <script>"),
        (SVG.format("<foreignObject/>").encode(), "rummer <foreignObject>"),
        (SVG.format("<path onclick='x()'/>").encode(), "program"),
        (SVG.format("<image href='https://x.example/a.png'/>").encode(), "henter noget"),
        (SVG.format("<path fill='url(https://x.example/#a)'/>").encode(), "henter noget"),
        (SVG.format("<style>@import 'https://x.example/';</style>").encode(), "henter noget"),
        (SVG.format("<path>").encode(), "i orden"),
        (png()[:40], "ikke hel"),
        (png(5000, 1), "ikke hel"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 30_000, "mere end 20 kB"),
    ],
)
def test_a_logo_that_is_none_or_runs_or_fetches_something_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(UnfitLogo, match=why):
        read_logo(content)


def test_a_drawing_may_point_within_itself() -> None:
    inner = "<defs><g id='a'/></defs><use href='#a'/><path fill='url(#a)'/><style>g{fill:url('#a')}</style>"

    assert read_logo(SVG.format(inner).encode()).width == 40


def test_a_logo_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match=r"X «.*nej.png» kan ikke læses"):
        logo.chosen_logo({"X": str(tmp_path / "nej.png")}, "X")
    (tmp_path / "logo.svg").write_text("<html/>")
    with pytest.raises(CannotStart, match=r"X «.*logo.svg» kan ikke bruges som logo: det er hverken PNG eller SVG\.$"):
        logo.chosen_logo({"X": str(tmp_path / "logo.svg")}, "X")
    assert logo.chosen_logo({"X": " "}, "X") is None


def test_the_municipality_says_what_its_sagstyper_mean_and_the_rest_keep_the_customary_words() -> None:
    meanings = legend.chosen_meanings({"X": "b = Afgøres her: Udvalget bestemmer: selv. ; D=Til orientering"}, "X")

    assert meanings["B"] == ("Afgøres her", "Udvalget bestemmer: selv.")
    assert meanings["D"] == ("Til orientering", "")
    assert meanings["A"] == legend.CUSTOMARY["A"]
    assert list(meanings) == ["A", "B", "C", "D", "E"]


@pytest.mark.parametrize("given", ["F=Fælles", "B", "B=", "Afgørelse"])
def test_a_legend_of_no_sagstype_is_refused(given: str) -> None:
    with pytest.raises(CannotStart, match=f"Den nævner «{given}»"):
        legend.chosen_meanings({"X": given}, "X")


@pytest.mark.parametrize("given", ["arkivet", "a@b", "a b@c.example", "a@b.example?cc=x@y.example", "<a@b.example>"])
def test_mail_address_refuses_what_is_none(given: str) -> None:
    with pytest.raises(CannotStart, match="skal være en mailadresse"):
        environment.mail_address({"X": given}, "X")


@pytest.mark.parametrize("given", ["1234567", "ring", "+45", "12-34-56-78", "12  34 56 78"])
def test_phone_number_refuses_what_is_none(given: str) -> None:
    with pytest.raises(CannotStart, match="skal være et telefonnummer"):
        environment.phone_number({"X": given}, "X")


def test_mail_address_and_phone_number_are_kept_as_written() -> None:
    assert environment.mail_address({"X": " arkiv@solbjerg.example "}, "X") == "arkiv@solbjerg.example"
    assert environment.phone_number({"X": "+45 12 34 56 78"}, "X") == "+45 12 34 56 78"
    assert environment.phone_number({"X": "12345678"}, "X") == "12345678"


def test_a_pale_accent_stops_a_command_with_one_line(data_folder: Path) -> None:
    done = run_manage(data_folder, "check", ARKIV_FARVE="#ffcc00")

    assert done.returncode == 2
    assert done.stderr.startswith("ARKIV_FARVE «#ffcc00» er for lys til at kunne læses")
    assert done.stderr.count("\n") == 1
