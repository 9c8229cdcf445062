# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Prints masked text: each redaction as its label with number, code and legal basis, in a box.

What is under review bears the day by which the court decides in the place of a basis. A box is of
the same form whatever stands behind it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from hearing_assist.casefile.labels import PLACEHOLDER
from hearing_assist.casefile.parts import NOTE_PARTS
from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.mask import Redaction
from hearing_assist.disclosure.policy import UNDER_REVIEW
from hearing_assist.text.document import Run, Runs


class RedactionPrinter:
    """Prints the masked text of one document."""

    def __init__(
        self,
        redactions: Sequence[Redaction],
        *,
        audience: Audience,
        review_by: dt.date | None = None,
    ) -> None:
        self._redactions = {redaction.number: redaction for redaction in redactions}
        self._audience = audience
        self._review_by = review_by

    def __call__(self, stored: str, language: str) -> Runs:
        """Runs of masked text in `language`.

        Raises:
            KeyError: The text bears a number that is no redaction of this document.
        """
        runs: list[Run] = []
        for index, piece in enumerate(PLACEHOLDER.split(stored)):
            if index % 2:
                redaction = self._redactions[int(piece)]
                runs += self._mark(redaction, language)
            elif piece:
                runs.append(Run(piece))
        return tuple(runs)

    def _mark(self, redaction: Redaction, language: str) -> Runs:
        """On a picture in two pieces and without its basis, so that they fit its boxes."""
        number = f"{redaction.reference} {redaction.code.code}"
        label = redaction.told(language, self._audience)
        if redaction.picture:
            return (Run(label, boxed=True), Run(number, boxed=True))
        basis = redaction.code.short
        if redaction.code.code == UNDER_REVIEW and self._review_by is not None:
            basis = self._review_by.isoformat()
        text = f"{number} {basis}".rstrip()
        if redaction.part in NOTE_PARTS:
            return (Run(text, boxed=True),)
        return (Run(f"{label} {text}", boxed=True),)
