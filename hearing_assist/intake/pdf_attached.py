# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files that hang on a PDF (PDF 32000-1, 7.11.4): handed on like the attachments of a mail.

Those of the list of embedded files are handed on; a file that only a note on a page names is not.
"""

from __future__ import annotations

from typing import NamedTuple

from hearing_assist.engines.pdfium import PdfFile
from hearing_assist.errors import TooLargeError
from hearing_assist.intake import limits, lines
from hearing_assist.intake.reader import ReadChild

_MOST_NAME = 300
_SAVE = "Save it from the PDF and import it by itself"


class Attached(NamedTuple):
    """What hangs on a PDF.

    Attributes:
        names: What the files are called there; untrusted.
        children: Those that are handed on.
        not_read: The others, each "place: reason".
    """

    names: tuple[str, ...]
    children: tuple[ReadChild, ...]
    not_read: tuple[str, ...]


def attached_files(file: PdfFile, size: int) -> Attached:
    """The files that hang on a PDF of `size` bytes, within the limits of all that hang on a file.

    Never refuses the PDF itself: a file too many or too large is told as not read.
    """
    names = file.attachments(limits.PDF_PAGE_OBJECTS)
    children: list[ReadChild] = []
    not_read: list[str] = []
    room = limits.CHILD_BYTES
    for index, name in enumerate(names):
        place = f"attached file {index + 1} of {len(names)}"
        if index >= limits.CHILDREN:
            not_read.append(f"{place}: more than {limits.CHILDREN} files hang on the PDF. {_SAVE}")
            continue
        most = min(room, max(limits.ZIP_RATIO_FROM, limits.ZIP_RATIO * size))
        try:
            content = file.attachment(index, most)
        except TooLargeError:
            not_read.append(f"{place}: unpacks to more than is handed on. {_SAVE}")
            continue
        if content is None:
            not_read.append(f"{place}: is empty or damaged")
            continue
        room -= len(content)
        called = " ".join(lines.clean(name).split())[:_MOST_NAME]
        children.append(ReadChild(place, called, content))
    return Attached(tuple(names), tuple(children), tuple(not_read))
