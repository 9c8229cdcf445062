# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Places of what charges of exploitation turn on, by a word that says what stands there.

The groups follow the International Labour Office's indicators of forced labour (2012): deception,
restriction of movement, isolation, violence, threats, retention of papers, withheld wages, debt,
conditions of work and living; with journeys, other names and who runs a firm, on which it depends
who answers for them. A word names what a sentence speaks of; it does not say that it happened.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from hearing_assist.casefile.records import CaseView, SourceKind
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence
from hearing_assist.drafting.units import HEAD_WORDS, is_ended

SIGNS: Mapping[str, str] = {
    "recruitment": r"\boffer(?:ed|s)?\b(?! (?:of )?(?:help|comfort))|\bpromis(?:ed?|es|ing)\b"
    r"|\badvert(?:isement|ised)?s?\b|\brecruit|\ba contract\b|\blooking for (?:a|an|some)"
    r"|\bpropos(?:é|ait|ée)s?\b|\bprom(?:is|ettait|esse)|\bannonces?\b|\brecrut|\bun contrat\b"
    r"|\bcherchait (?:une|quelqu'un)|\bfer(?:as|ez|ais) venir\b|\bbring\b[^.]{0,40}\bover\b",
    "journey": r"\bvisas?\b|\b(?:return |air |plane )tickets?\b|\bbooking\b(?! office)"
    r"|\bthe ticket\b|\bbillets?\b(?! (?:de )?banque)|\bréservation\b",
    "papers": r"\bpassports?\b|\bidentity (?:cards?|papers)\b|\bpasseports?\b"
    r"|\bpièces? d'identité\b|\bcartes? d'identité\b|\bles papiers\b|\bmes papiers\b",
    "false-name": r"\bfalse (?:name|card|papers?|document)|\bforged\b|\banother (?:wo)?man's name\b"
    r"|\bunder (?:the|another|a false) name\b|\bposed? as\b|\bfau(?:x|sse)s? (?:nom|carte|papier)"
    r"|\bsous (?:le|un (?:faux|autre)) nom\b|\ble nom d'une autre\b|\bfaire passer pour\b"
    r"|\bcartes? belges?\b|\bnièces? en visite\b|\bniece on a visit\b",
    "confinement": r"\block(?:s|ed)?\b|\bpadlock|\bbolt(?:s|ed)?\b|\bscrew(?:s|ed)\b|\bkeys?\b"
    r"|\bwindow (?:\w+ ){0,6}(?:screwed|never opened|barred|nailed)\b|\bnot allowed (?:out|to)\b"
    r"|\bverrou|\bcadenas|\bà clé\b|\bla clé\b|\bfenêtre\b[^.;]{0,30}\b(?:vissée|condamnée|"
    r"clouée)|\bpas le droit de\b|\benfermée?s?\b",
    "isolation": r"\bSIM\b|\bno telephone\b|\bnot to speak\b|\bspeak(?:ing)? to (?:anybody|anyone|"
    r"no ?(?:one|body))\b|\bcamera\b|\bloudspeaker\b|\bpas de téléphone\b|\bparler à personne\b"
    r"|\bcaméra\b|\bhaut-parleur\b|\b(?:took|pris) (?:my|mon|le|her) (?:phone|mobile|téléphone)",
    "work": r"\bday off\b|\bhours (?:a|per) (?:day|week)\b|\bdays a week\b|\bevery day\b"
    r"|\bSundays? included\b|\bdimanche compris\b|\bjours (?:par|sur) (?:semaine|sept)\b"
    r"|\bheures par jour\b|\bjour de repos\b|\btous les jours\b|\b(?:levais|finissais)\b"
    r"|\bnight shift\b|\ball night\b|\btoute la nuit\b|\brepass(?:ait|er)\b",
    "pay": r"\bdebts?\b|\bowed?\b|\bwages?\b|\bunpaid\b|\bpay (?:it )?back\b|\bdettes?\b"
    r"|\bsalaires?\b|\brembours|\bdevais encore\b|\bpayslip",
    "violence": r"\bslap(?:s|ped)?\b|\bgifl|\bburn(?:t|ed|s)?\b|\bbrûl(?:é|ure)|\bhit (?:me|her)\b"
    r"|\bbeat(?:en|s)?\b|\bfrapp(?:é|ait)e?\b(?! à la porte)|\bpush(?:ed|es)\b|\bpoussée?\b"
    r"|\bkicked\b|\bcoups? de\b|\bpunched\b",
    "threats": r"\bthreat|\bmenac|\bwhich school\b|\bquelle école\b|\bprison\b"
    r"|\block (?:me|her) up\b|\bm'enfermerait\b|\bnot a good idea\b|\bkeep quiet\b"
    r"|\bse taire\b|\bte tais\b",
    "care": r"\bmattress|\bmatelas\b|\bslept\b|\bdormais\b|\bno (?:food|doctor)\b|\bdoctor would\b"
    r"|\bmédecin demanderait\b|\bfever\b|\bfièvre\b|\bpas conduite chez un médecin\b"
    r"|\bnot taken to a doctor\b|\bmangeais après\b",
    "firm": r"\b(?:director|manager|owner|proprietor|shareholder|boss|partner) of\b"
    r"|\bis (?:its|the) (?:director|manager|owner)\b|\bran (?:a|the) (?:laundry|bar|shop|firm|farm|"
    r"company|restaurant|business)\b|\bdeclared (?:neither|none|no)\b|\bLtd\b|\bgérante?\b"
    r"|\bdirect(?:eur|rice)\b|\bpatronn?e?\b|\bassociée?\b|\bn'a déclaré aucun|\bSARL\b|\bSAS\b",
}
"""By code, the words of which one is enough, English and French."""
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in SIGNS.items()}
_TOLD_BY = frozenset({SourceKind.STATEMENT, SourceKind.REPORT, SourceKind.EXHIBIT, SourceKind.MAIL})
"""Papers that tell what happened; an indictment alleges it, an expert retells it."""
FEWEST_WORDS, MOST_WORDS = 4, 60
"""Words of a sentence: what has more is rows of a form in one."""


