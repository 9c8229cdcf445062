# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""All rules in one table: what each says, what to do when it is broken, to which pages it applies.

A profile (`bundle/profile.py`) names the rules without which a bundle is not finished, and those
that are only told; the class of output of a page decides whether a rule has anything to look at.
Sources of the rules: docs/bundle-rules.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hearing_assist.bundle.parts import Form
from hearing_assist.bundle.rules import files, navigation, numbering, pages, structure
from hearing_assist.bundle.rules.reading import Broken, Inspected

ALL = frozenset(Form)
BY_PAGE = frozenset({Form.AS_IS, Form.PICTURES})
"""Pages that the program did not set itself."""
FIRST = "B28"
"""Without it nobody could tell which page is which: broken, it is told alone."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        id: Its number.
        says: What holds where it is kept.
        remedy: What to do where it is broken.
        look: Finds where a bundle breaks it.
        forms: Classes of output to whose pages it applies.
        applies: Whether a bundle has what it asks about.
    """

    id: str
    says: str
    remedy: str
    look: Callable[[Inspected], Iterator[Broken]]
    forms: frozenset[Form] = ALL
    applies: Callable[[Inspected], bool] = lambda bundle: True


_BUILD = "Build the bundle again; if it stays, report it with the number of the rule."

RULES: tuple[Rule, ...] = (
    Rule(
        "B01",
        "One PDF, no portfolio; authorities apart where the court asks for it",
        "Move the authorities into a bundle of their own.",
        structure.b01_one_file,
    ),
    Rule(
        "B02",
        "Page numbers are printed as text and run from the first page on, index included",
        _BUILD,
        numbering.b02_printed,
    ),
    Rule(
        "B03",
        "Printed number, page of the file and label in the reader are the same",
        _BUILD,
        numbering.b03_labels,
    ),
    Rule(
        "B04",
        "The page number can be read and hides nothing",
        "Print the document to a new PDF with a wider margin at its foot and import that.",
        numbering.b04_hides_nothing,
        BY_PAGE,
    ),
    Rule(
        "B05",
        "The page number stands upright in the lower right corner, however the page is turned",
        "Print the document to a new PDF and import that.",
        numbering.b05_upright,
    ),
    Rule(
        "B06",
        "Each row of the index leads to the first page of its document",
        _BUILD,
        navigation.b06_index_links,
    ),
    Rule(
        "B07",
        "Links name a page of the file; none leads nowhere or out of it",
        _BUILD,
        navigation.b07_links,
    ),
    Rule(
        "B08",
        "Every section and every document has a bookmark",
        _BUILD,
        navigation.b08_bookmarks,
    ),
    Rule(
        "B09",
        "Bookmarks describe the document and end in its page number",
        "Give the document a title with words in it.",
        navigation.b09_bookmark_pages,
    ),
    Rule(
        "B10",
        "Bookmarks keep the reader's zoom",
        _BUILD,
        navigation.b10_bookmarks_keep_zoom,
    ),
    Rule(
        "B11",
        "The file opens on its first page at 100 % with its bookmarks",
        _BUILD,
        navigation.b11_opening,
    ),
    Rule(
        "B12",
        "Every page with typed text has text that can be searched",
        "Have the page recognised, or say that it is a photograph or handwriting.",
        pages.b12_text_layer,
        BY_PAGE,
    ),
    Rule(
        "B13",
        "The text is in the script of its language, and a search finds it",
        "Correct the language of the document and have it recognised again.",
        pages.b13_text_is_found,
        BY_PAGE,
    ),
    Rule(
        "B14",
        "Pages read from left to right as they come up",
        "Turn the page in its own file and import that; pictures of pages are turned here.",
        pages.b14_upright,
        BY_PAGE,
    ),
    Rule(
        "B15",
        "Pictures have the resolution that the court asks for",
        "Ask for a scan of this resolution; pictures of pages that are too fine are reduced here.",
        pages.b15_resolution,
    ),
    Rule(
        "B16",
        "The file is packed and no larger than the court's channel takes",
        "Split the bundle into several, or leave out pictures of pages whose text is enough.",
        files.b16_size,
    ),
    Rule(
        "B17",
        "The file is named as the court asks",
        "Name it by the pattern that the window shows.",
        files.b17_file_name,
        applies=lambda bundle: bool(bundle.profile.file_name and bundle.intended.file_name),
    ),
    Rule(
        "B18",
        "Late pages follow at the end; old numbers never change",
        "Put late documents at the end, and leave in place what was handed out.",
        numbering.b18_old_numbers_stay,
        applies=lambda bundle: bool(bundle.intended.previous),
    ),
    Rule(
        "B19",
        "Inserted pages are numbered 13A or 13.1, each number once and in order",
        _BUILD,
        numbering.b19_inserted_numbers,
        applies=numbering.is_inserted,
    ),
    Rule(
        "B20",
        "A supplementary bundle is a file of its own that begins with page 1",
        "Build it as a bundle of its own from what is new.",
        numbering.b20_supplement_starts_anew,
        applies=lambda bundle: bundle.intended.supplementary,
    ),
    Rule(
        "B21",
        "No volume is longer than the court allows; documents are whole, the index complete",
        "Split the bundle into volumes at the end of a document.",
        structure.b21_page_cap,
        applies=lambda bundle: bool(bundle.profile.most_pages or bundle.intended.volumes),
    ),
    Rule(
        "B22",
        "Documents of a section stand in the order of their dates",
        "Sort the section by date, or say that it follows no dates.",
        structure.b22_in_order_of_dates,
        applies=lambda bundle: bundle.profile.chronological,
    ),
    Rule(
        "B23",
        "No document stands there twice",
        "Leave one of them out, or say that it is to stand there twice.",
        structure.b23_no_duplicates,
    ),
    Rule(
        "B24",
        "Translations stand beside their originals; what waits for one says so",
        "Put the translation behind its original, or have the document translated.",
        structure.b24_translations_adjacent,
        applies=lambda bundle: bool(bundle.intended.reader_languages),
    ),
    Rule(
        "B25",
        "What is hard to read is followed by its transcript",
        "Add a transcript behind the document.",
        structure.b25_transcripts_adjacent,
        applies=structure.has_transcripts,
    ),
    Rule(
        "B26",
        "Printed on paper, the bundle bears the same numbers sheet for sheet",
        "Print the document to a new PDF on A4 or A3 and import that.",
        numbering.b26_prints_alike,
    ),
    Rule(
        "B27",
        "The index gives number, description, date, page and status of each document",
        "Fill in title and status of the document.",
        navigation.b27_index_columns,
        applies=lambda bundle: bool(bundle.intended.rows),
    ),
    Rule(
        "B28",
        "Every page belongs to one document, and no document lacks a page",
        _BUILD,
        pages.b28_all_pages,
    ),
    Rule(
        "B29",
        "A page says and shows what it did in its own file, then its number, and nothing else",
        _BUILD,
        pages.b29_content_unchanged,
    ),
    Rule(
        "B30",
        "What the plan names is there and shows something",
        "Ask for the document again, or leave it out of the plan.",
        pages.b30_nothing_silent,
    ),
    Rule(
        "B31",
        "No scripts, attachments, form fields, notes, layers or targets outside the file",
        "Print the document to a new PDF and import that.",
        files.b31_nothing_active,
    ),
    Rule(
        "B32",
        "Title and language are set; the file holds one revision and names nobody",
        _BUILD,
        files.b32_facts,
    ),
    Rule(
        "B33",
        "The file passes qpdf's check, and two programs open it",
        "Print the document on that page to a new PDF and import that.",
        files.b33_sound_file,
    ),
    Rule(
        "B34",
        "Pages have the size that the court asks for; submissions are no longer than allowed",
        "Print the document on A4; shorten the submission.",
        structure.b34_form_of_paper,
        applies=lambda bundle: bool(bundle.profile.page_size or bundle.profile.most_document_pages),
    ),
    Rule(
        "B35",
        "The same input gives the same bytes",
        _BUILD,
        files.b35_same_bytes,
        applies=lambda bundle: bool(bundle.intended.made_at or bundle.intended.rebuilt),
    ),
)

BY_ID = {rule.id: rule for rule in RULES}
