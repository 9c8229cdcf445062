# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How much of a file the program is willing to read. Over a limit means refused, never cut."""

from __future__ import annotations

MIB = 1 << 20

FILE_BYTES = 512 * MIB
TEXT_BYTES = 50 * MIB
"""A text file, or the text and HTML parts of a mail together."""

ZIP_ENTRIES = 10_000
ZIP_EXPANDED_BYTES = 512 * MIB
ZIP_RATIO = 200
"""Expanded to packed bytes of one entry, counted while reading, once it is past ZIP_RATIO_FROM."""
ZIP_RATIO_FROM = 4 * MIB

PDF_PAGES = 10_000
PDF_PAGE_PIXELS = 8_000
"""The longer side of a page that is drawn to be recognised."""
PDF_PAGE_CHARACTERS = 1_000_000
PDF_PAGE_OBJECTS = 10_000
"""Annotations, links or outline entries looked at on one page or in one file."""
PDF_PACKETS = 100
PDF_PACKET_BYTES = MIB
"""Packets of metadata looked through in one file, and how large one may be."""

MAIL_PARTS = 200
MAIL_DEPTH = 20
MAILBOX_MAILS = 5_000

NESTING = 3
"""Files in files in files: an attachment of a mail that is attached to a mail."""
CHILDREN = 500
CHILD_BYTES = 384 * MIB
"""All files that hang on one file together."""
CHILDREN_IN_ALL = 2_000
"""All files that hang on an imported file, or on those, however deep: archives multiply."""

SHEETS = 500
SHEET_CELLS = 400_000
"""Filled cells of a workbook together."""

PICTURE_PAGES = 1_000
PICTURE_PIXELS = 80_000_000
PICTURE_WORDS = 2_000
"""Characters of one text that a picture carries about itself."""

BLOCKS = 500_000
BLOCK_CHARACTERS = 1_000_000
CHARACTERS = 60_000_000
"""All blocks of a file together."""
RECORD_BYTES = 64 * MIB
"""One record from the worker."""
OUTPUT_BYTES = 256 * MIB
"""All records from one worker together."""

WORKER_MEMORY_BYTES = 2048 * MIB
WORKER_CPU_SECONDS = 6 * 3600
"""Against a file without end; recognising a page takes seconds, and a scan may have thousands."""
WORKER_SILENCE_SECONDS = 60.0
"""A worker that reports no progress for so long is ended."""
