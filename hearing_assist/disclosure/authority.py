# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""On whose word details are withheld: a decision of the court on record, else its office's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hearing_assist.drafting.wording import primary

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "en": (
        "under this decision of the court: {decisions}",
        "by the court office; no decision of the court about it is recorded in the case file",
        "Details of protected persons are withheld {authority}. Each redaction names the rule of "
        "law that it rests on.",
    ),
    "fr": (
        "en vertu de cette décision de la juridiction : {decisions}",
        "par le greffe ; aucune décision de la juridiction à ce sujet n'est enregistrée dans le "
        "dossier",
        "Les détails relatifs aux personnes protégées sont retenus {authority}. Chaque occultation "
        "nomme la règle de droit sur laquelle elle repose.",
    ),
}


def authority(language: str, decisions: Sequence[str]) -> str:
    """Who withholds, as it stands in a sentence, with the decisions that are on record."""
    under, office, _ = _WORDS.get(primary(language), _WORDS["en"])
    return under.format(decisions=", ".join(decisions)) if decisions else office


def sentence(language: str, decisions: Sequence[str]) -> str:
    """The same as a sentence, with what each redaction rests on."""
    words = _WORDS.get(primary(language), _WORDS["en"])
    return words[2].format(authority=authority(language, decisions))
