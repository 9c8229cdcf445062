# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The sheet with a recovery code, for a safe: which case it opens, the code, how it is used.

Whoever has the sheet and the files of the case can read everything, so it is for paper. A file of
it is refused where the case lies, and the caller says what to do with one elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from hearing_assist.drafting.wording import long_date
from hearing_assist.errors import StorageError
from hearing_assist.export.pdf import write_pdf
from hearing_assist.files import refuse_in_served, write_atomic
from hearing_assist.pipeline.case import Case
from hearing_assist.text.document import Document, Heading, Paragraph, Style, plain
from hearing_assist.text.tags import primary

_TEXTS: Mapping[str, tuple[str, str, str, str, str, str]] = {
    "en": (
        "Recovery code",
        "This code opens the case in the place of its passphrase, with all names in it. Keep this "
        "sheet in a safe or a sealed envelope, away from the computer and from copies of the case.",
        "To use it, open the case and type the code where the passphrase is asked for. Capitals, "
        "blanks and hyphens do not matter. Then choose a new passphrase, and print a new code.",
        "Nobody can make this sheet again. Printing a new one makes this code useless; then "
        "destroy this sheet.",
        "Made on {date}.",
        "Put away by, where, when",
    ),
    "fr": (
        "Code de secours",
        "Ce code ouvre le dossier à la place de sa phrase secrète, avec tous les noms qu'il "
        "contient. Conservez cette feuille dans un coffre ou sous enveloppe scellée, loin de "
        "l'ordinateur et des copies du dossier.",
        "Pour l'employer, ouvrez le dossier et tapez le code là où la phrase secrète est demandée. "
        "Majuscules, espaces et traits d'union sont indifférents. Choisissez ensuite une nouvelle "
        "phrase secrète et imprimez un nouveau code.",
        "Personne ne peut refaire cette feuille. Imprimer un nouveau code rend celui-ci sans "
        "effet\u00a0; détruisez alors cette feuille.",
        "Établi le {date}.",
        "Mis en sûreté par, où, quand",
    ),
}
"""Title, what it is, how it is used, what ends it, when it was made, what its keeper fills in."""


def recovery_paper(case: Case, code: str, *, language: str = "") -> bytes:
    """The sheet as a PDF, in English or French.

    Args:
        case: An open case.
        code: The recovery code.
        language: Of the sheet; the hearing language when "", English where there are no words.
    """
    facts = case.hearing.facts()
    tag = primary(language or facts.language)
    tag = tag if tag in _TEXTS else "en"
    title, what, use, ends, made, keeper = _TEXTS[tag]
    reference = facts.reference.text
    colon = "\u00a0:" if tag == "fr" else ":"
    document = Document(
        title=f"{reference} – {title}",
        language=tag,
        blocks=(
            Paragraph(plain(f"{title}{colon} {reference}"), Style.TITLE),
            Paragraph(plain(what)),
            Heading(plain(code), 1),
            Paragraph(plain(use)),
            Paragraph(plain(ends)),
            Paragraph(plain(made.format(date=long_date(case.now().date(), tag)))),
            Paragraph(plain(keeper), Style.SIGNATURE),
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
    refuse_in_served(target)
    write_atomic(target, data)
