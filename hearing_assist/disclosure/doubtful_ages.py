# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What may be an age, in English and French: for press and public, who do without when in doubt.

A number that stands alone between commas or in brackets behind a word, whole words for a minor, and
years of school. Numbers of pages, articles and the like are none.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import regex

from hearing_assist.anonymise.ages import OF_AGE, AgeFound, find_ages
from hearing_assist.anonymise.numerals import any_of, english, french
from hearing_assist.text.folding import fold
from hearing_assist.text.late import late

YOUNGEST = 5
_WORDS = {word: n for n in range(YOUNGEST, 100) for word in (*french(n), english(n))}
_N = rf"(?:\d{{1,2}}|{any_of(_WORDS)})"
_NO_HOUR = rf"(?:1[3-9]|[2-9]\d|{any_of({word: n for word, n in _WORDS.items() if n > 12})})"
_WHO = (
    r"(?:girl|boy|child|woman|man|youth|teenager|person|fille|fillette|garcon|femme|homme|enfant"
    r"|personne|jeune|minor|mineure?)"
)
_CITED = (
    r"(?<!\b(?:articles?|arts?\.?|rules?|pages?|pp?\.?|(?:sub)?sections?|ss?\.?|(?:sub)?paragraph(?:e?s)?|paras?\.?"
    r"|chapters?|exhibits?|pieces?|cotes?|annexe?s?|rooms?|recitals?|considerants?|points?|lines?"
    r"|lignes?|schedules?|forms?|counts?|volumes?|clauses?|alineas?|numeros?|numbers?"
    r"|(?:courtroom|salle|chambre|chamber|court|division|ticket|flat|unit)s?) ?)"
)
_ALONE = late(rf"(?<=[a-z)]){_CITED}(?:, | ?\( ?)(?P<age>[1-9]?\d)(?= ?[,)](?!\d))")
_SCHOOL = late(
    r"(?<!\w)(?:(?P<school>mineure?s?|minors?|(?:col|ly)(?:leg|ce)ienn?e?s?|ecoli(?:er|ere)s?"
    r"|school-?(?:girl|boy|child)\w*|year (?:[1-9]|1[0-3])|(?:[6-9]|1[0-2])th grade|gcses?"
    r"|a-levels?|baccalaureat|sixth form(?:er)?|(?:annee|classe) (?:de|du|au) (?:lycee|college"
    r"|primaire|maternelle)|age of consent|c[mpe][12]"
    r"|(?:classe|annee) de (?:sixieme|cinquieme|quatrieme|troisieme|seconde|premiere|terminale)"
    r"|en (?:sixieme|cinquieme|quatrieme|troisieme|terminale)"
    r"|(?:class|classe|cuvee|cohort|promo(?:tion)?|bac|bacheli\w+|graduat\w+|diplome\w*|leavers)"
    r"(?: (?:of|de|en|in))? '?(?:(?:19|20)\d\d|\d\d(?!\d))"
    r"|(?:19|20)\d\d (?:leavers?|bab(?:y|ies)|graduates?|cohort)"
    r"|(?:year|annee) (?:of the|du|de la|de l') ?(?:rat|ox|tiger|rabbit|dragon|snake|horse|goat"
    r"|monkey|rooster|dog|pig|buffle|tigre|lapin|chat|serpent|cheval|chevre|singe|coq|chien"
    r"|cochon)))(?![\w-])"
)
_BORN = late(  # years of birth in short, and what says the year otherwise
    r"(?<!\w)(?:(?:generation|dob|yob|date of birth|annee de naissance|birth)\b\D{0,12}?"
    r"|(?:elle|il|she|he) (?:est|etait|is|was) (?:nee? |born )?(?:de|en|in|from) )"
    r"(?P<age>'?(?:19|20)?\d\d)(?![\d/.,-]\d|\d)"
)
_MANNERS = (
    # codes of age and sex
    r"(?<![\w/.,-])(?P<age>[1-9]\d)(?: ?/ ?h| ?/? ?[fm])(?![\w/])",
    r"(?<![\w/.,-])[fmh] ?/? ?(?P<age>[1-9]\d)(?![\w/.,])",
    r"(?<![\w/.,-])(?P<age>[1-9]\d) ?a(?:(?=\.)|(?!\w))(?! (?:\d|[bc]\b))",
    # bands
    rf"(?:age|ages|tranche|bracket|fourchette)(?: (?:group|band|range|bracket|d'age))?s?"
    rf"(?: of| de)?[ :]{{1,2}}(?P<age>{_N}(?: ?(?:-|\u2013|to|a|et|and) ?{_N})?)(?!\w)",
    rf"(?P<age>{_N} ?(?:-|\u2013|to|a) ?{_N}) (?:bracket|age|group|band|year)s?(?!\w)",
    rf"(?:aged|agee?s?) (?:between|entre) (?P<age>{_N} (?:and|et) {_N})(?!\w)",
    # what comes before or behind
    rf"(?:past|not yet|nearly|almost|barely|hardly|around|about|a peine|pas encore|presque)"
    rf" (?P<age>{_N})(?=[.,;:)]|$)",
    rf"(?P<age>{_N}) or so(?!\w)",
    r"(?P<age>(?:teen|twenty|thirty|forty|fifty|sixty)-?something)(?!\w)",
    rf"(?:she|he|they|i)(?:'d| would| must| might| may|'ll| will| could)(?: have)? (?:be|been)"
    rf" (?:about |around |only |just )?(?P<age>{_N})(?!\w| ?(?:%|hours?|days?|weeks?|months?|"
    r"minutes?|metres?|miles?|km))",
    rf"(?P<age>{_N}) at the time(?!\w)",
    rf"(?:at|a) (?P<age>{_NO_HOUR})"
    r"(?=[.;)](?!\d)|,? (?:she|he|i|they|elles?|ils?|je|on)(?!\w)|$)",
    rf"{_WHO} (?:of|de) (?P<age>{_N})(?!\w)",
    rf"(?:elle|il|je|j'|on|qui) ?(?:n')?(?:aurait|aura|avait|avais|a|ai) (?:a peine |deja |alors )?"
    rf"(?P<age>{_N}(?: et demie?)?)(?=[.,;:)]|$| (?:aujourd'hui|alors|a l'epoque|quand|lors|ou))",
    rf"(?:ses|mes|leurs|son|les) (?P<age>{_N})(?=[.;:)]|$| (?:bougies|ans|printemps))",
    rf"(?P<age>{_N} (?:piges|balais|berges))(?!\w)",
    r"(?:alive|lived|vecu|vivante?|vit) [^.;\d]{0,20}(?P<age>\d[\d., ]*(?:days|weeks|months|jours"
    r"|semaines|mois))(?!\w)",
)


