# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Released pages among the text of a document: where each stands, and its picture as blocks.

A page that an audience may see stands before the first words of its page and in the place of the
note that it was withheld; its words follow as text. A page that it may not see is passed over here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from hearing_assist.casefile.labels import placeholder
from hearing_assist.casefile.page_words import PageWord, unpack
from hearing_assist.casefile.pages import PageArea, ReleasedPage
from hearing_assist.casefile.parts import NOTE_PARTS, PICTURE_PART, RECOGNISED_PART, PartState
from hearing_assist.casefile.records import Audience, DocumentView, ReleasedBlock
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.wording import words
from hearing_assist.engines import pixels
from hearing_assist.text.document import (
    Block,
    Heading,
    Paragraph,
    Picture,
    PictureMark,
    PictureWord,
    Style,
    plain,
    text_of,
)

Images = Callable[[str], bytes]
"""The pixels of a released page, by its id."""
_IN_FILE = re.compile(r"picture (\d+)")
_NOTE_IN_FILE = re.compile(r"Picture (\d+) of (\d+)\.")
_NOTE_BESIDE = re.compile(r"Picture on page (\d+)\.")
"""How the reader of files begins the notes about pictures (`intake.reader`)."""


def shown(view: DocumentView, audience: Audience) -> tuple[ReleasedPage, ...]:
    """The released pages of a document that an audience may see."""
    return tuple(page for page in view.pages if audience <= page.ceiling)


def in_order(
    view: DocumentView, pages: Collection[ReleasedPage]
) -> Iterator[ReleasedBlock | ReleasedPage]:
    """All blocks and these pages in reading order.

    Notes whose picture is among them, and notes about pictures that are seen on it, come out too,
    behind it; `is_answered` tells them.
    """
    waiting = sorted(pages, key=lambda page: page.page)
    by_note = {page.block_id: page for page in waiting if page.block_id}
    for block in view.blocks:
        due = [by_note[block.id]] if block.id in by_note else []
        due += [
            page
            for page in waiting
            if is_of_page(page) and not page.block_id and 0 < page.page <= block.page
        ]
        yield from due
        waiting = [page for page in waiting if page not in due]
        yield block
    yield from waiting


def is_answered(block: ReleasedBlock, pages: Collection[ReleasedPage]) -> bool:
    """Whether a note says that something is withheld which one of these pages shows."""
    if block.part not in NOTE_PARTS:
        return False
    beside = _NOTE_BESIDE.match(block.text.text)
    on_page = int(beside[1]) if beside else block.page
    return any(
        page.block_id == block.id or (is_of_page(page) and page.page == on_page) for page in pages
    )


def withheld(block: ReleasedBlock, language: str) -> str:
    """What a note says is withheld, in the language of the reader."""
    word = words(language)
    said = block.text.text
    if block.part == RECOGNISED_PART:
        return word["recognised-page"].format(page=block.page)
    if block.part == PICTURE_PART:
        return word["withheld-reader"].format(page=block.page)
    if found := _NOTE_IN_FILE.match(said):
        return word["withheld-picture"].format(number=found[1], all=found[2])
    if found := _NOTE_BESIDE.match(said):
        return word["withheld-beside"].format(page=found[1])
    return word["withheld-page" if block.page else "withheld-item"].format(page=block.page)


def is_of_page(page: ReleasedPage) -> bool:
    """Whether it is a page of a paged document, not a picture inside another document."""
    return _IN_FILE.fullmatch(page.name) is None


def picture_name(name: str, language: str) -> str:
    """What a released page is called: "Page 3 of the original, as a picture"."""
    kind = "picture-of-file" if _IN_FILE.fullmatch(name) else "picture-of-page"
    return words(language)[kind].format(number=name.rpartition(" ")[2])


def place_on(name: str, place: int, language: str) -> str:
    """Where on a released page something is covered: "picture, place 2", never where it lies."""
    word = words(language)
    found = _IN_FILE.fullmatch(name)
    picture = (
        f"{word['part-picture'].lower()} {found[1]}" if found else word["part-picture"].lower()
    )
    return f"{picture}, {word['picture-place'].format(number=place)}"


