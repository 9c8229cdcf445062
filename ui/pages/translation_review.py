# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What is asked before sentences are saved, or taken as reviewed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QCoreApplication

from hearing_assist.casefile.records import SegmentStatus
from hearing_assist.pipeline.workbench import Sentence


def questions_before_saving(sentence: Sentence, text: str, *, reviewed: bool) -> list[str]:
    """What has to be answered with yes before a text is saved."""
    questions = []
    unchanged = text == sentence.draft
    if reviewed and unchanged and sentence.status is SegmentStatus.NOT_TRANSLATED:
        questions.append(
            _tr("This sentence still reads as in the original. Take it as its own translation?")
        )
    if sentence.certificate and not unchanged:
        questions.append(
            _tr("A translator's certificate covers this text. It ends when the text changes. Save?")
        )
    return questions


def plan(sentences: Sequence[Sentence], typed: Collection[str]) -> tuple[list[str], str]:
    """Which sentences can be taken as reviewed, and the question to ask where it is several.

    Args:
        sentences: Those that were chosen.
        typed: Ids of sentences with text that is not saved; they stay as they are.
    """
    waiting = [one for one in sentences if not one.is_reviewed]
    left = [one for one in waiting if one.status is SegmentStatus.NOT_TRANSLATED]
    held = [one for one in waiting if one.segment_id in typed and one not in left]
    ready = [
        one
        for one in waiting
        if one.status is not SegmentStatus.NOT_TRANSLATED and one.segment_id not in typed
    ]
    words = [_tr("Take {count} sentences as reviewed?").format(count=len(ready))]
    for count, text in (
        (sum(bool(one.problems) for one in ready), _tr("Something to look at in: {count}.")),
        (len(left), _tr("Not translated, and to stay so: {count}.")),
        (len(held), _tr("Typed but not saved, and to stay as they are: {count}.")),
    ):
        if count:
            words.append(text.format(count=count))
    return [one.segment_id for one in ready], " ".join(words)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TranslationPage", text)
