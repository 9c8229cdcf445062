# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Lines of nine scripts against the same lines set by Qt, an independent engine, as pictures.

Both draw with the fonts of the program. The measure is the correlation of the two pictures, cut to
their ink and slightly blurred; that it finds wrong order, wrong direction and letters that do not
join is shown by seeding them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PIL import Image, ImageFilter
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPainter,
    QTextLayout,
    QTextOption,
)

from hearing_assist.engines import bidi
from hearing_assist.export.fonts import families
from hearing_assist.export.pdf import write_pdf
from hearing_assist.text.document import Document, Paragraph, Run, Runs, plain

Pixels = npt.NDArray[np.uint8]
SetByQt = Callable[[str, bool], Pixels]
ALIKE, UNLIKE = 0.97, 0.75
LINES = {
    "arabic": ("ar", "قالت الشاهدة إنها وصلت إلى المدينة أُخذت"),
    "arabic, number and date": ("ar", "في 12 مارس 2024، أي 12/03/2024، دُفع 4500 يورو"),
    "arabic, parentheses": ("ar", "أكدت (المبلغ 4500) ذلك [القسم 3]."),
    "arabic, Latin inside": ("ar", "أكدت Witness K في تقرير (Report B) ذلك"),
    "arabic, a reference": ("ar", "القضية \u20662021/457-B\u2069 في المحكمة"),
    "arabic digits": ("ar", "الرقم ١٢٣٤٫٥ و٪٥٠"),
    "persian": ("fa", "می‌خواهم نامه‌ای بنویسم (۱۲۳) و «گیومه»."),
    "hebrew": ("he", "העדה סיפרה כי הגיעה בשנת 2024 (ראו סעיף 3)."),
    "hebrew, points": ("he", "שָׁלוֹם עֵדָה יְקָרָה"),
    "hebrew, Latin inside": ("he", "ראו סעיף 3 (Report B) 12:30"),
    "ukrainian": ("uk", "Свідок повідомив, що прибув до міста; її документи ґ"),
    "vietnamese": ("vi", "Nhân chứng khai rằng đã đến thành phố vào tháng ba"),
    "vietnamese, apart": ("vi", "Nha\u0302n chu\u031b\u0301ng khai ra\u0306\u0300ng"),
    "thai": ("th", "พยานให้การว่าเดินทางมาถึงเมืองนี้ น้ำ ที่นี่"),
    "georgian": ("ka", "მოწმემ განაცხადა, რომ ქალაქში ჩავიდა"),
    "amharic": ("am", "ምስክሩ በመጋቢት ወር ወደ ከተማው እንደደረሱ።"),
    "tigrinya": ("ti", "እቲ ምስክር ኣብ ወርሒ መጋቢት ናብታ ከተማ፡ መጺኡ።"),
    "english, others inside": ("en", "The word «שלום» (peace) and قال in 12.5% of a-b"),
}
FROM_THE_RIGHT = [name for name, (tongue, _) in LINES.items() if tongue in {"ar", "fa", "he"}]


