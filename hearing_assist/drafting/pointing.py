# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Words by which somebody tells who she is without a name: left out of what a summary quotes.

"My greenhouse", "I'm a widow", "the only midwife in the village": read beside a label, they say to
a defendant whom it stands for. What a case turns on stays: an age as a child, an injury with what
it came from, the work that somebody was made to do. Lists of English and French terms find words,
not meaning: what points at a person otherwise stays ("her shop", a trade that is not listed), and a
summary is for court and prosecution alone for that reason, too. The place is always cited, so that
a judge can read the words in the document.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from hearing_assist.text.document import Runs

LEFT_OUT = "[...]"


def _compiled(*patterns: str) -> re.Pattern[str]:
    """One pattern in which any blank stands for a space and either apostrophe for the other."""
    text = "|".join(patterns).replace(" ?", r"\s*").replace(" ", r"\s+").replace("'", "['’]")
    return re.compile(text, re.IGNORECASE)


# What may stand between "my" and the thing, or "a" and the trade; "my way to shop" is no shop.
_BETWEEN = (
    r"(?:(?!(?:not|never|no|to|of|in|on|at|by|for|from|with|and|or|the|a|an|is|was|are|were|had|"
    r"de|du|des|dans|sur|chez|par|avec|et|ou|est|était|pas|jamais)\b)[\w-]+ ){0,2}"
)
_LEARNED = (
    r"(?:nurse|midwife|teacher|pastor|priest|imam|deacon(?:ess)?|librarian|beekeeper|"
    r"post(?:man|woman)|organist(?:e)?|nun|"
    r"infirmi(?:ère|er)|sage-femme|institut(?:rice|eur)|enseignante?|pasteure?|prêtre|imame?|"
    r"diaconesse|diacre|bibliothécaire|apicult(?:rice|eur)|fact(?:rice|eur)|religieuse)s?"
)
"""Trades that somebody is known by, and that nobody is exploited in."""
_TRADE = (
    rf"(?:{_LEARNED}|(?:dressmaker|seamstress|tailor|shopkeeper|farmer|hairdresser|baker|butcher|"
    r"florist|fisherman|shepherd(?:ess)?|"
    r"couturi(?:ère|er)|coiffeu(?:se|r)|vendeu(?:se|r)|commerçante?|boulang(?:ère|er)|"
    r"bouch(?:ère|er)|fleuriste|pêcheu(?:se|r)|berg(?:ère|er)|agricult(?:rice|eur)|"
    r"épici(?:ère|er))s?)"
)
_STATUS = (
    r"(?:widow(?:er)?|orphan|twin|pensioner|single mother|grandmother|jehovah's witness|"
    r"mother of (?:two|three|four|five|six|seven|eight|nine|ten|\d+))"
)
_SITUATION = (
    r"(?:veu(?:ve|f)|orpheline?|retraitée?|jum(?:elle|eau)|grand-mère|mère célibataire|"
    r"mère de (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+) enfants)"
)
_WHOM = (
    r"(?:woman|man|girl|widow(?:er)?|foreigner|family|muslim|christian|twin|albino|one|"
    r"femme|fille|homme|veuve|veuf|étrangère|étranger|famille|musulmane?|chrétienne?)"
)
_THING = (
    r"(?:greenhouse|garden|shed|shop|stall|allotment|balcony|dog|farm|orchard|kiosk|bakery|"
    r"hair salon|church|parish|mosque|temple|synagogue|choir|congregation)"
)
_CHOSE = (
    r"(?:serre|boutique|cabane|terrasse|jardin|étal|balcon|chien(?:ne)?|potager|échoppe|magasin|"
    r"ferme|verger|kiosque|boulangerie|épicerie|salon de coiffure|église|paroisse|mosquée|temple|"
    r"synagogue|chorale)"
)
_SMALL_PLACE = (
    r"(?:village|hamlet|town|street|parish|neighbourhood|island|valley|church|market|quarter|"
    r"hameau|bourg|ville|rue|paroisse|quartier|île|vallée|église|marché|commune|région)"
)
_THERE = (
    rf"(?:(?:in|at|of|on) (?:the|our|my|this|that|all the) (?:\w+ )?{_SMALL_PLACE}\b"
    rf"|(?:dans|du|de|à|au|sur)(?: tout)?(?: l[ae]| l'| notre| mon| ma| ce| cette|) ?"
    rf"(?:petite? )?{_SMALL_PLACE}\b|(?:in|at|à|de) ⟦\d+⟧)"
)
_HOUSE = (
    r"(?:church|chapel|mosque|temple|synagogue|choir|parish|congregation|sunday school|"
    r"église|chapelle|mosquée|chorale|chœur|paroisse)"
)
_TENS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|eighteen|nineteen|"
    r"1[89]|[2-9]\d)"
)
_DIZAINES = (
    r"(?:dix-huit|dix-neuf|(?:vingt|trente|quarante|cinquante|soixante|quatre-vingts?)"
    r"(?:[ -](?:et[ -])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|"
    r"quatorze|quinze|seize|dix-\w+))*|1[89]|[2-9]\d)"
)
_I_AM = r"\bI(?: am|'m| have been|'ve been)(?: now| still| also| already)?"
_I_WAS = rf"(?:{_I_AM}|\bI was)"
_JE_SUIS = (
    r"\bj(?:e |')suis (?:aussi |toujours |encore |maintenant |devenue? )?"
    r"(?:(?:une?|la|le) |l')?(?:seule? |petite? |simple |ancien(?:ne)? |jeune |vieille )*"
)
_ONLY = r"(?:\b(?:I|she|he)(?: am| was| is|'m|'s)|\bwho (?:is|was)) the only"
_SEULE = r"(?:\bje suis|\bj'étais|\belle (?:est|était)|\bil (?:est|était)|\bc'est) l[ae] seule?"

