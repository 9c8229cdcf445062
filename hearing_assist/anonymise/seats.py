# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Names of courts, prosecution offices, bars, statutes and treaties that hold a town: "TJ Paris".

They stay readable although the town is part of a declared address: that a case is heard in a city
says nothing of who lives there. The police, town halls, hospitals and schools of a town are no such
names: they stand where people live. Rules and regulations are no treaties: shelters and employers
have them. "The court and Paris", "the tennis court in Paris" name no court. French, English,
Romanian.
"""

from __future__ import annotations

from hearing_assist.text.late import late
from hearing_assist.text.spans import Span

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
_BEFORE = late(
    rf"(?r)(?<![\p{{L}}\p{{N}}])(?:(?i:(?:{_FRENCH}|{_ENGLISH}|{_ROMANIAN}){_MORE}{_OF})"
    rf"|(?i:{_ROMANIAN}{_MORE}[ \u00a0])"
    rf"|(?i:{_QUALIFIED}[ \u00a0]court{_MORE}[ \u00a0]in[ \u00a0])"
    rf"|{_SHORT}[ \u00a0](?:de[ \u00a0]|d['\u2019])?"
    rf"|(?:(?i:{_TREATY})|{_CAPITAL_TREATY})[ \u00a0](?:(?i:de|of)[ \u00a0]|d['\u2019]))$"
)
_AFTER = late(
    r"['\u2019]?s?[ \u00a0-](?:(?:(?:High|Crown|County|Magistrates['\u2019]?|Central|Criminal|"
    r"District|Family|Youth|Appeals?|Administrative|Regional|First|Instance|Public)[ \u00a0])+"
    r"(?:Courts?|Tribunals?|Prosecut\p{L}+)|Courts?\sof\s(?:Appeals?|First|Justice)|Tribunals?|"
    r"Prosecut\p{L}+|Protocols?|Convention|Treaty|Agreement|Declaration|Principles|Statute)(?!\p{L})"
)


def names_a_seat(text: str, span: Span) -> bool:
    """Whether a town stands in the name of a court, a prosecution office, a statute or a treaty."""
    before = text[max(0, span.start - _REACH) : span.start]
    return _BEFORE.search(before) is not None or _AFTER.match(text, span.end) is not None
