# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Parties and persons of a summary: who they are to the case, and where they stand.

Roles come from the register; where the paper is for more than the court and the prosecution, only
the position that every label prints is told. How persons are related is quoted, never inferred.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import Audience, CaseView, Kind, Label
from hearing_assist.drafting.known import Known
from hearing_assist.drafting.pointing import points_at
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence, Status, place_of
from hearing_assist.drafting.speakers import speakers
from hearing_assist.drafting.summary_figures import MOST_PERSONS, pairs, relations, together
from hearing_assist.drafting.summary_tables import Blocks, documents_named, numbered, run_on
from hearing_assist.drafting.summary_wording import summary_words
from hearing_assist.text.document import Block, Paragraph, Run, Runs, Style, plain, text_of

_ORDER = (
    "survivor", "complainant", "applicant", "witness", "informant", "third_party", "child",
    "family", "supporter", "interpreter", "expert", "official", "defendant",
)  # fmt: skip
_PARTIES = ("defendant", "applicant", "complainant")
_RELATED = re.compile(
    r"\b(?:complainant|victime? \d|neighbour|sister|brother|mother|father|son|daughter|child of|"
    r"friend|support (?:worker|her|him)|I support|colleague|worked|shift lead|niece|nephew|"
    r"riveraine|voisine?|sœur|frère|mère|père|fils|fille|tante|neveu|nièce|accompagne|interprète)\b",
    re.IGNORECASE,
)
FEW_PAIRS = 4
"""Of more the figure tells enough: how often names meet says nothing of how persons do."""
_TELLING_WORDS = 32
_FIRST_PERSON = re.compile(
    r"\b(?:I|my|me|we|our|je|mon|ma|mes|moi|nous|notre)\b|\b[jm]['’]", re.IGNORECASE
)
_TIP = re.compile(
    r"\bfirst information\b|\brenseignement initial\b|\bhelpline\b|\bligne d'assistance\b"
    r"|\binform(?:er|ant|ateur)\b|\bdénonc",
    re.IGNORECASE,
)
"""Who told the police first is what such a witness asks to be kept from the defendants."""
_ENDED = re.compile(r"[.!?…»”\"]\s*$")
_DRAWN = frozenset({"witness", "complainant", "applicant", "child", "family", "defendant"})
"""Positions whose relations are drawn; supporters, interpreters and officials do their work."""
_AUTHOR = re.compile(
    r"(?:^|\n)\s*(?:from|de|sender|expéditeur)\s*:\s*⟦(\d+)⟧|\bsoussignée?\s*:?\s*⟦(\d+)⟧"
    r"|\bI, the undersigned,? ⟦(\d+)⟧",
    re.IGNORECASE,
)


def parties(
    view: CaseView, sentences: Sequence[Sentence], printer: Printer, language: str, known: Known
) -> Blocks:
    """Parties who are named openly, then persons by label in the order of their roles."""
    word = summary_words(language)
    ordered = sorted(known.parties, key=lambda each: each.position not in _PARTIES)
    named = [
        f"{party.name} ({word.get(f'position-{party.position}', party.position)})"
        for party in ordered
    ]
    blocks: list[Block] = []
    if named:
        lead = plain(f"{word['named-openly']}{word['colon']}", bold=True)
        blocks.append(Paragraph((*lead, *plain(f"{', '.join(named)}.")), Style.CITED))
    blocks += _persons(view, sentences, printer, language, known)
    return tuple(blocks)


def persons_of(labels: Sequence[Label]) -> tuple[Label, ...]:
    """Labels of persons that have a position in the case and are decided."""
    return tuple(
        label
        for label in labels
        if label.kind is Kind.PERSON and label.position and not label.under_review
    )


def role_of(label: Label, known: Known, audience: Audience) -> str:
    """Which role a summary tells its reader: the register's, or the position alone."""
    if audience > Audience.PROSECUTION:
        return label.position
    role = known.roles.get(label.placeholder, "")
    # Where the position says more than "witness", it says who somebody is to the case.
    return role if role and label.position in {"witness", "child"} else label.position