_WHOLE = _compiled(
    # Who somebody is.
    rf"{_I_WAS} (?:an?|the) {_BETWEEN}(?:{_STATUS}|{_TRADE})\b",
    r"\bI (?:was|am) widowed\b|^\W*veu(?:ve|f) depuis\b|\bI keep bees\b",
    rf"\bI (?:run|own|keep|have) (?:an?|the|our) {_BETWEEN}{_THING}\b",
    rf"\b(?:j'ai|je tiens|je possède) (?:une?|la|le|l') ?{_BETWEEN}{_CHOSE}\b",
    rf"\b(?:I am|I'm|I was|I work as) the (?:village|town|parish|church) {_TRADE}\b",
    rf"\bI(?: still| now)? work as an? {_BETWEEN}{_TRADE}\b",
    rf"\bI(?: had| have|'d|'ve)? worked as an? {_BETWEEN}{_LEARNED}\b",
    rf"\b(?:as|being) an? {_BETWEEN}(?:{_STATUS}|{_TRADE}),? I\b",
    rf"{_JE_SUIS}(?:{_SITUATION}|{_TRADE})\b",
    rf"\bj'(?:étais|ai été) (?:(?:une?|la|le) )?{_BETWEEN}(?:{_SITUATION}|{_TRADE})\b",
    rf"\bje travaille comme {_BETWEEN}{_TRADE}\b",
    rf"\bj'ai travaillé comme {_BETWEEN}{_LEARNED}\b",
    rf"\b(?:étant|comme je suis) {_SITUATION}\b",
    r"\bmy (?:late |dead )?(?:husband|wife)\b|\bmon (?:défunt )?mari\b|\bfeu mon\b",
    r"\bmy twin\b|\bma (?:sœur )?jumelle\b|\bmon (?:frère )?jumeau\b",
    # Where somebody lives.
    r"\bI(?: still)? live (?:all )?(?:alone|by myself|on my own|(?:just |right )?(?:opposite|"
    r"next door|across the (?:road|street|yard)))\b",
    r"\bI'm living (?:alone|by myself|on my own)\b",
    r"\b(?:je vis|j'habite) (?:toute? )?seule?\b",
    r"\bj'habite (?:juste )?(?:en face|à côté|au-dessus|au-dessous)\b",
    # How old somebody is now; an age as a child says what was done to a child.
    rf"{_I_AM} (?:aged )?{_TENS}(?: years old| years of age|(?= ?[.,;](?! ?\d)| and I))",
    rf"\bje suis âgée? de {_DIZAINES} ans\b",
    rf"\bI(?:'ve| have)? (?:just |recently )?turned {_TENS}\b",
    rf"\b(?:j'ai|je viens d'avoir|j'aurai) {_DIZAINES} ans\b(?! d(?:e|'))",
    rf"{_I_AM} the (?:oldest|youngest|eldest)\b|{_I_AM} in my (?:thirties|forties|fifties|sixties|"
    r"seventies|eighties)\b",
    r"\bje suis (?:l'aînée?|la plus (?:jeune|âgée|vieille)|la (?:cadette|benjamine))\b",
    # Where somebody prays.
    rf"\bI (?:sing|play|pray|preach|worship|serve|teach|go|belong|volunteer)\b[^.;,]{{0,25}}"
    rf"\b{_HOUSE}\b|\bI attend [^.;,]{{0,25}}\b{_HOUSE}\b",
    rf"{_I_AM} an? {_BETWEEN}(?:member|elder|sacristan) of [^.;,]{{0,25}}\b{_HOUSE}\b",
    rf"\bje (?:chante|joue|prie|prêche|vais|sers|fréquente|suis membre)\b[^.;,]{{0,25}}"
    rf"\b{_HOUSE}\b|\bje vais au temple\b",
    # One of a kind.
    rf"{_ONLY} {_BETWEEN}{_TRADE}\b"
    rf"|{_ONLY} {_BETWEEN}(?:{_WHOM}|(?!officer|driver|customer)\w+(?:er|or|ist|ese|ian)) "
    rf"{_THERE}",
    rf"\bje suis l[ae] seule? (?:\w+ )?{_THERE}",
    rf"{_SEULE} {_BETWEEN}{_TRADE}\b"
    rf"|{_SEULE} {_BETWEEN}(?:{_WHOM}|\w+(?:ère|euse|trice|iste|eur)) {_THERE}",
    rf"\bthere(?: is|'s|'s| was) only one (?:{_BETWEEN}{_TRADE}\b|{_BETWEEN}(?:{_WHOM}|{_THING}|"
    rf"\w+ist) {_THERE})",
    rf"\bil n'y a(?:vait)? qu'une? (?:seule? )?(?:{_BETWEEN}{_TRADE}\b|{_BETWEEN}(?:{_WHOM}|"
    rf"{_CHOSE}|\w+(?:euse|trice|iste)) {_THERE})",
    # Everybody knows everybody.
    rf"\b{_SMALL_PLACE}\b[^.;]{{0,30}}\bc'est tout petit\b|^\W*c'est tout petit\b"
    rf"|,\s*c'est tout petit\b|(?:à|in|at) ⟦\d+⟧[^.;]{{0,20}}\bc'est tout petit\b",
    # Who told the police first.
    r"\bfirst information (?:came|was)\b|\brenseignement initial\b"
    r"|\binform(?:ants?|ateurs?|atrices?)\b",
)

