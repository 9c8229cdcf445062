# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sheet with a recovery code, for a safe: which case it opens, the code, how it is used.

Whoever has the sheet and the files of the case can read everything, so it is for paper. A file of
it is refused where the case lies, and the caller says what to do with one elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from hearing_assist.errors import StorageError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.files import write_atomic
from hearing_assist.pipeline.case import Case
from hearing_assist.text.document import Document, Heading, Paragraph, Style, plain

TITLE = "Recovery code"
TEXTS = (
    "This code opens the case in the place of its passphrase, with all names in it. Keep this "
    "sheet in a safe or a sealed envelope, away from the computer and from copies of the case.",
    "To use it, open the case and type the code where the passphrase is asked for. Capitals, "
    "blanks and hyphens do not matter. Then choose a new passphrase, and print a new code.",
    "Nobody can make this sheet again. Printing a new one makes this code useless; then destroy "
    "this sheet.",
)


def recovery_paper(case: Case, code: str) -> bytes:
    """The sheet as a PDF."""
    reference = case.hearing.facts().reference.text
    document = Document(
        title=f"{reference} – {TITLE}",
        language="en",
        blocks=(
            Paragraph(plain(f"{TITLE}: {reference}"), Style.TITLE),
            Paragraph(plain(TEXTS[0])),
            Heading(plain(code), 1),
            *(Paragraph(plain(text)) for text in TEXTS[1:]),
            Paragraph(plain(f"Made on {case.now():%Y-%m-%d}.")),
            Paragraph(plain("Put away by, where, when:"), Style.SIGNATURE),
        ),
        page_wording="",
    )
    return write_pdf(document, made_at=case.now())


def save_recovery_paper(case: Case, data: bytes, target: Path) -> None:
    """Write the sheet to a file, to be printed elsewhere.

    Raises:
        StorageError: The file would lie beside the case, or cannot be written.
    """
    homes = {store.path.parent.resolve() for store, _ in case.key_files}
    folder = target.parent.resolve()
    if any(folder.is_relative_to(home) for home in homes):
        raise StorageError(
            f"{target}: lies with the case, and whoever copies the one would have the other. "
            "Choose a stick or another disk."
        )
    write_atomic(target, data)
