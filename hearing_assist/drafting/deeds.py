# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What was done on a day, by a word or two: a search, an arrest, a crossing.

A chronology goes by what was done before it goes by what is merely dated. A word names what a
sentence speaks of; it does not say that it happened. Where a sentence denies the deed, or tells it
as feared, refused or threatened, none is named, as far as lists of English and French words tell:
no word is better than one that the source does not say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

_PART = (
    r"(?:arm|forearm|hand|wrist|back|leg|thigh|foot|feet|shoulder|face|neck|skin|chest|belly|"
    r"avant-bras|bras|main|poignet|dos|jambe|cuisse|pied|épaule|visage|cou|peau|poitrine|ventre)s?"
)
_WHOM = (
    r"(?:me|him|her(?! (?:bags?|luggage|dinner|food|hair|toast|cake|time))|them|us|⟦\d+⟧|"
    r"(?:the|an?|her|his|my|one|two|three|four|five|six|seven) (?:\w+ )?"
    r"(?:wom[ae]n|m[ae]n|girls?|boys?|witness(?:es)?|victims?|workers?|sisters?|sons?|"
    r"daughters?|brothers?|mother))"
)
_HELD = (
    r"(?:wom[ae]n|girls?|persons?|people|victims?|workers?|child(?:ren)?|⟦\d+⟧|"
    r"femmes?|filles?|personnes?|victimes?|travailleurs?|travailleuses?|enfants?)"
)
_PREMISES = (
    r"(?:house|home|flat|apartment|premises|rooms?|building|workshop|bar|shop|office|van|car|"
    r"vehicle|farm|lorry|⟦\d+⟧)"
)
_NUMBERS = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|six|sept|huit|\d+)"
)

