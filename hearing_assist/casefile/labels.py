# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Printing labels: from stored placeholders ⟦7⟧ to "Witness K" or « Témoin K ».

Labels name the procedural position, neutral in gender and in what is disputed. This module only
words them; who gets which letter is decided in `anonymise.labels` and kept in the sealed record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from hearing_assist.casefile.records import Audience, Kind, Label
from hearing_assist.text.document import Run, Runs

PLACEHOLDER = re.compile(r"⟦(\d+)⟧")
PERSONS = frozenset({Kind.PERSON, Kind.FALSE_NAME, Kind.INITIAL})
"""Kinds of labels that bear the position and the letters of a person."""

POSITIONS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "witness": "Witness",
        "child": "Child",
        "complainant": "Complainant",
        "defendant": "Defendant",
        "applicant": "Applicant",
        "expert": "Expert",
        "interpreter": "Interpreter",
        "official": "Official",
        "supporter": "Supporter",
        "family": "Family Member",
        "third_party": "Person",
    },
    "fr": {
        "witness": "Témoin",
        "child": "Enfant",
        "complainant": "Partie plaignante",
        "defendant": "Mis en cause",
        "applicant": "Partie requérante",
        "expert": "Expert",
        "interpreter": "Interprète",
        "official": "Agent public",
        "supporter": "Accompagnant",
        "family": "Proche",
        "third_party": "Personne",
    },
}

DETAILS: Mapping[str, Mapping[Kind, str]] = {
    "en": {
        Kind.PLACE: "place",
        Kind.ADDRESS: "address",
        Kind.ORGANISATION: "organisation",
        Kind.DATE: "date",
        Kind.BIRTH_DATE: "date of birth",
        Kind.AGE: "age",
        Kind.PHONE: "telephone number",
        Kind.EMAIL: "e-mail address",
        Kind.URL: "internet address",
        Kind.ACCOUNT: "account number",
        Kind.ID_NUMBER: "document number",
        Kind.CASE_NUMBER: "case number",
        Kind.VEHICLE: "vehicle registration",
        Kind.OTHER: "detail",
        Kind.FALSE_NAME: "false name",
        Kind.INITIAL: "initial",
        Kind.PERSON: "person",
    },
    "fr": {
        Kind.PLACE: "lieu",
        Kind.ADDRESS: "adresse",
        Kind.ORGANISATION: "organisme",
        Kind.DATE: "date",
        Kind.BIRTH_DATE: "date de naissance",
        Kind.AGE: "âge",
        Kind.PHONE: "numéro de téléphone",
        Kind.EMAIL: "adresse électronique",
        Kind.URL: "adresse internet",
        Kind.ACCOUNT: "numéro de compte",
        Kind.ID_NUMBER: "numéro de document",
        Kind.CASE_NUMBER: "numéro d'affaire",
        Kind.VEHICLE: "immatriculation",
        Kind.OTHER: "détail",
        Kind.FALSE_NAME: "faux nom",
        Kind.INITIAL: "initiale",
        Kind.PERSON: "personne",
    },
}

MARKED: Mapping[str, Mapping[Kind, str]] = {
    "en": {
        Kind.FALSE_NAME: "[false name used for {label}]",
        Kind.INITIAL: "[initial read as {label}]",
    },
    "fr": {
        Kind.FALSE_NAME: "[faux nom employé pour {label}]",
        Kind.INITIAL: "[initiale lue comme {label}]",
    },
}
"""What stands for a name that somebody was made to bear, who chose it is not said; and for a bare
letter, so that whom it means reads as an inference, not as what the paper says."""


def placeholder(number: int) -> str:
    """The stored form ⟦number⟧."""
    return f"⟦{number}⟧"


def placeholders_in(text: str) -> tuple[int, ...]:
    """The numbers of the placeholders in `text`, in order, repeats kept."""
    return tuple(int(match.group(1)) for match in PLACEHOLDER.finditer(text))


def printed(label: Label, *, language: str, audience: Audience) -> str:
    """The printed label; a constant form that shows nothing of the name it stands for.

    A language without wording of its own falls back to English.
    """
    primary = language.split("-")[0]
    is_inference = label.kind is Kind.INITIAL and audience >= Audience.PRESS
    if label.kind in PERSONS and label.position and not is_inference:
        words = POSITIONS.get(primary, POSITIONS["en"])
        word = words.get(label.position, words["third_party"])
        letter = label.letter if audience < Audience.PRESS else label.public_letter
        marked = MARKED.get(primary, MARKED["en"]).get(label.kind, "{label}")
        return marked.format(label=f"{word} {letter}")
    return f"[{DETAILS.get(primary, DETAILS['en'])[label.kind]}]"


class LabelPrinter:
    """Prints stored text for one audience and language."""

    def __init__(self, labels: Iterable[Label], *, language: str, audience: Audience) -> None:
        self._printed = {
            label.placeholder: printed(label, language=language, audience=audience)
            for label in labels
        }

    def text(self, stored: str) -> str:
        """Plain text with labels in the place of placeholders.

        Raises:
            KeyError: The text bears a placeholder that has no label.
        """
        return PLACEHOLDER.sub(lambda match: self._printed[int(match.group(1))], stored)

    def runs(self, stored: str) -> Runs:
        """Runs whose labels are boxed.

        Raises:
            KeyError: The text bears a placeholder that has no label.
        """
        pieces = PLACEHOLDER.split(stored)
        runs: list[Run] = []
        for index, piece in enumerate(pieces):
            if index % 2:
                runs.append(Run(self._printed[int(piece)], boxed=True))
            elif piece:
                runs.append(Run(piece))
        return tuple(runs)
