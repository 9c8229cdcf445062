# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A small case that went the whole way once: read, released, translated, drafted, bundled, served.

Everything in it that must stay sealed has a value that stands nowhere else, so that a sweep can
look for it. One name nobody declared, and a clerk kept it by mistake: it stands in clear in the
case file and in every paper, until somebody declares it.
"""

from __future__ import annotations

import functools
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hearing_assist.casefile.key_slots import LOWEST_COST
from hearing_assist.casefile.records import Action, Audience, Decision, SourceKind
from hearing_assist.pipeline import (
    bundle,
    disclose,
    draft,
    mentions,
    reading_copy,
    release,
    sources,
    translate,
    workbench,
)
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline.case import Case, Surroundings
from hearing_assist.progress import CancelToken, ignore_progress
from tests.canary import CANARY

PASSPHRASE = "seven plain words for a test"
JUDGE_PASSPHRASE = "three other words"
LATE = "Ulvertine Skarsbrook"
"""Named in the sources, declared by nobody, and kept on record."""
ACCOUNT = "quillon.harbottle"
PERSON_ID = "clerks-own-7731"
PHONE = "+33 6 39 98 12 34"
SOURCE_NAME = "entretien Brackenthwaite 4417.txt"
SOURCE_FOLDER = "dossier Fosdyke"
RECIPIENT = "defendant 1"
MISTAKE = "The tide at Ormsgarth turned twice that night."
"""What a translation said for a moment, and only the sealed record still knows."""
REGISTER = f"""
[[person]]
id = "{PERSON_ID}"
position = "witness"
role = "survivor"
protected = true
gender = "f"
name = "{CANARY}"
born = 1998-03-03
addresses = ["14 rue des Lilas, 93100 Montreuil"]
identifiers = [{{ kind = "phone", value = "{PHONE}" }}]
"""
LATE_REGISTER = f"""
[[person]]
id = "clerks-own-8842"
role = "witness"
protected = true
name = "{LATE}"
"""
FRENCH = (
    f"{CANARY} est arrivée le 3 mars 2021. Mme Oduvane habitait 14 rue des Lilas, 93100 Montreuil."
    f"\n\nLe soir, la voisine {LATE} ouvrait la porte. Son numéro était le {PHONE}.\n\n"
    "Il pleuvait.\n"
)
ENGLISH = f"The van of {LATE} stood before the house.\n\n{CANARY} saw it twice.\n"


@dataclass(frozen=True)
class Worked:
    """Where everything of the case lies.

    Attributes:
        folder: All of it.
        path: The case file.
        judge: The judge's copy.
        papers: Folder of drafts, bundle and disclosure.
    """

    folder: Path

    @property
    def path(self) -> Path:
        return self.folder / "case" / "c.hearing"

    @property
    def sealed(self) -> Path:
        return self.folder / "case" / "sealed" / "c.sealed"

    @property
    def judge(self) -> Path:
        return self.folder / "judge" / "copy.hearing"

    @property
    def papers(self) -> Path:
        return self.folder / "papers"

    @property
    def key_files(self) -> tuple[Path, ...]:
        return tuple(
            file.with_name(file.name + end)
            for file in (self.path, self.sealed)
            for end in (".keys", ".keys2")
        )


def around() -> Surroundings:
    return Surroundings(cost=LOWEST_COST, account=lambda: ACCOUNT)


def worked(folder: Path) -> Worked:
    """A copy of the case in a folder of its own."""
    shutil.copytree(_made(), folder)
    return Worked(folder)


@functools.cache
def _made() -> Path:
    """Made once in a process."""
    made = Worked(Path(tempfile.mkdtemp(prefix="worked-case-")) / "made")
    made.folder.mkdir()
    cases.create(
        made.path,
        reference="HC-1",
        title="The King v Doe",
        language="en",
        passphrase=PASSPHRASE,
        surroundings=around(),
    )
    with cases.opened(made.path, passphrase=PASSPHRASE, surroundings=around()) as case:
        mentions.import_persons(case, REGISTER.encode())
        with tempfile.TemporaryDirectory() as inputs:
            place = Path(inputs) / SOURCE_FOLDER
            place.mkdir()
            for name, text, language in (
                (SOURCE_NAME, FRENCH, "fr"),
                (f"zweite {SOURCE_NAME}", ENGLISH, "en"),
            ):
                (place / name).write_text(text, "utf-8")
                import_file(case, place / name, language)
        decide(case, LATE, Action.KEEP)
        release_all(case)
        translate.translate(case, to="en", progress=ignore_progress, cancel=CancelToken())
        correct(case)
        make_papers(case, made)
    return made.folder


def import_file(case: Case, path: Path, language: str = "en") -> None:
    report = sources.import_files(
        case,
        [path],
        kind=SourceKind.STATEMENT,
        language=language,
        progress=ignore_progress,
        cancel=CancelToken(),
    )
    assert not report.refused


def decide(case: Case, surface: str, action: Action) -> None:
    """Decide on everything found that ends in these words."""
    found = mentions.find(case, progress=ignore_progress, cancel=CancelToken())
    mentions.decide(
        case,
        [
            Decision(case.surroundings.new_id(), entity.key, action, "by mistake", case.now())
            for entity in found
            if entity.surface.endswith(surface)
        ],
    )


def release_all(case: Case) -> None:
    mentions.serve_under_review(case)
    release.release(case, progress=ignore_progress, cancel=CancelToken())


def correct(case: Case) -> None:
    """Change the translation of the last French sentence, twice."""
    document = next(item for item in case.hearing.documents() if item.language == "fr")
    last = workbench.sentences(case, document.id)[-1]
    for text in (MISTAKE, "It was raining."):
        workbench.edit(case, last.segment_id, text)


def make_papers(case: Case, made: Worked) -> None:
    """Two drafts, a bundle, a disclosure and a judge's copy."""
    made.papers.mkdir()
    made.judge.parent.mkdir()
    call: dict[str, Any] = {"progress": ignore_progress, "cancel": CancelToken()}
    draft.draft(case, "summary", made.papers / "summary.pdf", **call)
    draft.draft(case, "statement", made.papers / "statement.docx", **call)
    bundle.bundle(case, made.papers / "bundle.pdf", **call)
    disclose.disclose(
        case,
        made.papers / "disclosure",
        audience=Audience.DEFENCE,
        recipient=RECIPIENT,
        **call,
    )
    reading_copy.judge_copy(case, made.judge, passphrase=JUDGE_PASSPHRASE)
