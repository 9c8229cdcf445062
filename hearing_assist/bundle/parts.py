# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in a finished bundle, as builder and rules speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """Class of output of pages: set anew from text, pictures of pages, or pages as they came."""

    REFLOWED = "reflowed"
    PICTURES = "pictures"
    AS_IS = "as-is"


@dataclass(frozen=True, slots=True)
class Part:
    """What went into a file of a bundle: the index, then each document with its divider.

    Attributes:
        data: The PDF.
        pages: As many of its pages went in.
        first: The page of the file, from 1, on which it begins.
        id: As the plan names it; "" for the index.
        title: As the index prints it.
        dated: Day of the document (ISO 8601), or "".
        section: From 0; -1 for what belongs to none.
        form: How its pages were made.
        languages: Of what is written on its pages (BCP 47).
        translation_of: Id of the original that it translates.
        awaits_translation: Not in the court's language, and no translation is there yet.
        transcript_of: Id of what it types out.
        late: Round in which it was added; 0 when it was there from the beginning.
        is_index: Whether it is an index, a cover or a divider.
        picked: The pages of `data`, from 0, that went in; () for its first `pages`.
        original: As it came, where it was made ready for the bundle; else b"".
    """

    data: bytes
    pages: int
    first: int
    id: str = ""
    title: str = ""
    dated: str = ""
    section: int = -1
    form: Form = Form.REFLOWED
    languages: tuple[str, ...] = ()
    translation_of: str = ""
    awaits_translation: bool = False
    transcript_of: str = ""
    late: int = 0
    is_index: bool = False
    picked: tuple[int, ...] = ()
    original: bytes = b""

    def source(self, page: int) -> int:
        """The page of `data` that is page `page` of the part, both from 0."""
        return self.picked[page] if self.picked else page


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a page: its label in readers, and the words printed on it."""

    label: str
    stamp: str