_BODY = _compiled(
    rf"{_I_AM} {_BETWEEN}(?:deaf|blind|mute|disabled|paraly[sz]ed|lame|partially sighted|"
    r"hard of hearing|albino|an amputee|an albino|in a wheelchair|epileptic)\b"
    r"(?! (?:to|with|by|drunk)\b)",
    r"\bI was born (?:deaf|blind|mute|with)\b",
    r"\bI (?:use|need|have) a wheelchair\b",
    r"\bI (?:now )?walk (?:with|on) (?:a|an|two|my) (?:\w+ )?(?:stick|cane|crutch(?:es)?|limp|"
    r"frame)\b",
    r"\bI(?: have|'ve| only have|'ve got) (?:only )?(?:got )?(?:one (?:arm|leg|eye|hand)|"
    r"a (?:stammer|stutter|glass eye|wooden leg|false leg|limp|club foot)|epilepsy|albinism|"
    r"an artificial (?:arm|leg|hand))\b",
    r"\bI (?:stammer|stutter|limp)\b|\bI wear (?:a )?hearing aids?\b",
    r"\bje suis (?:(?:à moitié|presque|complètement|totalement|un peu) )?(?:née? )?(?:sourde?|"
    r"aveugle|muette?|malentendante?|malvoyante?|handicapée?|paralysée?|boiteu(?:se|x)|amputée?|"
    r"unijambiste|borgne|albinos|épileptique|en fauteuil roulant)\b"
    r"(?! (?:de (?:peur|terreur|honte|colère|rage)|par)\b)",
    r"\bje (?:boite|bégaie|bégaye)\b|\bje me déplace en fauteuil\b",
    r"\bje marche avec (?:une canne|des béquilles|un déambulateur)\b",
    r"\bje porte (?:un appareil auditif|une prothèse)\b",
    r"\bj'ai (?:une prothèse|un œil de verre|une jambe de bois|une seule jambe|un seul (?:bras|œil)"
    r"|une seule main)\b|\bje n'ai (?:plus )?qu'(?:une jambe|un bras|un œil|une main)\b",
)
"""How somebody's body is; with what it came from, it is an injury."""
_INJURED = _compiled(
    r"\bsince (?!birth\b|childhood\b|(?:my|early) (?:birth|childhood)\b|I was (?:born|a child)\b)",
    r"\bbecause (?:of|he|she|they|the)\b|\bafter (?:he|she|they|that|the|what)\b",
    r"\b(?:he|she|they|who) (?:hit|beat|struck|burn(?:t|ed)|kicked|pushed|cut|did|broke)\b",
    r"\bdepuis (?!(?:la |ma )?naissance\b|(?:l'|mon )?enfance\b|toujours\b|petite\b|\d)",
    r"\bà cause\b|\bparce qu|\baprès (?:qu|les coups|l'|cette|ce|le)|\bm'(?:a|ont|avai(?:t|ent))\b",
)

_WORDS = _compiled(
    rf"(?<!\w)(?P<my>(?:my|our) ){_BETWEEN}{_THING}s?\b(?!-)",
    rf"(?<!\w)(?P<mon>(?:ma|mon|mes|notre|nos) )(?:(?:tout|toute) )?{_BETWEEN}{_CHOSE}s?\b(?!-)",
    r"\bfrom (?:the back|next door|over the wall)(?=[\"”».,]|')",
)


def points_at(text: str) -> bool:
    """Whether a sentence says of its speaker, or of the only one, what tells who that is."""
    composed = unicodedata.normalize("NFC", text)
    if _WHOLE.search(composed):
        return True
    return bool(_BODY.search(composed)) and not _INJURED.search(composed)


def left_out(runs: Runs) -> Runs:
    """The runs without words that point at somebody; labels are as they were."""
    return tuple(run if run.boxed else replace(run, text=_without(run.text)) for run in runs)


def _without(text: str) -> str:
    left, count = _WORDS.subn(_kept, unicodedata.normalize("NFC", text))
    return left if count else text


def _kept(match: re.Match[str]) -> str:
    """Whose it is that is left out."""
    return f"{match['my'] or match['mon'] or ''}{LEFT_OUT}"