DEEDS: Mapping[str, str] = {
    "search": r"\bperquisition|(?<!in )(?<!job )\bsearch(?:es)? (?:of|at)\b|\bsearch warrant\b"
    rf"|\bsearch(?:ed|es)? (?:the|his|her|their|my|our|this|that) (?:\w+ ){{0,2}}{_PREMISES}"
    r"(?! for (?:food|work|her|his|my|water))|\b(?:was|were) searched\b|\bfouilles?\b",
    "found": rf"\bdécouverte\b.{{0,90}}\b{_HELD}\b|\bdiscover(?:y|ed|s)? (?:of )?(?:\w+ )?{_HELD}"
    rf"|\b{_HELD} (?:\w+ )?(?:held|found|freed|rescued)\b|\bpolice (?:arrived?|entered)\b"
    r"|\bpolice (?:est entrée|arrive|a (?:trouvé|découvert|libéré))\b"
    rf"|\b(?:freed|rescued) (?:by (?:the )?police|{_WHOM})|\blibérée?s? par (?:la police|les gend)",
    "arrest": r"(?<!cardiac )\barrest(?:ed|s)?\b(?! warrant)"
    r"|(?<!s')\b(?:a|ont|est|sont|été|fut|furent|être) arrêtée?s?\b(?! (?:de|sa|ses|la date)\b)"
    r"|\barrestation|\bgarde à vue\b|\binterpell|\btaken into custody\b|\bin custody\b"
    r"|\bremanded\b|\bdétention provisoire\b|\bplacée?s? en détention\b|\bincarcér|\bécrouée?s?\b"
    r"|\bdétenue?s? (?:à la (?:prison|maison d'arrêt)|provisoire)"
    r"|\b(?:est|était) (?:alors |toujours |encore )?détenue?s?\b"
    r"(?! (?:dans|par|chez|avec|à la maison (?!d'arrêt)))",
    "release": r"\b(?:re)?mise?s? en liberté\b|\bconditional bail\b"
    r"|\b(?:granted|on) (?:\w+ )?bail\b"
    r"|\breleased (?:\w+ ){0,2}(?:on|under|from) (?:\w+ )?(?:bail|custody|detention|prison|jail|"
    r"police|investigation|licence)|\blibérée?s? (?:sous|de (?:la )?(?:prison|détention|garde))"
    r"|\bsous contrôle judiciaire\b",
    "surrender": r"\bsurrendered (?:\w+ ){0,3}to the (?:\w+ )?(?:authorities|police|court)\b"
    r"|\b(?:was|were|been) surrendered\b|\bsurrendered (?:himself|herself)\b|\bextrad(?:it|é)"
    r"|\b(?:été|est|sont|fut) remise?s? (?:aux|par les) autorités",
    "decision": r"\bgrounds decision\b|\bdécision (?:du (?:tribunal|juge|procureur|parquet|\d)|"
    r"de la (?:cour|chambre|juge)|rendue|d'acquittement)|\bjugement\b(?! de valeur)"
    r"|\bconvicted\b|\bacquitt|\bsentenced\b|\bcondamnée?s? (?:à|par|pour)\b"
    r"|\b(?:was|were|been|have|had|has) referred (?:on \d|"
    r"(?:(?:her|him|them|it|⟦\d+⟧|the case) )?to (?:the )?"
    r"(?:national|competent|single|NRM|court|crown|prosecut))",
    "met": r"\brencontr(?:ée?s?|er|ons|e|ai)\b(?! (?:des?|d'|une?) ?(?:\w+ )?(?:difficult|problèm))"
    rf"|\bfirst met\b|\b(?:I|we|she|he|they|who|had|have|⟦\d+⟧) met "
    rf"(?:{_WHOM}|an?\b|this\b|the (?:wo)?man)"
    r"|\brecruit(?:ed|s)?\b|\brecrut(?:ée?s?|er?|ait)\b",
    "advertisement": r"\b(?:une|cette|petite|l') ?annonce\b|\bannonces\b|\badvert(?:isement)?s?\b"
    r"|\boffres? d'emploi\b",
    "signed": r"\bsign(?:er?|ée?|ai|ait|a)\b.{0,40}\b(?:papier|dette|contrat)"
    r"|\b(?:papier|dette|contrat)\b.{0,60}\bsign(?:er?|ée?|ait?)\b"
    r"|\bsign(?:ed)? a paper|\breconnaissance de dette\b|\bsigned\b.{0,30}\b(?:contract|debt)"
    r"|\b(?:contract|paper) was signed\b",
    "flight": r"\bavion\b|\b(?:aero|air)?plane\b(?! tree)|(?<!risk of )(?<!took )(?<!in )\bflight\b"
    r"(?! (?:of (?:stairs|steps)|risk))|\bflew (?:to|from|out|back|with|over|on|⟦)"
    r"|\bvol (?:pour|à destination|au départ|de nuit|[A-Z]{2} ?\d)",
    "arrival": r"\barrivée?s?\b(?! (?:que\b|à (?:une|la) (?:conclusion|accord)|quelque chose))"
    r"|\barrived?\b(?! at an? (?:conclusion|agreement|decision|view|figure))",
    "crossing": r"\btraversée\b|\b(?:sea |border |channel |the |a )crossing\b|\bferry\b"
    r"|\bembarquement\b|\bbateau\b|\b(?:small|by|a) boat\b|\bdinghy\b"
    r"|\bcross(?:ed|es)? the (?:border|channel|sea|frontier)|\b(?:franchi|passé) la frontière",
    "work": r"\bcommencé (?:à travailler|le travail)\b|\b(?:began|begun|started?) (?:to )?work",
    "violence": rf"\bfer\b.{{0,40}}\b{_PART}\b|\biron\b.{{0,40}}\b{_PART}\b|\bbrûlures?\b"
    rf"(?! d'estomac)|\bbrûlée?s? (?:au|à la|aux|avec)\b|\bm'a (?:brûlé|battu|frappé)e?"
    rf"|\bburn(?:t|ed) (?:{_WHOM}|(?:my|her|his|their) (?:\w+ )?{_PART}\b)"
    rf"|\b(?:was|were|been) burn(?:t|ed) (?:with|by|on)\b"
    rf"|\bburns? (?:on|to) (?:\w+ ){{1,2}}{_PART}\b"
    r"|\bgifl|\bslap(?:s|ped|ping)?\b|\bpunched\b|\bstrangled\b|\brap(?:ed|ing)\b|\bétrangl"
    rf"|\b(?:hit|kicked|beat(?:en|s|ing)?) {_WHOM}(?! (?:out|at|in))"
    r"|\b(?:was|were|been|is) (?:badly |severely )?(?:beaten|kicked)(?! (?:in|at) (?!the))"
    r"|\b(?:a|été|ont|est) (?:battue?s?|frappée?s?)\b(?! (?:à|sur) la porte)"
    r"|\bcoups? de (?:poing|pied|bâton|ceinture)\b|\b(?:m'a|l'a|été) violée?\b",
    "call-for-help": r"\bhelpline\b|\bligne d'assistance\b|\bappel(?:ée?|er|le|ait)? (?:à l'aide|"
    r"la police|au secours)\b|\b(?:called|rang|telephoned|phoned) (?:the )?(?:police|999|112)\b"
    r"|\b(?:called|asked|cried) (?:out )?for help\b|\bdemandé de l'aide\b"
    r"|\b(?:please|help|s'il vous plaît)\W{1,4}police\b|\bpolice\W{1,4}(?:please|help)\b",
    "escape": r"\bescaped?\b(?! (?:the|from the) (?:heat|rain|noise))|\b(?:ran|got|get|run) away\b"
    rf"|\bfled\b|\bhelped {_WHOM} (?:to )?(?:leave|escape|flee|get (?:out|away))\b"
    r"|\b(?:m'a|l'a|nous a|les a|a|ont) aidée?s? (?:⟦\d+⟧ )?à (?:partir|fuir|m'enfuir|s'enfuir|"
    r"sortir|s'échapper|quitter)\b|\benfuie?s?\b|\bs'enfui(?:r|t)\b"
    r"|\béchappée?s?\b(?! (?:à|au|belle))"
    r"|\bs'échapper\b|\bpris la fuite\b|\bréussi à (?:partir|sortir|fuir)\b|\bévadée?s?\b",
    "papers": r"\b(?:took|kept|confiscated|seized|withheld|locked away) (?:away )?"
    r"(?:my|her|his|our|their|the) (?:passports?|papers|identity (?:card|papers)|documents)\b"
    r"|\b(?:passports?|papers|identity cards?) (?:was|were|had been|has been) (?:taken|confiscated|"
    r"kept|seized)\b|\b(?:a|ont|avait|avaient) (?:pris|gardé|confisqué|retiré|conservé|caché) "
    r"(?:mon|ma|mes|son|sa|ses|nos|notre|leurs?|le|la|les) (?:passeports?|papiers|carte d'identité|"
    r"pièces? d'identité|documents)\b|\b(?:passeports?|papiers)\b.{0,20}\b(?:été )?(?:confisqués?|"
    r"retirés?)\b",
    "threat": r"\bmenac|\bthreat(?! level)|\bintimid|\bwarned (?:me|her|him|them) not to\b"
    r"|\bapproached (?:me|her|him|them|⟦\d+⟧|the (?:witness|victim)|(?:my|her|his) \w+)\b"
    r"|\bavertie?s? de ne (?:pas|rien)\b|\bapprochée?s? par\b"
    r"|\b(?:m[ae]n|wom[ae]n|person|someone|stranger) (?:whom |that )?(?:I|she|he|we) "
    r"(?:do|did|does)(?: not|n't) know (?:came|rang|knocked|waited|wrote|called|telephoned)\b"
    r"|\b(?:text|message|call)\b.{0,40}\bnumber (?:I|she|he) (?:do|did|does)(?: not|n't) know\b"
    r"|\b(?:two|three|four|several|some|unknown) men came\b(?! (?:to|for|from|home)\b)"
    r"|\b(?:deux|trois|quatre|des|plusieurs) hommes sont venus\b(?! (?:pour|de|du|\w+[ei]r)\b)"
    r"|\b(?:homme|femme|hommes|femmes) que (?:je ne connais|nous ne connaissons|elle ne connaît) "
    r"pas (?:est|sont|a|ont) (?:venue?s?|sonné|frappé|téléphoné)\b"
    r"|\btell ⟦\d+⟧ (?:not to|that the debt|to (?:keep|stay|say nothing|withdraw|be))\b"
    r"|\bdis(?: à ⟦\d+⟧|-lui) (?:que la dette|de (?:se taire|retirer|ne ))",
    "account": r"\b(?:bank |an |the )account\b.{0,20}\bopened\b(?! the)|\bopen(?:ed|ing)? an? "
    r"(?:bank |joint )?account\b|\bcompte (?:bancaire|courant|en banque|joint)\b"
    r"|\baccount in the name of\b|\bouv(?:ert|rir) (?:un|le) compte\b|\bpapiers pour une banque",
    "statement": r"(?<!cri )(?<!bruit )(?<!voix )(?<!coup )\ba été (?:entendue?|auditionnée?)\b"
    r"|(?<!scream )(?<!shout )(?<!cry )(?<!noise )(?<!voice )(?<!case )(?<!appeal )(?<!bang )"
    r"\b(?:was|were) (?:heard|interviewed)\b(?! for (?:a|the) (?:job|post|position|work))"
    r"|\b(?:gave|made) an? (?:\w+ )?statement\b|\bentendue? en\b(?! pleur)",
    "moved": r"\bmoved (?:out|to)\b(?! tears)|\b(?:em|dé)ménagée?s?\b|\bdéménage"
    r"|\bjoined (?:me|her|him|⟦\d+⟧) (?:in|on) ",
    "trial": r"\b(?:the|his|her|their|this|criminal|jury|at|for|of) trial\b"
    r"(?! (?:period|shift|day|week|run|version))|\btrial (?:is|on|begins|opens|before)\b"
    r"|\bprocès\b(?!-)",
    "hearing": r"(?<!trial )\bis listed\b|\blive link\b.{0,40}\bis booked\b"
    r"|(?:\b(?:à l'|l'|d'|cette |une |prochaine |en ))audience\b"
    r"|\b(?:the|a|this|that|next|first|bail|preliminary|sentencing|directions|remand|review) "
    r"hearing\b(?! (?:aid|loss|test|problem|voices|a noise))"
    r"|\bhearing (?:on \d|before (?:the|a)|is|was|takes)\b",
}  # fmt: skip
"""By code, the words of which one is enough, English and French."""