def picture_blocks(
    page: ReleasedPage,
    printer: Printer,
    images: Images,
    *,
    language: str,
    with_words: bool,
    layered: bool = False,
) -> Iterator[Block]:
    """Heading, picture, and what the text below it is.

    Args:
        page: A released page; placeholders of its areas are printed by `printer`.
        printer: Prints labels, or numbered redactions.
        images: The pixels.
        language: Of the reader.
        with_words: Whether its words follow as text.
        layered: Whether the words that a machine reads on its pixels are laid over it, and a page
            that surely lies on its side or head is turned.

    Raises:
        KeyError: A placeholder has no label, or the pixels are gone.
    """
    word = words(language)
    name = picture_name(page.name, language)
    head = word["picture-covered" if page.areas else "picture-whole"]
    title = head.format(picture=name, count=len(page.areas))
    marks = tuple(_mark(area, page, printer, language) for area in page.areas)
    picture = Picture(images(page.id), page.width, page.height, title, marks)
    if layered:
        read = unpack(page.words.text)
        lines = tuple(tuple(_word(each, page) for each in line) for line in read.lines)
        picture = upright(replace(picture, lines=lines), read.turned)
        if read.turned:
            title = f"{title}; {word['picture-turned']}"
            picture = replace(picture, description=title)
    yield Heading(plain(title), level=4, language=language)
    yield picture
    if with_words:
        kind = "picture-ocr" if page.state is PartState.OCR else "picture-text"
        yield Paragraph(plain(word[kind]), Style.STATUS)
    else:
        yield Paragraph(plain(word["picture-wordless"]), Style.STATUS)


def upright(picture: Picture, quarters: int) -> Picture:
    """A picture after quarter turns clockwise, with its marks and words."""
    if not quarters % 4:
        return picture
    width, height = picture.width, picture.height
    marks = (_turned_mark(each, quarters) for each in picture.marks)
    return replace(
        picture,
        png=pixels.turned(picture.png, quarters),
        width=height if quarters % 2 else width,
        height=width if quarters % 2 else height,
        marks=tuple(sorted(marks, key=lambda each: (each.top, each.left))),
        lines=tuple(
            tuple(PictureWord(each.text, *_edges(*each[1:], quarters)) for each in line)
            for line in picture.lines
        ),
    )


def _turned_mark(mark: PictureMark, quarters: int) -> PictureMark:
    left, top, right, bottom = _edges(mark.left, mark.top, mark.right, mark.bottom, quarters)
    return replace(mark, left=left, top=top, right=right, bottom=bottom)


def _edges(
    left: float, top: float, right: float, bottom: float, quarters: int
) -> tuple[float, float, float, float]:
    """The edges of a place after quarter turns clockwise of its picture, all as shares."""
    for _ in range(quarters % 4):
        left, top, right, bottom = 1 - bottom, left, 1 - top, right
    return left, top, right, bottom


def _word(word: PageWord, page: ReleasedPage) -> PictureWord:
    across = [_share(edge, page.width) for edge in (word.left, word.right)]
    down = [_share(edge, page.height) for edge in (word.top, word.bottom)]
    return PictureWord(word.text, across[0], down[0], across[1], down[1])


def _mark(area: PageArea, page: ReleasedPage, printer: Printer, language: str) -> PictureMark:
    if area.placeholder:
        runs = printer.runs(placeholder(area.placeholder), language)
    else:
        runs = printer.detail(area.kind, language)
    across = [_share(edge, page.width) for edge in (area.box.left, area.box.right)]
    down = [_share(edge, page.height) for edge in (area.box.top, area.box.bottom)]
    lines = tuple(text_of((run,)) for run in runs)
    return PictureMark(across[0], down[0], across[1], down[1], lines)


def _share(edge: float, whole: float) -> float:
    return min(max(edge / whole, 0.0), 1.0)
