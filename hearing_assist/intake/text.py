# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Plain text: finding the encoding, and paragraphs by blank lines or by lines.

Promises: valid UTF-8 is decoded as it is, character for character, without its byte order mark. An
encoding that had to be guessed is a finding.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from hearing_assist.casefile.blocks import BlockKind
from hearing_assist.errors import DamagedFileError, TooLargeError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import limits, lines
from hearing_assist.intake.reader import ReadBlock, ReadFile
from hearing_assist.progress import ProgressSink, ignore_progress

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What letters and police reports come in; wide tables first for the detector's tie-break.
_CANDIDATES = (
    *("cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1251", "koi8_r", "koi8_u", "iso8859_5"),
    *("cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp850", "cp852", "cp866"),
    *("mac_roman", "mac_cyrillic", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "tis_620"),
)
_BLANK_LINES = re.compile(r"\n(?:[ \t\u00a0]*\n)+")
_LONG_LINE = 120


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text from bytes.

    Attributes:
        text: As it stands in the file, line ends and all, without a byte order mark.
        encoding: Name of the encoding.
        guessed: True when nothing in the file says that this is the encoding.
    """

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes) -> Decoded:
    """The text in `data`.

    Raises:
        DamagedFileError: The bytes are no text in the encoding they announce.
        TooLargeError: More text than the program reads.
    """
    if len(data) > limits.TEXT_BYTES:
        raise TooLargeError(
            f"The text is larger than {limits.TEXT_BYTES // limits.MIB} MiB. Split it and import "
            "the parts."
        )
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, guessed=False)
            except UnicodeDecodeError as error:
                raise DamagedFileError(
                    f"The file says it is {encoding.upper()} and is not. Save it as UTF-8 again."
                ) from error
    wide = _wide_encoding(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, guessed=True)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError:
        return _guess(data)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: nearly all zeros stand in every second place."""
    sample = data[:65536]
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if (low + high) * 4 < len(sample) or len(data) % 2:
        return ""
    if high > 20 * low:
        return "utf-16-le"
    return "utf-16-be" if low > 20 * high else ""


def _guess(data: bytes) -> Decoded:
    from hearing_assist.intake.encodings import latin_encoding  # seldom needed

    if latin := latin_encoding(data):
        return Decoded(data.decode(latin, "replace"), latin, guessed=True)
    import charset_normalizer  # slow to import

    best = charset_normalizer.from_bytes(
        data[: 4 * limits.MIB], cp_isolation=list(_CANDIDATES), threshold=0.3
    ).best()
    encoding = best.encoding if best is not None else "cp1252"
    return Decoded(data.decode(encoding, "replace"), encoding, guessed=True)


def paragraphs(text: str) -> list[ReadBlock]:
    """Blocks of `text`: blank lines part paragraphs, so do typed numbers and bullets.

    Lines broken at a fixed width are joined; short lines (an address, a list) keep their line
    ends inside one block; lines longer than a page is wide are a paragraph each.

    Raises:
        TooLargeError: More paragraphs than the program reads.
    """
    blocks: list[ReadBlock] = []
    for chunk in _BLANK_LINES.split(lines.clean(text)):
        rows = [row.rstrip() for row in chunk.split("\n")]
        for group in _groups([row for row in rows if row.strip()]):
            blocks.append(_block(group))
        if len(blocks) > limits.BLOCKS:
            raise TooLargeError(
                f"The text has more than {limits.BLOCKS} paragraphs. Split it and import the parts."
            )
    return list(lines.number_paragraphs(lines.split_numbers(blocks)))


def _groups(rows: list[str]) -> list[list[str]]:
    """Rows of a chunk, parted where a new paragraph begins without a blank line."""
    each_its_own = any(len(row) > _LONG_LINE for row in rows)
    groups: list[list[str]] = []
    for row in rows:
        begins = (
            not groups
            or each_its_own
            or lines.typed_number(row.lstrip()) is not None
            or lines.bullet(row.lstrip()) is not None
        )
        if begins and not (groups and lines.ends_in_hyphen(groups[-1][-1], row)):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _block(group: list[str]) -> ReadBlock:
    text = lines.join(group) if lines.is_wrapped(group) else "\n".join(r.strip() for r in group)
    if bulleted := lines.bullet(text):
        bullet, rest = bulleted
        return ReadBlock("body", rest, BlockKind.LIST_ITEM, level=1, number=bullet)
    return ReadBlock("body", text)


class TextReader:
    """Reads plain text in any common encoding."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """Plain text."""
        return (formats.TEXT,)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`; raises DamagedFileError and TooLargeError."""
        decoded = decode(data)
        findings = []
        if decoded.guessed:
            findings.append(
                f"the encoding was guessed ({decoded.encoding}): check accented letters"
            )
        if lines.has_control_characters(decoded.text):
            findings.append("control characters were left out")
        result = _of_known_form(decoded.text)
        if result is None:
            result = ReadFile(formats.TEXT, tuple(paragraphs(decoded.text)))
        return result._replace(findings=(*findings, *result.findings))


def _of_known_form(content: str) -> ReadFile | None:
    """A chat or a table, told by its lines; None for running text."""
    # Imported only when such a text may have come.
    if any(character.isdigit() for character in content[:40]):
        from hearing_assist.intake import chat

        if chat.looks_like_chat(content):
            return chat.read_chat(content, formats.TEXT)
    if content.lstrip("\ufeff \t\r\n")[:1] == "{":
        from hearing_assist.intake import telegram

        if telegram.looks_like_json(content):
            return telegram.read_json(content)
    if any(sign in content[:4000] for sign in "\t;,|"):
        from hearing_assist.intake import csv_table

        if sign := csv_table.delimiter_of(content[:200_000]):
            return csv_table.read_table(content, sign)
    return None