MINOR = frozenset({"moved", "work", "statement", "advertisement", "papers"})
"""Codes of what a case does not turn on."""
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in DEEDS.items()}
MOST_NAMED = 2

_BREAK = re.compile(
    # A comma in a row of deeds ends nothing: "was not slapped, kicked or threatened".
    r",(?! \w+(?:ed|ée?s?)\b| \w+ (?:me|him|us|them)\b)|[;:.!?()«»\"“”]"
    r"|\b(?:and|but|then|when|until|that|who|which|before|after|because|since|et|"
    r"mais|puis|quand|lorsque|qui|que|avant|après|parce|depuis)\b|\bqu'",
    re.IGNORECASE,
)
"""Ends of a clause: what is denied before them is not what is told after."""
_NOT = re.compile(
    r"\b(?:not|never|nobody|no one|none|neither|nor|no|cannot|pas|jamais|ni|aucune?|nulle?|"
    r"personne n['e]|nul n['e]|(?:n'|ne )\w+ point)"
    r"(?:\b|(?<=')) ?(?P<words>.*)$|n't (?P<after>.*)$",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"(?:n't|\bnot|\bpas|\bnon) (?:only|just|until|before|seulement|uniquement|avant)\b"
    r"|\b(?:with|had|have|has|having) no\b",
    re.IGNORECASE,
)
"""Where a negation leaves the deed told: "not only arrested", "had no ticket for the ferry"."""
_REACH = 4
_LACKED = re.compile(
    r"(?:\bwithout|\bsans)(?: (?:being|having|been|any|an?|the|ever|y|être|avoir|été|aucune?|la|le|"
    r"les|qu'il y ait|jamais))* (?:l')?$",
    re.IGNORECASE,
)
_UNTOLD = re.compile(
    # Denied, refused, avoided, feared, threatened or supposed: nobody says that it happened.
    r"(?:\b(?:den(?:y|ies|ied|ying)|disput(?:e[sd]?|ing)|nie|niait|nié|nient|conteste|contesté|"
    r"contestent|dément|refus(?:e[sd]?|ing)(?= (?:to|him|her|them|his|bail|release|any|the)\b)|"
    r"refus(?:é|ait|ant)(?= (?:de|la|sa|son|d')\b)|missed|manqué|avoid(?:s|ed|ing)?|"
    r"évit(?:e|é|er|ait)|fail(?:s|ed)? to|instead of|au lieu d[e']|threaten(?:s|ed|ing)? to|"
    r"threaten(?:s|ed|ing)? (?:me|her|him|them) with|menac\w+ d[e']|afraid of|fear(?:s|ed)? "
    r"(?:of|being|that)|craint|craignait|peur d[e']|peur qu['e]|if|unless|whether|would|could|"
    r"might|pourrai\w+|aurait|serait|seraient|auraient|sinon|au cas où|warrants? (?:for|of)|"
    r"due to|supposed to|hop(?:e[sd]?|ing) to|planned to|wanted to|devai\w+|voulai\w+|espérait|"
    r"not (?:alleged|true|suggested|proved|clear|established) that|untrue that|false that|"
    r"no (?:evidence|suggestion|proof|record|sign|trace) (?:of|that)|faux qu[e']|pas vrai qu[e']|"
    r"rien n'indique qu[e']|aucune (?:preuve|trace) (?:de|d'|qu[e'])|"
    r"pas (?:établi|prouvé|allégué) qu[e'])(?:\b|(?<=')))"
    r"(?: ?(?!(?:and|but|then|because|when|et|mais|puis|parce|quand)\b)[^\s,;:.!?]+){0,5} ?$"
    r"|\bs(?:i|'ils?) (?:[^\s,;:.!?]+ ?){0,4}$",
    re.IGNORECASE,
)
_WOULD = re.compile(r"\bwould(?: ?(?!be\b|have\b)[^\s,;:.!?]+){0,3} ?$", re.IGNORECASE)
_OFTEN = re.compile(r"^[^;.!?]{0,60}\b(?:every|each|whenever|when|always|often)\b", re.IGNORECASE)
"""What turns "he would beat me" into what he did."""
_NEVER_WAS = re.compile(
    r"^(?:(?!(?:and|but|et|mais)\b)[^\s,;:.!?]+ ){0,6}?"
    r"(?:(?:was|were|is|has|had|did|took|does) ?(?:not|n't|never)|never|"
    r"n'(?:a|ont|avait|est|eut)(?: encore)? (?:pas|jamais)|ne (?:fut|s'est) (?:pas|jamais)) "
    r"(?:yet |encore )?(?:been |be |été )?(?:held|made|carried out|taken? place|took place|"
    r"happen(?:ed)?|done|conducted|issued|given|signed|ordered|"
    r"eu lieu|faite?|menée?|rendue?|tenue?|effectuée?|prononcée?|ordonnée?|produite?|signée?)\b"
    r"|^(?:(?!(?:and|but|et|mais)\b)[^\s,;:.!?]+ ){0,6}?"
    r"(?:(?:is|are|was|were) (?:denied|disputed|untrue|false|refused|dismissed|rejected)"
    r"|(?:est|sont|a été|ont été|fut) (?:contesté|nié|refusé|rejeté)e?s?"
    r"|never (?:left|came|arrived|took off)|n'est jamais (?:parti|venu|arrivé)e?)\b"
    r"|^(?:\w+ )?(?:nobody|no one|no (?:wo)?m[ae]n|personne)\b(?! (?:else|d'autre))",
    re.IGNORECASE,
)
_BUT_THEN = re.compile(
    r"^(?: ?[^\s,;:.!?]+){0,4} (?:until|before \d|avant l[ae] \d)", re.IGNORECASE
)
"""Behind a deed that was done, if late: "not released until 4 May"."""
_INSIDE = re.compile(r"\b(?:no|not|never|pas|jamais|ni|aucune?)\b", re.IGNORECASE)
_SEEN = 160
"""Code points on either side in which a denial is looked for."""
_TO_COME = frozenset({"trial", "hearing", "threat"})
"""Codes that a sentence tells, supposed or not: a trial that would begin is listed all the same."""


