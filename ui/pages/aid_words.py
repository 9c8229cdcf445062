# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the panel beside the sentences says of words, concepts and remembered sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hearing_assist.pipeline.glossary import Concept, FindingKind, TermFinding, TermStatus
from hearing_assist.pipeline.memory import Line, Suggestion
from ui.item_models.sources_model import language_text

SAME, NEARLY = 100, 99


def finding_line(finding: TermFinding, original: str, draft: str) -> str:
    """A finding with the word that it is about."""
    word = ""
    if finding.start >= 0:
        word = draft[finding.start : finding.end]
    elif finding.source_start >= 0:
        word = original[finding.source_start : finding.source_end]
    heads = {
        FindingKind.MISSING: _tr("Missing"),
        FindingKind.WRONG: _tr("To mend"),
        FindingKind.NOT_PREFERRED: _tr("Advice"),
        FindingKind.DISCOURAGED: _tr("Advice"),
    }
    return _tr("{kind}, “{word}”: {line}").format(
        kind=heads[finding.kind], word=word, line=finding.line()
    )


def place_line(word: str, concept: Concept | None, language: str) -> str:
    """A word of the original that the glossary knows, with the word to use for it."""
    use = concept.preferred(language) if concept is not None else ""
    if not use:
        return _tr("“{word}”: no word in this language").format(word=word)
    return _tr("“{word}”: {use}").format(word=word, use=use)


def concept_text(concept: Concept) -> str:
    """A concept in full: what it means, where that is from, and its words in all languages."""
    lines = [concept.title]
    if concept.own:
        lines.append(_tr("A word of this case."))
    if concept.definition:
        lines.append(concept.definition)
    if concept.source:
        lines.append(_tr("Source: {source}").format(source=concept.source))
    for language in dict.fromkeys(term.language for term in concept.terms):
        lines.append(f"{language_text(language)}:")
        for term in concept.of(language):
            reason = f" ({term.reason})" if term.reason else ""
            lines.append(f"    {term.text}, {status_words(term.status)}{reason}")
    return "\n".join(lines)


def status_words(status: TermStatus) -> str:
    """What a word is to its concept."""
    return {
        TermStatus.PREFERRED: _tr("the word to use"),
        TermStatus.ADMITTED: _tr("right as well"),
        TermStatus.WRONG: _tr("means something else"),
        TermStatus.DISCOURAGED: _tr("there is a more neutral word"),
    }[status]


def suggestion_line(suggestion: Suggestion) -> str:
    """A remembered translation with its likeness and who answered for it."""
    likeness = {
        SAME: _tr("the same sentence"),
        NEARLY: _tr("the same words, other labels"),
    }.get(suggestion.score, _tr("{score} % alike").format(score=suggestion.score))
    by = _tr("; by {by}").format(by=suggestion.by) if suggestion.by else ""
    return _tr("{likeness}{by}: {text}").format(
        likeness=likeness, by=by, text=suggestion.translation
    )


def found_line(line: Line) -> str:
    """A sentence in which words were found, with its translation."""
    return _tr("{title}: {original} – {translation}").format(
        title=line.title, original=line.original, translation=line.translation
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Aids", text)
