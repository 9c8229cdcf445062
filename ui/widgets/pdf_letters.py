# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text of a page under the mouse: the nearest letter, the word around it, the marks over a range.

No widget: numbers only, in points of the page.
"""

from __future__ import annotations

from hearing_assist.pipeline.pdf_pages import Letters, Link

Box = tuple[float, float, float, float]


def box_of(letters: Letters, index: int) -> Box | None:
    """The box of a letter, or None when it is not drawn."""
    left, top, right, bottom = letters.boxes[4 * index : 4 * index + 4]
    return (left, top, right, bottom) if right > left and bottom > top else None


def letter_at(letters: Letters, x: float, y: float) -> int | None:
    """The letter under a point."""
    for index in range(len(letters.text)):
        left, top, right, bottom = letters.boxes[4 * index : 4 * index + 4]
        if left <= x < right and top <= y < bottom:
            return index
    return None


def gap_at(letters: Letters, x: float, y: float) -> int:
    """The gap between two letters that is nearest to a point; being on the line counts most."""
    nearest, least = 0, float("inf")
    for index in range(len(letters.text)):
        box = box_of(letters, index)
        if box is None:
            continue
        left, top, right, bottom = box
        below = max(top - y, 0.0, y - bottom)
        beside = max(left - x, 0.0, x - right)
        distance = 1000 * below + beside
        if distance < least:
            least = distance
            nearest = index + (x > (left + right) / 2)
    return nearest


def word_at(letters: Letters, index: int) -> tuple[int, int]:
    """First letter and one past the last of the word around a letter."""
    text = letters.text
    if not _is_word(text[index]):
        return index, index + 1
    start, end = index, index + 1
    while start > 0 and _is_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_word(text[end]):
        end += 1
    return start, end


def marks(letters: Letters, start: int, end: int) -> list[Box]:
    """Boxes over the letters from `start` up to `end`, one for each stretch of a line."""
    found: list[Box] = []
    for index in range(max(0, start), min(end, len(letters.text))):
        box = box_of(letters, index)
        if box is None:
            continue
        if found and _goes_on(found[-1], box):
            last = found[-1]
            found[-1] = (
                min(last[0], box[0]),
                min(last[1], box[1]),
                max(last[2], box[2]),
                max(last[3], box[3]),
            )
        else:
            found.append(box)
    return found


def link_at(links: tuple[Link, ...], x: float, y: float) -> Link | None:
    """The link under a point; of several the last, which lies on top."""
    for link in reversed(links):
        if link.left <= x <= link.right and link.top <= y <= link.bottom:
            return link
    return None


def stops(links: tuple[Link, ...]) -> list[Link]:
    """Links for the Tab key, from top to bottom: of several in a row to one place, the first."""
    kept: list[Link] = []
    for link in sorted(links, key=lambda link: (round(link.top), link.left)):
        same = (
            kept
            and (kept[-1].page, kept[-1].down, kept[-1].address)
            == (link.page, link.down, link.address)
            and abs(kept[-1].top - link.top) < (link.bottom - link.top) / 2
        )
        if not same:
            kept.append(link)
    return kept


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "'\u2019_" or not letter.isascii() and letter.isalpha()


def _goes_on(last: Box, box: Box) -> bool:
    """Whether a letter follows on the same line, without a gap as between columns."""
    middle = (box[1] + box[3]) / 2
    high = last[3] - last[1]
    return last[1] <= middle <= last[3] and box[0] - last[2] < high and last[0] - box[2] < high
