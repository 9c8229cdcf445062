# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a withheld address is for, told by the words of its own sentence.

Regulation (EU) 606/2013, art. 7, has the function of a place told in the place of its address. Only
words that the audience reads anyway are looked at, so the function adds nothing to them; where none
of them says what the place is for, nothing is told.
"""

from __future__ import annotations

from collections.abc import Mapping

from hearing_assist.disclosure.generals import LANGUAGES, General, Rule
from hearing_assist.text.folding import fold
from hearing_assist.text.late import late
from hearing_assist.text.segments import segment
from hearing_assist.text.spans import Span

_REACH = 60
"""Letters before the address in which such a word counts."""
_WORDS: Mapping[str, str] = {
    "refuge": r"shelter\w*|safe ?house|refuge|foyer|heberge\w*|mise? a l'abri|accueillie?",
    "care": r"hospital\w*|clinic|surgery|treated|hopital|clinique|soignee?|hospitalisee?",
    "school": r"school|college|pupil|ecole|lycee|scolarisee?|eleve|creche|nursery",
    "work": r"works?|worked|working|employ\w*|travaill\w*|emplo[iy]\w*|salariee?",
    "home": r"lives?|lived|living|resid\w*|home|moved to|staying|address|demeur\w*|domicil\w*"
    r"|habit\w*|log\w+|vit|vivait|adresse",
}
_PATTERNS = {key: late(rf"(?<!\w)(?:{pattern})(?!\w)") for key, pattern in _WORDS.items()}


def function_of(text: str, span: Span, language: str) -> General | None:
    """What the place is for, by the last such word before it in its sentence; or None.

    Args:
        text: Released text, the address in it a placeholder.
        span: Where that stands.
        language: BCP 47 tag of the text.
    """
    if language.split("-")[0] not in LANGUAGES:
        return None
    around = next(
        (item for item in segment(text, language) if item.overlaps(span)), Span(0, len(text))
    )
    before = fold(text[max(around.start, span.start - _REACH) : span.start]).text
    last = [
        (match.start(), key)
        for key, pattern in _PATTERNS.items()
        for match in pattern.finditer(before)
    ]
    return General(Rule.ADDRESS_TO_FUNCTION, max(last)[1]) if last else None