def deeds_in(text: str) -> tuple[str, ...]:
    """Codes of what a text speaks of, at most MOST_NAMED, in the order of DEEDS."""
    found = dict.fromkeys(name for name, _ in _told(unicodedata.normalize("NFC", text)))
    return tuple(found)[:MOST_NAMED]


def deed_places(text: str) -> tuple[int, ...]:
    """Where words of deeds end in a text: the date of a deed stands near them."""
    return tuple(match.end() for _, match in _told(text))


def deeds_of_day(text: str, start: int, end: int) -> tuple[str, ...]:
    """Codes of the deeds that stand in one clause with the date from `start` to `end`."""
    breaks = [match for match in _BREAK.finditer(text.replace("’", "'"))]
    first = max((each.end() for each in breaks if each.end() <= start), default=0)
    last = min((each.start() for each in breaks if each.start() >= end), default=len(text))
    return tuple(
        dict.fromkeys(name for name, match in _told(text) if first <= match.start() < last)
    )[:MOST_NAMED]


def _told(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The words of deeds that a text does not deny, by code; of one length with the text."""
    plain = re.sub(r"\s", " ", text.replace("’", "'"))
    for name, pattern in _PATTERNS.items():
        for match in pattern.finditer(plain):
            if not _is_denied(plain[: match.start()], match, name):
                yield name, match


def _is_denied(before: str, match: re.Match[str], name: str) -> bool:
    """Whether the clause says that it was not done, or does not say that it was."""
    after = match.string[match.end() : match.end() + _SEEN]
    if len(before) > _SEEN:
        before = before[-_SEEN:].partition(" ")[2]
    if _LACKED.search(before) or _NEVER_WAS.match(after.lstrip()):
        return True
    if name not in _TO_COME and (_is_supposed(before, after) or _INSIDE.search(match[0])):
        return True
    breaks = [found.end() for found in _BREAK.finditer(before + match[0])]
    start = max((end for end in breaks if end <= len(before)), default=0)
    denied = _NOT.search(_NOT_SO.sub(" ", before[start:]))
    if denied is None or _BUT_THEN.match(after):
        return False
    return len((denied["words"] or denied["after"] or "").split()) <= _REACH


def _is_supposed(before: str, after: str) -> bool:
    """Whether it is asked, feared, refused or threatened."""
    ends = re.search(r"[.!?]", after)
    if ends is not None and ends[0] == "?":
        return True
    if _UNTOLD.search(before) is None:
        return False
    return not (_WOULD.search(before) and _OFTEN.match(after))