@pytest.fixture(scope="module")
def qt(qapp: QGuiApplication) -> Iterator[SetByQt]:
    ids = [
        QFontDatabase.addApplicationFont(str(file))
        for family in families()
        for file in family.files()
    ]
    names = list(dict.fromkeys(QFontDatabase.applicationFontFamilies(one)[0] for one in ids))

    def picture(text: str, rtl: bool) -> Pixels:
        font = QFont()
        # Signs stand in the font of the letters around them, as with us.
        is_arabic = any("\u0600" <= character <= "\u06ff" for character in text)
        mixed = any(character.isascii() and character.isalnum() for character in text)
        first = ["Noto Naskh Arabic"] if is_arabic and not mixed else []
        font.setFamilies([*first, *names])
        font.setPixelSize(44)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        layout = QTextLayout(text, font)
        option = QTextOption()
        direction = Qt.LayoutDirection
        option.setTextDirection(direction.RightToLeft if rtl else direction.LeftToRight)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        layout.createLine().setLineWidth(4000)
        layout.endLayout()
        image = QImage(4100, 160, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        layout.draw(painter, QPointF(20, 20))
        painter.end()
        rows = np.frombuffer(bytes(image.constBits()), np.uint8).reshape(160, -1)
        return cut(rows[:, :4100])

    yield picture
    for one in ids:
        QFontDatabase.removeApplicationFont(one)


def cut(picture: Pixels) -> Pixels:
    """To its ink."""
    ink = picture < 128
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    return picture[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def ours(runs: Runs, language: str, made_at: datetime) -> Pixels:
    document = Document("T", "en", (Paragraph(runs, language=language),), page_wording="")
    with pypdfium2.PdfDocument(write_pdf(document, made_at=made_at)) as file:
        return cut(np.asarray(file[0].render(scale=4).to_pil().convert("L")))


def likeness(one: Pixels, other: Pixels) -> float:
    """The correlation of two pictures, from -1 to 1."""
    first = Image.fromarray(one)
    second = Image.fromarray(other).resize(first.size, Image.Resampling.BILINEAR)
    soft = [
        np.asarray(image.filter(ImageFilter.GaussianBlur(4)), dtype=float)
        for image in (first, second)
    ]
    a, b = (image - image.mean() for image in soft)
    return float((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))


@pytest.mark.parametrize("name", LINES)
def test_a_line_looks_as_qt_sets_it(qt: SetByQt, made_at: datetime, name: str) -> None:
    language, text = LINES[name]
    drawn = ours(plain(text), language, made_at)
    wanted = qt(text, language in {"ar", "fa", "he"})
    assert abs(drawn.shape[1] / wanted.shape[1] - 1) < 0.03
    assert likeness(drawn, wanted) > ALIKE


@pytest.mark.parametrize("name", LINES)
def test_the_measure_finds_words_in_another_order(
    qt: SetByQt, made_at: datetime, name: str
) -> None:
    language, text = LINES[name]
    turned = " ".join(reversed(text.split()))
    rtl = language in {"ar", "fa", "he"}
    assert likeness(ours(plain(text), language, made_at), qt(turned, rtl)) < UNLIKE


@pytest.mark.parametrize("name", [name for name in FROM_THE_RIGHT if "Latin" in name])
def test_the_measure_finds_a_line_laid_out_from_the_left(
    qt: SetByQt, made_at: datetime, name: str
) -> None:
    language, text = LINES[name]
    assert likeness(ours(plain(text), language, made_at), qt(text, False)) < UNLIKE


@pytest.mark.parametrize("name", ["arabic", "persian"])
def test_the_measure_finds_letters_that_do_not_join(
    qt: SetByQt, made_at: datetime, name: str
) -> None:
    language, text = LINES[name]
    apart = "\u200c".join(text)
    assert likeness(ours(plain(text), language, made_at), qt(apart, True)) < UNLIKE


@pytest.mark.parametrize("name", FROM_THE_RIGHT)
def test_the_measure_finds_a_fault_of_ours(
    qt: SetByQt, made_at: datetime, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bidi, "levels", lambda text, rtl: [1] * len(text))
    language, text = LINES[name]
    turned = likeness(ours(plain(text), language, made_at), qt(text, True))
    monkeypatch.undo()
    assert likeness(ours(plain(text), language, made_at), qt(text, True)) >= turned
    if any(character.isascii() and character.isalnum() for character in text):
        assert turned < ALIKE


def test_a_label_inside_a_line_from_the_right_stays_whole(qt: SetByQt, made_at: datetime) -> None:
    runs = (Run("قالت "), Run("Witness K-2", boxed=True), Run(" إن المبلغ (4500 يورو) دُفع"))
    text = "قالت \u2068Witness K-2\u2069 إن المبلغ (4500 يورو) دُفع"
    drawn = ours(runs, "ar", made_at)
    right = likeness(drawn, qt(text, True))  # the ground of the label is missing there
    torn = likeness(drawn, qt("قالت K-2 Witness إن المبلغ (4500 يورو) دُفع", True))
    assert right > 0.8
    assert torn < right - 0.05
