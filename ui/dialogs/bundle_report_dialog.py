# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the rules say of a bundle: each rule, each page on which one is broken, and what to do.

Asks nothing and changes nothing. The report can be saved to be read, printed or handed to another
program, in the language of the case; it holds no word of the documents, and their titles only where
that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from hearing_assist.bundle.report import (
    About,
    Judged,
    place_of,
    report_html,
    report_json,
    state_of,
)
from hearing_assist.bundle.report_words import sentence
from hearing_assist.bundle.rules import Broken, Finding, State
from hearing_assist.errors import HearingAssistError
from hearing_assist.files import storage_errors, write_atomic
from hearing_assist.pipeline import bundle_plan, bundle_report
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
from ui import LANGUAGE
from ui.dialogs.table_dialog import TableDialog
from ui.session import Session

LETTERS = (6, 46, 18, 14, 30)
HTML, JSON = ".html", ".json"
ChooseFile = Callable[[QWidget, str, str], Path | None]
_ORDER = (State.BROKEN, State.NOT_REACHED, State.TOLD, State.KEPT, State.NOT_APPLIED)
"""What has to be done first stands first."""


class BundleReportDialog(TableDialog):
    """Shows the rules of a bundle, broken ones first.

    Args:
        session: For writing the report.
        judged: What the rules say of each file of the bundle.
        about: What things are called; read from the case when None.
        parent: Qt parent.
        choose: Asks where a report is saved; for tests.
    """

    def __init__(
        self,
        session: Session,
        judged: Sequence[Judged],
        *,
        about: About | None = None,
        parent: QWidget | None = None,
        choose: ChooseFile | None = None,
    ) -> None:
        self._judged = tuple(judged)
        self._about = about or About()
        super().__init__(session, "", "", LETTERS, parent)
        self._choose = choose or _ask_file
        self.setWindowTitle(self.tr("Report on the bundle"))
        self.table.setAccessibleName(self.tr("Rules"))
        self.text.setAccessibleName(self.tr("The chosen rules in full"))
        self._shown = sorted(self._rows(), key=lambda row: _ORDER.index(row[1].state))
        self.save_html = self.button(self.tr("Save to read and &print…"), self._on_html)
        self.save_json = self.button(self.tr("Save for other pro&grams…"), self._on_json)
        self.with_titles = QCheckBox(self.tr("With the &titles of documents"))
        self.put_actions(self.save_html, self.save_json, self.with_titles)
        self._show()
        if about is None:
            self.read(_About(), self._on_about)

    @Slot(object)
    def _on_about(self, about: object) -> None:
        if isinstance(about, About):
            self._about = about
            self._show()

    def _show(self) -> None:
        self._intro.setText(self._says())
        self.show_rows(
            (
                self.tr("Rule"),
                self.tr("What it says"),
                self.tr("Result"),
                self.tr("Where"),
                self.tr("What is wrong"),
            ),
            [self._cells(*row) for row in self._shown],
        )

    @Slot()
    def show_chosen(self) -> None:
        """Show the chosen rules in full, with what to do."""
        chosen = (self._shown[number] for number in self.chosen() if number < len(self._shown))
        self.text.setPlainText("\n\n".join(self._in_full(*row) for row in chosen))

    def _says(self) -> str:
        stops = sum(len(one.verdict.stops) for one in self._judged)
        told = sum(len(one.verdict.told) for one in self._judged)
        parts = [self._about.title] if self._about.title else []
        if self._about.profile:
            parts.append(self.tr("Court: {profile}").format(profile=self._about.profile))
        if stops:
            parts.append(
                self.tr("The bundle is not finished: rules are broken in %n place(s).", "", stops)
            )
        else:
            parts.append(self.tr("The bundle is finished: no rule of the court is broken."))
        if told:
            parts.append(self.tr("%n place(s) to be looked at.", "", told))
        if self._about.language != LANGUAGE:
            parts.append(self.tr("A report that is saved is in the language of the hearing."))
        return "\n".join(parts)

    def _rows(self) -> Iterator[tuple[Judged, Finding, Broken | None]]:
        for judged in self._judged:
            for finding in judged.verdict.findings:
                for broken in finding.broken or (None,):
                    yield judged, finding, broken

    def _cells(self, judged: Judged, finding: Finding, broken: Broken | None) -> tuple[str, ...]:
        return (
            finding.rule.id,
            self._sentence(finding.rule.says),
            state_of(finding.state, LANGUAGE),
            "" if broken is None else self._where(judged, broken),
            "" if broken is None else self._sentence(broken.message),
        )

    def _in_full(self, judged: Judged, finding: Finding, broken: Broken | None) -> str:
        lines = [
            f"{finding.rule.id}: {self._sentence(finding.rule.says)}",
            state_of(finding.state, LANGUAGE),
        ]
        if broken is not None:
            title = self._about.titles.get(broken.document, "")
            where = self._where(judged, broken) + (f", {title}" if title else "")
            said = f"{where}: {self._sentence(broken.message)}"
            lines += [said, self._sentence(broken.remedy)]
        return "\n".join(lines)

    def _where(self, judged: Judged, broken: Broken) -> str:
        where = place_of(judged.verdict, broken, LANGUAGE)
        return f"{judged.file_name}, {where}" if len(self._judged) > 1 else where

    def _sentence(self, text: str) -> str:
        return sentence(text, LANGUAGE)

    @property
    def _saved(self) -> About:
        """What a report that is saved calls things: files lie about, titles tell of persons."""
        return self._about if self.with_titles.isChecked() else replace(self._about, titles={})

    @Slot()
    def _on_html(self) -> None:
        self._save(HTML, report_html(self._judged, self._saved))

    @Slot()
    def _on_json(self) -> None:
        self._save(JSON, report_json(self._judged, self._saved))

    def _save(self, suffix: str, text: str) -> None:
        path = self._choose(self, self.tr("Save the report on the bundle"), suffix)
        if path is not None:
            self.read(_Save(path, text), self._on_saved)

    @Slot(object)
    def _on_saved(self, path: object) -> None:
        self.said.setText(self.tr("Saved: {path}").format(path=path))


class _About:
    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        try:
            plan = bundle_plan.plan_for(case)
        except HearingAssistError:  # a reading copy, or all was left out since
            plan = None
        return bundle_report.about(case, plan)


class _Save:
    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def __call__(self, case: Case, progress: ProgressSink, cancel: CancelToken) -> object:
        with storage_errors(self._path):
            write_atomic(self._path, self._text.encode())
        return self._path


def _ask_file(parent: QWidget, title: str, suffix: str) -> Path | None:
    kind = {HTML: "HTML (*.html)", JSON: "JSON (*.json)"}[suffix]
    name, _ = QFileDialog.getSaveFileName(parent, title, f"bundle-report{suffix}", kind)
    if not name:
        return None
    return Path(name) if name.casefold().endswith(suffix) else Path(name + suffix)
