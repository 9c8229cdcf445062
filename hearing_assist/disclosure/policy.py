# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Codes: why something is withheld, and on which legal basis.

The letters follow the standard categories of redaction of the ICC Chambers Practice Manual (2019,
part V.B), so that counsel can contest by category; the bases are those of the instruments that
bind the courts this program is made for. A court may have others: docs/redaction-codes.md.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from hearing_assist.casefile.labels import PERSONS
from hearing_assist.casefile.records import Kind, Label


@dataclass(frozen=True, slots=True)
class Code:
    """A category of redaction.

    Attributes:
        code: Printed in the box and in the schedule.
        bases: Language to the legal basis.
        short: The basis as a box has it; "" where the court decides first.
        reasons: Language to the reason that may be told to the defence.
    """

    code: str
    bases: Mapping[str, str]
    reasons: Mapping[str, str]
    short: str = ""

    def basis(self, language: str) -> str:
        """The legal basis in `language`, or in English."""
        return self.bases.get(language.split("-")[0], self.bases["en"])

    def reason(self, language: str) -> str:
        """The reason in `language`, or in English."""
        return self.reasons.get(language.split("-")[0], self.reasons["en"])


UNDER_REVIEW = "U"
"""The code of what the court has not decided yet."""
CONVENTION = "C197/28"
"""Article 28 of Council of Europe Convention 197, as a box has it."""
RIGHTS = "VRD/21"
"""Article 21 of the victims' rights directive, 2012/29/EU."""

_PROTECTION = {
    "en": "Council of Europe Convention 197, arts 11, 28, 30; Directive 2012/29/EU, art. 21",
    "fr": "Convention n° 197 du Conseil de l'Europe, art. 11, 28, 30 ; "
    "directive 2012/29/UE, art. 21",
}
_WHEREABOUTS = {
    "en": "Council of Europe Convention 197, art. 28; Directive 2011/99/EU, art. 9(3)",
    "fr": "Convention n° 197 du Conseil de l'Europe, art. 28 ; directive 2011/99/UE, art. 9, § 3",
}
_SUPPORT = {
    "en": "Council of Europe Convention 197, art. 28(4)",
    "fr": "Convention n° 197 du Conseil de l'Europe, art. 28, § 4",
}
_INTERPRETATION = {
    "en": "Council of Europe Convention 197, art. 28(4); Directive 2010/64/EU",
    "fr": "Convention n° 197 du Conseil de l'Europe, art. 28, § 4 ; directive 2010/64/UE",
}
_PRIVACY = {
    "en": "Directive 2012/29/EU, art. 21; Directive (EU) 2016/680",
    "fr": "Directive 2012/29/UE, art. 21 ; directive (UE) 2016/680",
}
_REVIEW = {"en": "Under review by the court", "fr": "À l'examen de la juridiction"}

CODES: Mapping[str, Code] = {
    code.code: code
    for code in (
        Code(
            "A1",
            _WHEREABOUTS,
            {
                "en": "Place where a protected person lives, works, learns or is treated",
                "fr": "Lieu où une personne protégée vit, travaille, apprend ou est soignée",
            },
            CONVENTION,
        ),
        Code(
            "A3",
            _INTERPRETATION,
            {
                "en": "Identity of an interpreter, translator or expert at risk",
                "fr": "Identité d'un interprète, traducteur ou expert exposé",
            },
            CONVENTION,
        ),
        Code(
            "A5",
            _SUPPORT,
            {
                "en": "Identity of a person or organisation that supports a protected person",
                "fr": "Identité d'une personne ou d'un organisme d'aide à une personne protégée",
            },
            CONVENTION,
        ),
        Code(
            "A7",
            _WHEREABOUTS,
            {
                "en": "Means of contact",
                "fr": "Moyen de contact",
            },
            CONVENTION,
        ),
        Code(
            "A8",
            _PROTECTION,
            {
                "en": "Number or detail that leads to a protected person",
                "fr": "Numéro ou détail qui mène à une personne protégée",
            },
            CONVENTION,
        ),
        Code(
            "B1",
            _PROTECTION,
            {
                "en": "Identity of a protected witness or complainant",
                "fr": "Identité d'un témoin ou d'une partie plaignante protégés",
            },
            CONVENTION,
        ),
        Code(
            "B2",
            _PROTECTION,
            {
                "en": "Family name of a protected person, identity of a relative or of a child",
                "fr": "Nom de famille d'une personne protégée, identité d'un proche ou d'un enfant",
            },
            CONVENTION,
        ),
        Code(
            "B3",
            _PRIVACY,
            {
                "en": "Identity or detail of another person",
                "fr": "Identité ou détail d'une autre personne",
            },
            RIGHTS,
        ),
        Code(
            "L",
            _PROTECTION,
            {
                "en": "Text in a language in which details cannot be told in a coarser form",
                "fr": "Texte dans une langue où les détails ne peuvent être rendus moins précis",
            },
            RIGHTS,
        ),
        Code(
            "N",
            _REVIEW,
            {
                "en": "Picture, page or part without readable text: withheld until examined",
                "fr": "Image, page ou partie sans texte lisible : retenue jusqu'à son examen",
            },
        ),
        Code(
            "Q",
            _PROTECTION,
            {
                "en": "Detail that could identify in combination with others",
                "fr": "Détail qui pourrait identifier en combinaison avec d'autres",
            },
            RIGHTS,
        ),
        Code(
            "U",
            _REVIEW,
            {
                "en": "Withheld until the court has decided; may be lifted",
                "fr": "Retenu jusqu'à décision de la juridiction ; peut être levé",
            },
        ),
    )
}
_BY_POSITION = {
    "witness": "B1",
    "complainant": "B1",
    "applicant": "B1",
    "child": "B2",
    "family": "B2",
    "interpreter": "A3",
    "expert": "A3",
    "supporter": "A5",
}
_BY_KIND = {
    Kind.PLACE: "A1",
    Kind.ADDRESS: "A1",
    Kind.ORGANISATION: "Q",
    Kind.PHONE: "A7",
    Kind.EMAIL: "A7",
    Kind.URL: "A7",
    Kind.DATE: "Q",
    Kind.AGE: "Q",
    Kind.BIRTH_DATE: "A8",
    Kind.PERSON: "B3",
}


_OF_PROTECTED = frozenset({"A1", "A8"})
"""Codes that say that a detail is a protected person's."""


def code_for(label: Label, *, is_declared: bool = True) -> Code:
    """The category under which a label's text is withheld.

    A ground is told only where it is known to be true: a body that a clerk withholds may be one
    that helps, or one of the accused.

    Args:
        label: What it stands for.
        is_declared: Whether the register says whose detail it is.
    """
    if label.under_review:
        return CODES["U"]
    if label.kind in PERSONS:
        # Without a position: a name that several protected persons share, or a relative of one.
        return CODES[_BY_POSITION.get(label.position, "B3") if label.position else "B2"]
    code = _BY_KIND.get(label.kind, "A8")
    return CODES["Q" if code in _OF_PROTECTED and not is_declared else code]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of labels.

    Attributes:
        declared: Placeholders of which the register says whose they are; None for all.
    """

    declared: Container[int] | None = None

    def __call__(self, label: Label) -> Code:
        """The category under which a label's text is withheld."""
        is_declared = self.declared is None or label.placeholder in self.declared
        return code_for(label, is_declared=is_declared or not label.placeholder)