def signs_in(text: str) -> tuple[str, ...]:
    """Codes of what a text speaks of, in the order of SIGNS."""
    plain = text.replace("’", "'")
    return tuple(name for name, words in _PATTERNS.items() if words.search(plain))


def without_originals(sentences: Sequence[Sentence], view: CaseView) -> tuple[Sentence, ...]:
    """Without those of papers of which a sworn translation stands among the others."""
    original = {d.document.translation_of for d in view.documents if d.document.translation_of}
    twice = {n for n, d in enumerate(view.documents, start=1) if d.document.id in original}
    return tuple(sentence for sentence in sentences if sentence.document not in twice)


def left_by_sign(
    sentences: Sequence[Sentence],
    kinds: Mapping[int, SourceKind],
    shown: Collection[tuple[str, int]],
) -> Mapping[str, tuple[Sentence, ...]]:
    """Sentences that a paper does not quote, by the first sign that they bear, in reading order.

    Args:
        sentences: Of the case.
        kinds: Of each document, by its number.
        shown: Blocks and first code points of what is quoted.
    """
    found: dict[str, list[Sentence]] = {name: [] for name in SIGNS}
    for sentence in sentences:
        block = sentence.block
        text = sentence.stored
        if kinds.get(sentence.document) not in _TOLD_BY or block.part != "body":
            continue
        if block.kind not in RUNNING_TEXT or text.rstrip().endswith("?"):
            continue
        if len(text.split()) > MOST_WORDS:
            continue
        if len(text.split()) < FEWEST_WORDS or (block.id, sentence.start) in shown:
            continue
        if block.number and len(block.text.text.split()) <= HEAD_WORDS and not is_ended(sentence):
            continue
        for name in signs_in(text)[:1]:
            found[name].append(sentence)
    return {name: tuple(said) for name, said in found.items() if said}
