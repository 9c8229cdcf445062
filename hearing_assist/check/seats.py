# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names of courts, bars, statutes and treaties, in which a town of an address may stand.

Own list of the check: French, English, Romanian. The police or the hospital of a town is no court,
rules and regulations are no treaties, and a court that stands beside a town does not bear its name.
Which words of towns are not looked for alone because they are words of the language is here, too.
"""

from __future__ import annotations

import re

from hearing_assist.check.fold import fold

_REACH = 110
_WORD = (
    r"(?:judiciaires?|correctionnel(?:le)?s?|criminel(?:le)?s?|administrati(?:f|ve)s?|civile?s?|"
    r"sup[ée]rieure?s?|grande|instance|premi[èe]re|proximit[ée]|paix|commerce|enfants|appel|"
    r"assises|cassation|sp[ée]cialis[ée]e?s?|g[ée]n[ée]rale?s?|adjointe?|r[ée]publique|pr[èe]s|"
    r"instruction|libert[ée]s?|d[ée]tention|national|interr[ée]gionale?|financier|europ[ée]enne?|"
    r"cour|tribunal|parquet|"
    r"court|high|crown|county|magistrates['\u2019]?|central|criminal|district|family|youth|first|"
    r"appeal|justice|international|supreme|general|public|"
    r"apel|(?:[iî]nalta|casa[țt]ie|justi[țt]ie)|curtea|tribunalul|judec[ăa]toria|sectorului\s\d)"
)
_LINK = (
    r"(?:pour|de|du|des|la|le|les|l['\u2019]|d['\u2019]|of|the|for|et|and|pe|l[aâ]ng[ăa]|pentru|"
    r"[șs]i)"
)
"""Stands between the words of a court; right before a town only what says whose the court is."""
_FRENCH = (
    r"(?:tribuna(?:l|ux)|cours?\s(?:d['\u2019](?:appel|assises)|criminelle|supr[êe]me|de\s(?:cassation|"
    r"justice)|administrative)|juridictions?|chambre\s(?:de\sl['\u2019]instruction|correctionnelle)|"
    r"parquets?|procureure?s?|substitut|procurature|barreau|b[âa]tonni(?:er|[èe]re)|greffe|"
    r"minist[èe]re|conseil\sde\sprud['\u2019]hommes)"
)
_QUALIFIED = r"(?:high|crown|county|magistrates['\u2019]?|criminal|district|family|youth|supreme)"
_ENGLISH = (
    rf"(?:the[ \u00a0](?-i:Courts?)|{_QUALIFIED}[ \u00a0]courts?|"
    r"courts?[ \u00a0]of[ \u00a0](?:appeals?|justice|first[ \u00a0]instance)|tribunals?|"
    r"prosecution(?:\s(?:office|service))?|prosecutors?(?:['\u2019]s\soffice)?|ministry)"
)
_ROMANIAN = (
    r"(?:judec[ăa]tori(?:a|ei|e)|tribunalul(?:ui)?|curt(?:ea|ii)\sde\sapel|parchet(?:ul|ului)?|"
    r"procuror(?:ul|ului)?|baroul(?:ui)?)"
)
_SHORT = r"(?:TJ|TGI|TI|TPE|CA|CAA|TA|TC|JIRS|JLD|JI|BAR\.)"
_TREATY = (
    r"(?:conventions?|protocoles?|trait[ée]s?|protocols?|treat(?:y|ies)|conven[țt]i(?:a|ei)|"
    r"protocolul(?:ui)?|tratatul(?:ui)?)"
)
_CAPITAL_TREATY = (
    r"(?:Accords?|D[ée]clarations?|Statuts?|Principes|Charte|Agreements?|Statute|Principles|"
    r"Charter|Acordul(?:ui)?|Declara[țt]i(?:a|ei)|Statutul(?:ui)?)"
)
"""What employers and shelters have as well, in small letters."""
_GAP = r"(?:[ \u00a0,]{1,2}|(?<=['\u2019]))"
_MORE = rf"(?:(?:{_GAP}{_LINK}){{0,4}}{_GAP}{_WORD}){{0,7}}"
_OF = r"[ \u00a0](?:(?:de|du|des|of|at|sitting\sat|si[ée]geant\s[àa]|din)[ \u00a0]|d['\u2019])"
_BEFORE = re.compile(
    rf"(?<![^\W_])(?:(?i:(?:{_FRENCH}|{_ENGLISH}|{_ROMANIAN}){_MORE}{_OF})"
    rf"|(?i:{_ROMANIAN}{_MORE}[ \u00a0])"
    rf"|(?i:{_QUALIFIED}[ \u00a0]court{_MORE}[ \u00a0]in[ \u00a0])"
    rf"|{_SHORT}[ \u00a0](?:de[ \u00a0]|d['\u2019])?"
    rf"|(?:(?i:{_TREATY})|{_CAPITAL_TREATY})[ \u00a0](?:(?i:de|of)[ \u00a0]|d['\u2019]))$"
)
_AFTER = re.compile(
    r"['\u2019]?s?[ \u00a0-](?:(?:(?:High|Crown|County|Magistrates['\u2019]?|Central|Criminal|"
    r"District|Family|Youth|Appeals?|Administrative|Regional|First|Instance|Public)[ \u00a0])+"
    r"(?:Courts?|Tribunals?|Prosecut[^\W\d_]+)|Courts?\sof\s(?:Appeals?|First|Justice)|Tribunals?|"
    r"Prosecut[^\W\d_]+|Protocols?|Convention|Treaty|Agreement|Declaration|Principles|Statute)"
    r"(?![^\W\d_])"
)
NOT_ALONE = frozenset(
    # Countries at the end of an address
    "france belgique belgium suisse switzerland allemagne germany deutschland italie italy italia "
    "espagne spain espana portugal luxembourg netherlands nederland england angleterre ecosse "
    "scotland wales ireland irlande greece grece roumanie romania bulgarie bulgaria ukraine "
    "moldavie moldova russie russia pologne poland polska hongrie hungary albanie albania kosovo "
    "serbie serbia croatie croatia turquie turkey maroc morocco algerie algeria tunisie tunisia "
    "nigeria ghana senegal cameroun cameroon congo europe austria autriche "
    # Towns that are words, names or months
    "nice tours reading bath orange sens vienne cork sale mold loos mens seal rugby deal ware hull "
    "sandy street march battle tring hove wells roman victoria alba arad deva florence "
    # Parts of towns that are none alone
    "city town ville village centre center north south east west nord ouest sector county "
    "residence house lodge building apartment appartement".split()
)
"""Folded single words that are not looked for as the town of an address."""

STREETS = frozenset(
    "rue avenue av boulevard bd place impasse chemin square allee allees route faubourg quai cours "
    "passage ruelle sentier venelle esplanade montee cite street st road rd lane ln drive close "
    "court ct crescent terrace terr gardens grove mews walk row hill way parade strada str aleea "
    "calea bulevardul soseaua intrarea splaiul piata via viale piazza corso calle avenida plaza "
    "rruga ulica ul aleja plac".split()
)
_BODIES = frozenset(
    "residence immeuble villa foyer maison ferme chateau domaine lotissement quartier hameau "
    "batiment tour house lodge mansion mansions tower towers building buildings cottage farm "
    "estate complex ansamblul cartier cartierul bloc blocul vila casa pensiunea ecole lycee "
    "college universite institut creche maternelle clinique hopital centre cabinet refuge abri "
    "association fondation restaurant cafe bar hotel auberge salon boulangerie blanchisserie "
    "garage societe eglise club school academy university institute nursery clinic hospital "
    "center shelter hostel charity foundation trust project inn pub shop laundry church mosque "
    "scoala liceul colegiul gradinita spitalul clinica centrul adapostul asociatia fundatia".split()
)


_TOWN_CODE = re.compile(r"\s*\d{4,6}\b")


def towns_of(address: str) -> frozenset[str]:
    """Pieces of an address that are towns: behind its street, or the last; never a building."""
    pieces = re.split(r"[,;\n]", address)
    folded = [fold(piece).split() for piece in pieces]
    real = [i for i, own in enumerate(folded) if own and " ".join(own) not in NOT_ALONE]
    streets = [i for i in real if _is_street(pieces[i], folded[i])]
    first = streets[-1] + 1 if streets and streets[-1] < real[-1] else max(real, default=0)
    return frozenset(
        pieces[i]
        for i in real
        if i >= first and i not in streets and not _BODIES.intersection(folded[i])
    )


def _is_street(piece: str, own: list[str]) -> bool:
    is_named = len(own) > 1 and bool({own[0], own[-1]} & STREETS)
    return is_named or (piece.strip()[:1].isdigit() and not _TOWN_CODE.match(piece))


def names_a_seat(text: str, start: int, end: int) -> bool:
    """Whether a town stands in the name of a court, a prosecution office, a statute or a treaty."""
    before = text[max(0, start - _REACH) : start]
    return _BEFORE.search(before) is not None or _AFTER.match(text, end) is not None
