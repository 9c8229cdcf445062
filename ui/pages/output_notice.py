# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What still stands between the sources and complete papers, in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from hearing_assist.pipeline.overview import Papers
from ui.session import Session


def notice_text(session: Session, papers: Papers | None, alerts: int = 0) -> str:
    """What a clerk should know before making a paper.

    Args:
        session: Of the case.
        papers: What was made; None until that was read.
        alerts: How many services ask to be looked at.
    """
    if not session.is_open:
        return _tr("Open or create a case first, on the start page.")
    if not session.has_sealed:
        return _tr(
            "This is a copy for reading. Papers are made from the court's own case, whose "
            "sealed record is needed for the check."
        )
    if papers is None:
        return _tr("Looking at what was released and made…")
    if not papers.documents:
        return _tr(
            "Nothing is released yet. Add files on the Sources page, enter the protected "
            "persons, decide and release on the Mentions page; then papers can be made here."
        )
    notes = []
    if papers.unreleased:
        notes.append(
            _tr("{count} source(s) are not released and in no paper.").format(
                count=papers.unreleased
            )
        )
    if papers.search_is_old:
        notes.append(
            _tr(
                "Sources or register changed since the last search: release again on the "
                "Mentions page."
            )
        )
    if papers.undecided:
        notes.append(
            _tr("{count} detail(s) wait for a decision, which a disclosure needs.").format(
                count=papers.undecided
            )
        )
    if papers.untranslated:
        notes.append(
            _tr("{count} paragraph(s) have no translation yet.").format(count=papers.untranslated)
        )
        if not papers.can_translate:
            notes[-1] += " " + _tr(
                "No pack leads from their language: type them on the page Translation, or take in "
                "a translator's file there. Until then papers show the original."
            )
    if alerts:
        notes.append(
            _tr(
                "{count} disclosure(s) need a look in the service record: late or called back."
            ).format(count=alerts)
        )
    return "\n".join(notes)


def _tr(text: str) -> str:
    return QCoreApplication.translate("OutputNotice", text)
