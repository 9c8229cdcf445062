# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Parties and persons of a summary: who they are to the case, and where they stand.

Roles come from the register; where the paper is for more than the court and the prosecution, only
the position that every label prints is told. How persons are related is quoted, never inferred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import Audience, CaseView, Kind, Label
from hearing_assist.drafting.known import Known
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.sentences import RUNNING_TEXT, Sentence, Status, place_of
from hearing_assist.drafting.speakers import speakers
from hearing_assist.drafting.summary_figures import pairs, relations, together
from hearing_assist.drafting.summary_tables import Blocks, bullets, documents_named
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
_TELLING_WORDS = 32


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
        blocks += bullets([f"{word['named-openly']}{word['colon']}{', '.join(named)}"])
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
    stands: dict[int, Counter[int]] = {}
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
            stands.setdefault(placeholder, Counter())[sentence.document] += 1
            score = _tells(sentence, placeholder)
            if score and score > told.get(placeholder, (0, sentence))[0]:
                told[placeholder] = (score, sentence)
    if not stands:
        return (Paragraph(plain(word["no-parties"]), Style.STATUS),)
    ordered = sorted(stands, key=lambda n: (_rank(role_of(decided[n], known, printer.audience)), n))
    names = {n: text_of(printer.runs(f"⟦{n}⟧", language)) for n in ordered}
    said_in = _spoken(view, language)
    blocks: list[Block] = []
    others: list[Run] = []
    for n in ordered:
        role = role_of(decided[n], known, printer.audience)
        where = ", ".join(f"{d} ({c})" for d, c in sorted(stands[n].items()))
        name = printer.runs(f"⟦{n}⟧", language)
        if role == "third_party" and decided[n].letter not in said_in:
            others += (*name, *plain(f" {word['doc']} {where}{word['semicolon']}"))
            continue
        text = word.get(f"role-{role}", word.get(f"position-{role}", role))
        if spoken := said_in.get(decided[n].letter):
            text = f"{text}{word['semicolon']}{word['speaks'].format(documents=spoken)}"
        text = f"{word['colon']}{text}. {word['stands-in']}{word['colon']}{where}."
        blocks.append(
            Paragraph((*name, *plain(text), *_quoted(told.get(n), printer, language)), Style.CITED)
        )
    if others:
        lead = plain(f"{word['others-named']}{word['colon']}", bold=True)
        others[-1] = Run(others[-1].text.removesuffix(word["semicolon"]) + ".")
        blocks.append(Paragraph((*lead, *others), Style.CITED))
    found_pairs = pairs(sentences, names)
    by_name = {names[n]: printer.runs(f"⟦{n}⟧", language) for n in ordered}
    joint = [
        f"{name}{word['with']}{others}" for name, others in together(by_name, found_pairs, language)
    ]
    blocks += relations(by_name, found_pairs, language)
    if joint:
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
    """By letter, the statements in which a person speaks, with their titles."""
    word = summary_words(language)["doc"]
    found: dict[str, list[str]] = {}
    for number, label in speakers(view).items():
        title = view.documents[number - 1].document.title.text
        found.setdefault(label.letter, []).append(f"{word} {number}, {title}")
    return {letter: "; ".join(texts) for letter, texts in found.items()}


def _tells(sentence: Sentence, placeholder: int) -> int:
    """How well a sentence says who a person is: a relation near the label, in few words."""
    text = sentence.stored
    if sentence.block.part != "body" or sentence.block.kind not in RUNNING_TEXT:
        return 0
    if len(text.split()) > _TELLING_WORDS or not text.rstrip().endswith("."):
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
