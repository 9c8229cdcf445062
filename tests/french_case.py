# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A small case with a hearing in French: three statements, a report with a table, a mail.

Two defendants are named openly, and a third is protected. All persons and places are invented.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import itertools
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import SourceKind
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import mentions, name_model, release, sources
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from hearing_assist.settings import Settings

PASSPHRASE = "sept mots simples pour un essai"
REFERENCE, TITLE = "TJ-2026-0412", "Ministère public c/ Vasko et autres"
REGISTER = """
[[person]]
id = "T1"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "Célimène Adjovi-Tanoh"
aliases = ["Mimi"]
born = 1999-05-14

[[person]]
id = "T2"
position = "supporter"
role = "family"
protected = true
gender = "f"
name = "Ysoline Kerbrat"
addresses = ["4 impasse du Lavoir, Saint-Aubrac"]

[[person]]
id = "M1"
position = "defendant"
role = "defendant"
protected = false
gender = "m"
name = "Radoslav Vasko"

[[person]]
id = "M2"
position = "defendant"
role = "defendant"
protected = false
gender = "f"
name = "Honorine Kparakou"

[[person]]
id = "M3"
position = "defendant"
role = "defendant"
protected = true
gender = "m"
name = "Fulbert Nangadou"
"""
HEARING = """Procès-verbal d'audition

Présents : l'enquêteur ; le témoin Célimène Adjovi-Tanoh ; l'interprète.

Q. Qui gardait l'argent ?
R. Radoslav le gardait. Fulbert Nangadou venait le dimanche.
Q. Avez-vous vu d'autres femmes ?
R. Oui, deux. Je remets un ticket de bus (pièce A1).
Q. Où habitez-vous aujourd'hui ?
R. Je ne veux pas le dire.
"""
NEIGHBOUR = """Déclaration d'une voisine

J'habite en face de la maison depuis 2019. J'ai souvent vu la jeune femme qu'on appelait Mimi.

Le 1er juin 2024, la camionnette est partie à cinq heures du matin.
"""
ENGLISH = """Statement of a driver

I drove the van for Radoslav Vasko.

Q. Who paid you?
A. Mrs Kparakou paid me in cash.
Q. Did the young woman pay?
A. Ms Adjovi-Tanoh never had money.
"""
MAIL = """Madame, Monsieur,

Je vous écris au sujet de Célimène, que notre association accompagne depuis le 2 juin 2024.
Elle demande à témoigner derrière un écran.

Ysoline Kerbrat
4 impasse du Lavoir, Saint-Aubrac
"""
TABLE = (
    ("Scellé", "Objet", "Trouvé"),
    ("E1", "Passeport d'Adjovi-Tanoh", "tiroir"),
    ("E2", "Téléphone noir", "cuisine"),
    ("E3", "Carnet de comptes", "bureau"),
)


def report() -> bytes:
    """A PDF with a paragraph, a table without rules and a form of two columns."""
    made = io.BytesIO()
    page = Canvas(made, pagesize=A4, invariant=1)
    page.setFont("Times-Roman", 12)
    lines = (
        "Le 2 juin 2024, les enquêteurs se sont rendus à la maison après un appel et y ont",
        "trouvé une jeune femme. Radoslav Vasko a été interpellé sur place, sans incident.",
    )
    for number, line in enumerate(lines):
        page.drawString(72, 760 - 15 * number, line)
    for number, row in enumerate(TABLE):
        for left, cell in zip((72, 140, 330), row, strict=True):
            page.drawString(left, 700 - 18 * number, cell)
    for number, (name, value) in enumerate(
        (("Service", "Brigade de Valbrisse"), ("Rédigé le", "3 juin 2024"), ("Pages", "1"))
    ):
        page.drawString(72, 600 - 18 * number, name)
        page.drawString(200, 600 - 18 * number, value)
    page.save()
    return made.getvalue()


def form() -> bytes:
    """A statement in a file with a form of two columns."""
    paper = docx.Document()
    paper.add_heading("Déclaration de témoin", 1)
    table = paper.add_table(rows=3, cols=2)
    entries = (("Témoin", "Célimène Adjovi-Tanoh"), ("Interprète", "non"), ("Lieu", "au greffe"))
    for row, (name, value) in zip(table.rows, entries, strict=True):
        row.cells[0].text, row.cells[1].text = name, value
    paper.add_paragraph("Je confirme ce que j'ai dit le 10 juin 2024.")
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def mail() -> bytes:
    """A message with an address block and an attachment."""
    made = EmailMessage(policy=SMTP)
    made["From"] = "Ysoline Kerbrat <y.kerbrat@abri.example>"
    made["To"] = "greffe@tribunal.example"
    made["Date"] = "Mon, 17 Jun 2024 09:12:00 +0200"
    made["Subject"] = "Situation du témoin"
    made.set_content(MAIL)
    made.add_attachment(
        "Menace reçue le 15 juin 2024 : « dis-lui de se taire ».\n".encode(),
        maintype="text",
        subtype="plain",
        filename="menace.txt",
    )
    return made.as_bytes()


SOURCES = (
    ("audition.txt", HEARING.encode(), SourceKind.STATEMENT, "Audition du témoin", "fr"),
    ("voisine.txt", NEIGHBOUR.encode(), SourceKind.STATEMENT, "Déclaration d'une voisine", "fr"),
    ("chauffeur.txt", ENGLISH.encode(), SourceKind.STATEMENT, "Déclaration d'un chauffeur", "en"),
    ("confirmation.docx", form(), SourceKind.STATEMENT, "Confirmation du témoin", "fr"),
    ("rapport.pdf", report(), SourceKind.REPORT, "Rapport de police", "fr"),
    ("courriel.eml", mail(), SourceKind.MAIL, "Courriel d'une association", "fr"),
)


def bring(case: Case, folder: Path, names: tuple[str, ...] = (), more: str = "") -> None:
    """Import the sources, or some of them with more text, with title, kind, day and language."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, data, kind, title, language) in enumerate(SOURCES):
        if names and name not in names:
            continue
        (folder / name).write_bytes(data + more.encode())
        found = sources.import_files(
            case,
            [folder / name],
            kind=kind,
            language=language,
            title=title,
            dated=dt.date(2024, 6, 10 + number),
            progress=ignore_progress,
            cancel=CancelToken(),
        )
        assert not found.refused


@contextlib.contextmanager
def french_case(folder: Path) -> Iterator[Case]:
    """The case, open and released; ids are counted and the clock stands still."""
    numbers = itertools.count(1)
    around = Surroundings(
        clock=lambda: dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC),
        new_id=lambda: f"{next(numbers):016x}",
        label_seed=lambda: "seed",
        settings=Settings(folder / "settings"),
        cost=LOWEST_COST,
    )
    path = folder / "case" / "c.hearing"
    path.parent.mkdir(parents=True)
    cases.create(
        path,
        reference=REFERENCE,
        title=TITLE,
        language="fr",
        passphrase=PASSPHRASE,
        surroundings=around,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_model, "finder", lambda: None)
        with cases.opened(path, passphrase=PASSPHRASE, surroundings=around) as case:
            mentions.import_persons(case, REGISTER.encode())
            bring(case, folder / "files")
            mentions.find(case, progress=ignore_progress, cancel=CancelToken())
            mentions.serve_under_review(case)
            release.release(case, progress=ignore_progress, cancel=CancelToken())
            yield case
