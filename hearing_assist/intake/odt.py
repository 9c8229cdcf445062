# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""OpenDocument texts (ODT, OTT): every part that holds text, with its place.

Own walk over content and styles: the libraries at hand leave out tracked changes, hidden text and
notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.errors import DamagedFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import lines
from hearing_assist.intake.docx_numbering import child, local
from hearing_assist.intake.odf import OdfPackage
from hearing_assist.intake.odf_styles import OdfStyles
from hearing_assist.intake.odt_story import Story
from hearing_assist.intake.reader import STAGE, ReadBlock, ReadFile
from hearing_assist.intake.tally import Tally
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_PAGE_PARTS = {
    "header": "header",
    "header-left": "header",
    "header-first": "header",
    "footer": "footer",
    "footer-left": "footer",
    "footer-first": "footer",
}


class OdtReader:
    """Reads OpenDocument texts."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """OpenDocument text."""
        return (formats.ODT,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: No sound package, no body, doubled entries or a document type.
            ProtectedFileError: Locked with a password.
            TooLargeError: Over a limit of `limits`.
        """
        tally = Tally()
        package = OdfPackage(data, tally)
        progress(ProgressEvent(STAGE, 1, 3))
        story = Story(OdfStyles((package.content, package.styles)), tally)
        body = child(child(package.content, "body"), "text")
        if body is None:
            raise DamagedFileError("The file is damaged: it has no body text. Ask for it again.")
        try:
            blocks = story.body(body)
            progress(ProgressEvent(STAGE, 2, 3))
            for part, element in page_parts(package.styles):
                blocks += story.blocks(list(element), part)
        except RecursionError as error:
            raise DamagedFileError(
                "The file nests its parts too deeply to be read. Save it as PDF in its own "
                "program and import that."
            ) from error
        blocks = lines.without_long_headings(lines.split_numbers(blocks))
        blocks = _with_bearers(lines.without_repeats(blocks))
        order = ["header", "footer", "footnote", "endnote", "comment"]
        running = [block for block in blocks if block.part not in order]
        beside = [block for part in order for block in blocks if block.part == part]
        result: list[ReadBlock] = [*running, *beside, *tally.properties()]
        return ReadFile(
            formats.ODT,
            lines.number_paragraphs(result),
            tuple(tally.findings()),
            not_read=tuple(tally.not_read()),
        )


def _with_bearers(blocks: Sequence[ReadBlock]) -> list[ReadBlock]:
    """Notes with the number of the paragraph of the body that bears their mark; not in tables.

    A note follows the paragraph it stands in, so that the last one before it bears it.
    """
    found: list[ReadBlock] = []
    count, is_cell = 0, False
    for block in blocks:
        if block.part == "body":
            count += 1
            is_cell = block.kind is BlockKind.TABLE_CELL
        is_note = block.part in {"footnote", "endnote"} and not block.row
        found.append(block._replace(row=count) if is_note and not is_cell else block)
    return found


def page_parts(styles: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    """Headers and footers of all master pages, each with the part it is."""
    for item in styles.iter() if styles is not None else ():
        part = _PAGE_PARTS.get(local(item))
        if part and "style" in str(item.tag):
            yield part, item
