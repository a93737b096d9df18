"""Setting text: order of glyphs, lines that fit, and characters that no font has."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import PaperError
from kiosk.i18n.locales import LOCALES, font_files
from kiosk.paper.text import Block, Span, Style
from kiosk.paper.typeset import Fonts, Typesetter

FONTS = Fonts()
STYLE = Style(10.0)
WIDE = 10_000.0
WORDS = ["988", "اتصل", "(CARE)", "谢谢您。", "session.", "“no”", "—"]


def typesetter(locale: str) -> Typesetter:
    regular, bold = (FONTS.faces(font_files(locale, weight)) for weight in (False, True))
    return Typesetter(locale, rtl=LOCALES[locale].rtl, regular=regular, bold=bold)


SETTERS = {locale: typesetter(locale) for locale in LOCALES}


def lay(locale: str, text: str, width: float = WIDE) -> Block:
    return SETTERS[locale].lay([Span(text)], STYLE, width)


def seen(block: Block) -> list[str]:
    """Each line's characters from left to right; letters that share a glyph show its first one."""
    return ["".join(character for character, _, _ in line.glyphs) for line in block.lines]


def test_arabic_reads_from_the_right_and_numbers_and_names_do_not() -> None:
    block = lay("ar", "اتصل بالرقم 988 (CARE) الآن.")
    assert block.rtl
    # lam with alef is one glyph, shown here by its lam
    assert seen(block) == [".نلا )CARE( 988 مقرلاب لصتا"]
    x = [at for _, _, at in block.lines[0].glyphs]
    assert x == sorted(x)


def test_arabic_letters_join() -> None:
    alone, joined = lay("ar", "ه"), lay("ar", "ههه")
    shapes = [glyph for _, glyph, _ in joined.lines[0].glyphs]
    assert len(set(shapes)) == 3, "initial, medial and final forms differ"
    assert alone.lines[0].glyphs[0][1] not in shapes


def test_lam_and_alef_share_a_glyph_and_marks_sit_on_their_letters() -> None:
    assert len(lay("ar", "لا").lines[0].glyphs) == 1
    with_mark, without = lay("ar", "بً"), lay("ar", "ب")
    assert with_mark.lines[0].width == pytest.approx(without.lines[0].width)


def test_chinese_breaks_between_characters_but_not_before_a_stop() -> None:
    text = "请带这张纸到任何一场活动。请妥善保管。"
    block = lay("zh_Hans", text, width=12 * STYLE.size)
    assert [line.text for line in block.lines] == ["请带这张纸到任何一场活", "动。请妥善保管。"]


def test_a_line_never_ends_in_an_opening_mark() -> None:
    block = lay("zh_Hans", "请带这张“纸”到活动中来看看", width=5 * STYLE.size)
    assert all(line.text[-1] != "“" and line.text[0] != "”" for line in block.lines)


def test_no_word_stands_alone_on_the_last_line() -> None:
    text = "Call or text 988, any time, free."
    whole = lay("en", text).lines[0].width
    block = lay("en", text, width=whole - 1)
    assert len(block.lines) == 2
    assert block.lines[1].width > 0.3 * block.lines[0].width


def test_bold_and_regular_share_a_line() -> None:
    mixed = SETTERS["en"].lay([Span("Call "), Span("now", bold=True), Span(".")], STYLE, WIDE)
    plain = lay("en", "Call now.")
    assert mixed.lines[0].text == plain.lines[0].text
    assert mixed.lines[0].width > plain.lines[0].width


def test_signs_that_scripts_share_stay_in_the_font_of_their_word() -> None:
    alone = lay("en", "example.org/r")
    among = lay("ar", "\u2066example.org/r\u2069")
    drawn = [glyph[:2] for glyph in among.lines[0].glyphs if unicodedata.category(glyph[0]) != "Cf"]
    assert drawn == [glyph[:2] for glyph in alone.lines[0].glyphs]
    assert among.lines[0].width == pytest.approx(alone.lines[0].width)


def test_each_script_is_shaped_by_its_own_rules_within_one_font() -> None:
    # in English, Noto Sans SC draws a 1 beside Latin letters otherwise than beside Chinese ones
    faces = FONTS.faces(font_files("zh_Hans")[:1])
    setter = Typesetter("en", rtl=False, regular=faces, bold=faces)

    def ones(text: str) -> list[int]:
        line = setter.lay([Span(text)], STYLE, WIDE).lines[0]
        return [glyph for character, glyph, _ in line.glyphs if character == "1"]

    assert ones("国1") != ones("a1")
    assert ones("国1国a1") == ones("国1") + ones("a1")


@pytest.mark.parametrize("locale", list(LOCALES))
def test_a_character_no_font_has_is_named(locale: str) -> None:
    with pytest.raises(PaperError) as caught:
        lay(locale, "Organización \U0001f600")
    assert caught.value.code == "PAPER_GLYPH_MISSING"
    assert caught.value.fields == {"character": "U+1F600", "locale": locale}


def test_a_mark_that_its_letters_font_lacks_is_named() -> None:
    with pytest.raises(PaperError) as caught:
        lay("en", "国\u0e31")
    assert caught.value.fields["character"] == "U+0E31"


def test_a_letter_of_a_script_that_is_not_here_is_missing() -> None:
    with pytest.raises(PaperError):
        lay("en", "ก")


def test_signs_that_are_not_drawn_need_no_font() -> None:
    assert lay("en", "a\u200d\u2066b\u2069\ufe0f").lines[0].width == pytest.approx(lay("en", "ab").lines[0].width)


def test_a_word_wider_than_the_line_is_broken_and_nothing_is_lost() -> None:
    word = "x" * 40
    block = lay("en", word, width=50.0)
    assert len(block.lines) > 1
    assert "".join(line.text for line in block.lines) == word
    assert all(line.width <= 50.0 for line in block.lines)


def test_a_line_too_narrow_for_anything_still_takes_a_character() -> None:
    assert [line.text for line in lay("en", "ab", width=1.0).lines] == ["a", "b"]


def test_an_empty_paragraph_has_no_line() -> None:
    assert lay("en", "").lines == ()


def test_tracking_stands_between_glyphs_only() -> None:
    plain, spaced = lay("en", "7K3M"), SETTERS["en"].lay([Span("7K3M")], Style(10.0, tracking=0.1), WIDE)
    assert spaced.lines[0].width == pytest.approx(plain.lines[0].width + 3 * 0.1 * 10)


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(["988", "اتصل", "(CARE)", "谢谢您。", "session.", "“no”", "—"]), min_size=1, max_size=12
    ),
    locale=st.sampled_from(list(LOCALES)),
    width=st.floats(80, 300),
)
def test_lines_fit_and_hold_the_whole_text(words: list[str], locale: str, width: float) -> None:
    text = " ".join(words)
    block = lay(locale, text, width)
    assert all(line.width <= width + 1e-6 for line in block.lines)
    assert "".join("".join(line.text.split()) for line in block.lines) == "".join(text.split())
