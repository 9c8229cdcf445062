# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What may be an age, in English and French: for press and public, who do without when in doubt.

A number that stands alone between commas or in brackets behind a word, whole words for a minor, and
years of school. Numbers of pages, articles and the like are none.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from hearing_assist.anonymise.ages import OF_AGE, AgeFound, find_ages
from hearing_assist.text.folding import fold

YOUNGEST = 5
_CITED = (
    r"(?<!\b(?:articles?|arts?\.?|rules?|pages?|pp?\.?|sections?|ss?\.?|paragraphs?|paras?\.?"
    r"|chapters?|exhibits?|pieces?|cotes?|annexe?s?|rooms?|recitals?|considerants?|points?|lines?"
    r"|lignes?|schedules?|forms?|counts?|volumes?|clauses?|alineas?|numeros?|numbers?"
    r"|(?:courtroom|salle|chambre|chamber|court|division|ticket|flat|unit)s?) ?)"
)
_ALONE = regex.compile(rf"(?<=[a-z)]){_CITED}(?:, | ?\( ?)(?P<age>[1-9]?\d)(?= ?[,)](?!\d))")
_SCHOOL = regex.compile(
    r"(?<!\w)(?:(?P<school>mineure?s?|minors?|(?:col|ly)(?:leg|ce)ienn?e?s?|ecoli(?:er|ere)s?"
    r"|school-?(?:girl|boy|child)\w*|year (?:[1-9]|1[0-3])|(?:[6-9]|1[0-2])th grade|gcses?"
    r"|a-levels?|c[mpe][12]|(?:classe|annee) de (?:sixieme|cinquieme|quatrieme|troisieme|seconde"
    r"|premiere|terminale)|en (?:sixieme|cinquieme|quatrieme|troisieme|terminale)"
    r"|class of (?:19|20)\d\d"
    r"|promotion (?:19|20)\d\d))(?![\w-])"
)


def doubtful_ages(text: str) -> Iterator[AgeFound]:
    """What may be an age and `find_ages` does not find."""
    folded = fold(text)
    sure = [age.span for age in find_ages(text, folded)]
    for match in _ALONE.finditer(folded.text):
        span, years = folded.span(*match.span("age")), int(match["age"])
        if years >= YOUNGEST and not any(span.overlaps(other) for other in sure):
            yield AgeFound(span, years, years)
    for match in _SCHOOL.finditer(folded.text):
        span = folded.span(*match.span("school"))
        if not any(span.overlaps(other) for other in sure):
            yield AgeFound(span, 0, OF_AGE - 1, is_word=True)