@functools.cache
def _manners() -> tuple[regex.Pattern[str], ...]:
    return tuple(regex.compile(rf"(?<!\w){_CITED}(?:{manner})") for manner in _MANNERS)


def doubtful_ages(text: str) -> Iterator[AgeFound]:
    """What may be an age and `find_ages` does not find."""
    folded = fold(text)
    sure = [age.span for age in find_ages(text, folded)]
    for match in _ALONE.finditer(folded.text):
        span, years = folded.span(*match.span("age")), int(match["age"])
        if years >= YOUNGEST and not any(span.overlaps(other) for other in sure):
            yield AgeFound(span, years, years)
    for manner in _manners():
        for match in manner.finditer(folded.text):
            years = _WORDS.get(match["age"], 0) or int(
                match["age"] if match["age"].isdigit() else 0
            )
            span = folded.span(*match.span("age"))
            if not 0 < years < YOUNGEST and not any(span.overlaps(other) for other in sure):
                yield AgeFound(span, years, years)
    for match in _BORN.finditer(folded.text):
        yield AgeFound(folded.span(*match.span("age")), 0, 0)
    for match in _SCHOOL.finditer(folded.text):
        span = folded.span(*match.span("school"))
        if not any(span.overlaps(other) for other in sure):
            yield AgeFound(span, 0, OF_AGE - 1, is_word=True)