def _persons(
    view: CaseView, sentences: Sequence[Sentence], printer: Printer, language: str, known: Known
) -> Blocks:
    word = summary_words(language)
    decided = {label.placeholder: label for label in persons_of(printer.labels)}
    stands: dict[int, dict[int, None]] = {}
    told: dict[int, tuple[int, Sentence]] = {}
    waiting: set[int] = set()
    undecided: set[int] = set()
    reviewed = {label.placeholder for label in printer.labels if label.under_review}
    for sentence in sentences:
        for placeholder in set(placeholders_in(sentence.stored)):
            if placeholder in reviewed:
                label = next(x for x in printer.labels if x.placeholder == placeholder)
                if label.kind is Kind.PERSON and label.position:
                    undecided.add(placeholder)
                    waiting.add(sentence.document)
            if placeholder not in decided:
                continue
            stands.setdefault(placeholder, {})[sentence.document] = None
            score = _tells(sentence, placeholder)
            if score and score > told.get(placeholder, (0, sentence))[0]:
                told[placeholder] = (score, sentence)
    if not stands:
        return (Paragraph(plain(word["no-parties"]), Style.STATUS),)
    ordered = sorted(stands, key=lambda n: (_rank(role_of(decided[n], known, printer.audience)), n))
    names = {n: text_of(printer.runs(f"⟦{n}⟧", language)) for n in ordered}
    said_in = _spoken(view, language)
    written = _written(view, language, frozenset(decided))
    blocks: list[Block] = []
    brief = False
    others: list[Run] = []
    for n in ordered:
        role = role_of(decided[n], known, printer.audience)
        where = ", ".join(map(str, sorted(stands[n])))
        name = printer.runs(f"⟦{n}⟧", language)
        if role == "third_party" and decided[n].letter not in said_in:
            others += (*name, *plain(f" ({word['doc']} {where}){word['semicolon']}"))
            continue
        text = word.get(f"role-{role}", word.get(f"position-{role}", role))
        if spoken := said_in.get(decided[n].letter):
            text = f"{text}{word['semicolon']}{word['speaks'].format(documents=spoken)}"
        if papers := written.get(n):
            text = f"{text}{word['semicolon']}{word['wrote'].format(documents=papers)}"
        text = f"{word['colon']}{text}. {word['stands-in']} {where}."
        quotation = _quoted(told.get(n), printer, language)
        one = Paragraph((*name, *plain(text), *quotation), Style.CITED)
        # Those of whom nothing is quoted take a line together.
        last = run_on((*blocks[-1:], one)) if brief and not quotation else (*blocks[-1:], one)
        blocks = [*blocks[:-1], *last]
        brief = not quotation
    if others:
        lead = plain(f"{word['others-named']}{word['colon']}", bold=True)
        others[-1] = Run(others[-1].text.removesuffix(word["semicolon"]) + ".")
        blocks.append(Paragraph((*lead, *others), Style.CITED))
    drawn = {n: names[n] for n in ordered if decided[n].position in _DRAWN}
    accused = [each.name for each in known.parties if each.position == "defendant"]
    found_pairs = pairs(sentences, drawn, {name: named_openly(name) for name in accused})
    by_name = {name: plain(name) for name in accused}
    by_name |= {names[n]: printer.runs(f"⟦{n}⟧", language) for n in drawn}
    joint = [
        f"{name}{word['with']}{others}" for name, others in together(by_name, found_pairs, language)
    ]
    # The figure goes first: it is never split, and text flows round no gap before it.
    blocks = [*relations(by_name, found_pairs, language), *blocks]
    if joint and (len(found_pairs) <= FEW_PAIRS or len(by_name) > MOST_PERSONS):
        text = f"{word['named-with']}{word['colon']}{word['semicolon'].join(joint)}."
        blocks.append(Paragraph(plain(text), Style.CITED))
    if undecided:
        text = word["labels-waiting"].format(
            count=len(undecided), documents=documents_named(sorted(waiting), language)
        )
        blocks.append(Paragraph(plain(text), Style.CITED))
    return tuple(blocks)


def _quoted(told: tuple[int, Sentence] | None, printer: Printer, language: str) -> Runs:
    if told is None:
        return ()
    place = plain(f" {place_of(told[1], language)}", bold=True)
    return (Run(" "), *told[1].reading(printer), *place)


def _spoken(view: CaseView, language: str) -> Mapping[str, str]:
    """By letter, the statements in which a person speaks."""
    word = summary_words(language)["doc"]
    found: dict[str, list[str]] = {}
    for number, label in speakers(view).items():
        found.setdefault(label.letter, []).append(f"{word} {number}")
    return {letter: ", ".join(texts) for letter, texts in found.items()}


def _written(view: CaseView, language: str, known: frozenset[int]) -> Mapping[int, str]:
    """By placeholder, the papers that a person wrote or sent by their form."""
    word = summary_words(language)["doc"]
    found: dict[int, list[str]] = {}
    for number, document in numbered(view):
        for block in document.blocks:
            for match in _AUTHOR.finditer(block.text.text):
                writer = int(next(group for group in match.groups() if group))
                own = f"{word} {number}"
                if writer in known and own not in found.setdefault(writer, []):
                    found[writer].append(own)
    return {writer: ", ".join(papers) for writer, papers in found.items() if papers}


def named_openly(name: str) -> re.Pattern[str]:
    """A person by the full name, or by a title or an initial with the surname; no bare surname."""
    first, *_, last = (*name.split(), name.split()[-1])
    return re.compile(
        rf"(?<!\w)(?:{re.escape(first)}|{re.escape(first[0])}\.|M\.|Mme|Mr|Mrs|Ms|Monsieur|Madame)"
        rf"\s+(?:{re.escape(first)}\s+)?{re.escape(last)}(?!\w)",
        re.IGNORECASE,
    )


def _tells(sentence: Sentence, placeholder: int) -> int:
    """How well a sentence says who a person is: a relation near the label, in few words."""
    text = sentence.stored
    if sentence.block.part != "body" or sentence.block.kind not in RUNNING_TEXT:
        return 0
    if len(text.split()) > _TELLING_WORDS or not text.rstrip().endswith("."):
        return 0
    # "I am her sister" would stand there as if the person said it of herself.
    if _FIRST_PERSON.search(text) or _TIP.search(text) or any(map(points_at, sentence.readings)):
        return 0
    if text[0].islower() or (
        sentence.start and not _ENDED.search(sentence.block.text.text[: sentence.start])
    ):
        return 0
    at = text.index(f"⟦{placeholder}⟧")
    near = text[max(0, at - 60) : at + 70]
    found = _RELATED.search(near)
    if not found:
        return 0
    # Machines confuse who is whose: only words that somebody answers for tell who a person is.
    if sentence.status not in {Status.ORIGINAL, Status.SWORN, Status.HUMAN}:
        return 0
    return 1 + (len(set(placeholders_in(text))) == 1)


def _rank(role: str) -> int:
    return _ORDER.index(role) if role in _ORDER else len(_ORDER)
