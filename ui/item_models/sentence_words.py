# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is told of a translated sentence, in words: status, who answers, how sure the engine was.

A status has a shape beside its words, so that neither colour nor reading is needed to see it.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt

from hearing_assist.casefile.records import Confidence, SegmentStatus
from hearing_assist.pipeline.workbench import Sentence, meaning
from hearing_assist.translation import confidence
from ui.dates import local_time
from ui.item_models.sources_model import language_text
from ui.widgets.status_shape import Shape

CHECK_PERSONS = "check-persons"


_SHAPES = {
    SegmentStatus.NOT_TRANSLATED: Shape.CROSS,
    SegmentStatus.MACHINE: Shape.CIRCLE,
    SegmentStatus.EDITED: Shape.HALF,
    SegmentStatus.REVIEWED: Shape.DISC,
    SegmentStatus.CERTIFIED: Shape.DIAMOND,
}
_REASONS = {str(code): words for code, words in confidence.MEANING.items()}


def shape_of(sentence: Sentence) -> Shape:
    """The shape of its status."""
    return _SHAPES[sentence.status]


def status_text(sentence: Sentence) -> str:
    """How far a translation can be trusted, and what to look at, in words."""
    words = {
        SegmentStatus.MACHINE: _tr("machine, not reviewed"),
        SegmentStatus.EDITED: _tr("edited, not reviewed"),
        SegmentStatus.REVIEWED: _tr("reviewed"),
        SegmentStatus.CERTIFIED: _tr("certified"),
        SegmentStatus.NOT_TRANSLATED: _tr("not translated"),
    }
    problems = () if sentence.is_reviewed else map(meaning, sentence.problems)
    return "; ".join((words[sentence.status], *problems))


def writes_from_right(language: str) -> bool:
    """Whether a language is written from right to left."""
    if not language:
        return False
    return QLocale(language).textDirection() is Qt.LayoutDirection.RightToLeft


def directed(text: str, language: str) -> str:
    """A text that begins on the side of its language, whatever its first word is written in."""
    return f"\N{RIGHT-TO-LEFT MARK}{text}" if text and writes_from_right(language) else text


def who_text(sentence: Sentence) -> str:
    """Who answers for it and since when, as far as that is known; "" for neither."""
    when = local_time(sentence.at) if sentence.at is not None else ""
    return ", ".join(filter(None, (sentence.by, when)))


def confidence_text(sentence: Sentence) -> str:
    """The band in a few words, or "" where there is none."""
    words = {
        Confidence.HIGH: _tr("confidence high (estimate)"),
        Confidence.MEDIUM: _tr("confidence medium (estimate)"),
        Confidence.LOW: _tr("confidence low (estimate)"),
    }
    return words[sentence.confidence] if sentence.confidence is not None else ""


def reasons_text(sentence: Sentence) -> str:
    """Why the confidence is what it is, or why there is none; "" where there is nothing to say."""
    return "; ".join(_REASONS[code] for code in sentence.reasons if code in _REASONS)


def route_text(route: str) -> str:
    """The languages that a translation went through, such as "Georgian > English > French"."""
    return " > ".join(language_text(tag).split(" (")[0] for tag in route.split(">") if tag)


def pivot_text(sentence: Sentence) -> str:
    """By way of which language it was translated; "" for a direct way."""
    between = sentence.route.split(">")[1:-1]
    if not between:
        return ""
    return _tr("by way of {language}").format(language=route_text(">".join(between)))


def details(sentence: Sentence, *, terms: int = 0) -> str:
    """What stands below the status, a line each.

    Args:
        sentence: The sentence.
        terms: How many words the glossary has something to say of.
    """
    who = who_text(sentence) if sentence.by else ""
    sure = "" if sentence.is_reviewed else confidence_text(sentence)
    lines = [who, sure, pivot_text(sentence)]
    if terms:
        lines.append(_tr("glossary: {count}").format(count=terms))
    return "\n".join(filter(None, lines))


def about(sentence: Sentence) -> str:
    """All that is known of a sentence, for the panel beside it."""
    lines = [_tr("Status: {status}").format(status=status_text(sentence))]
    if who := who_text(sentence):
        words = _tr("By: {who}") if sentence.by else _tr("Since: {who}")
        lines.append(words.format(who=who))
    if sentence.certificate:
        lines.append(
            _tr("A translator's certificate covers it. The certificate ends when the text changes.")
        )
    elif sentence.status is SegmentStatus.CERTIFIED:
        lines.append(_tr("The text of a sworn translation; it is not changed here."))
    elif sentence.is_reviewed:
        lines.append(_tr("Locked: the machine does not translate it again."))
    if band := confidence_text(sentence):
        lines.append(_tr("Machine: {band}").format(band=band))
    if reasons := reasons_text(sentence):
        lines.append(_tr("Why: {reasons}").format(reasons=reasons))
    if sentence.route:
        lines.append(_tr("Way: {route}").format(route=route_text(sentence.route)))
    if sentence.engine:
        pack = "+".join(each[:12] for each in sentence.pack.split("+"))
        made = _tr("First version: {engine}, pack {pack}")
        if not pack:
            made = _tr("First version: the list of set phrases")
        lines.append(made.format(engine=sentence.engine, pack=pack))
    if band:
        lines.append(
            _tr("An estimate tells how sure the engine was; it does not tell whether it is right.")
        )
    return "\n".join(lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sentences", text)
