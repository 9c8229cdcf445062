# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What the rules say of a bundle: each rule, each page on which one is broken, and what to do.

Asks nothing and changes nothing. The report can be saved to be read, printed or handed to another
program; it holds no word of the documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from hearing_assist.bundle.report import Judged, place_of, report_html, report_json
from hearing_assist.bundle.rules import Broken, Finding, State
from hearing_assist.files import storage_errors, write_atomic
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ProgressSink
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
        title: Of the bundle.
        profile: What the court's profile is called.
        titles: Titles of documents by id, shown here and never saved.
        parent: Qt parent.
        choose: Asks where a report is saved; for tests.
    """

    def __init__(
        self,
        session: Session,
        judged: Sequence[Judged],
        *,
        title: str = "",
        profile: str = "",
        titles: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
        choose: ChooseFile | None = None,
    ) -> None:
        self._judged = tuple(judged)
        self._profile = profile
        self._titles = dict(titles or {})
        super().__init__(session, "", "", LETTERS, parent)
        self._choose = choose or _ask_file
        self.setWindowTitle(self.tr("Report on the bundle"))
        self.table.setAccessibleName(self.tr("Rules"))
        self.text.setAccessibleName(self.tr("The chosen rules in full"))
        self._intro.setText(self._says(title))
        self._shown = sorted(self._rows(), key=lambda row: _ORDER.index(row[1].state))
        self.save_html = self.button(self.tr("Save to read and &print…"), self._on_html)
        self.save_json = self.button(self.tr("Save for other pro&grams…"), self._on_json)
        self.put_actions(self.save_html, self.save_json)
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

    def _says(self, title: str) -> str:
        stops = sum(len(one.verdict.stops) for one in self._judged)
        told = sum(len(one.verdict.told) for one in self._judged)
        parts = [title] if title else []
        if self._profile:
            parts.append(self.tr("Court: {profile}").format(profile=self._profile))
        if stops:
            parts.append(
                self.tr("The bundle is not finished: rules are broken in %n place(s).", "", stops)
            )
        else:
            parts.append(self.tr("The bundle is finished: no rule of the court is broken."))
        if told:
            parts.append(self.tr("%n place(s) to be looked at.", "", told))
        return "\n".join(parts)

    def _rows(self) -> Iterator[tuple[Judged, Finding, Broken | None]]:
        for judged in self._judged:
            for finding in judged.verdict.findings:
                for broken in finding.broken or (None,):
                    yield judged, finding, broken

    def _cells(self, judged: Judged, finding: Finding, broken: Broken | None) -> tuple[str, ...]:
        return (
            finding.rule.id,
            finding.rule.says,
            self._state(finding.state),
            "" if broken is None else self._where(judged, broken),
            "" if broken is None else broken.message,
        )

    def _in_full(self, judged: Judged, finding: Finding, broken: Broken | None) -> str:
        lines = [
            f"{finding.rule.id}: {finding.rule.says}",
            self._state(finding.state),
        ]
        if broken is not None:
            title = self._titles.get(broken.document, "")
            where = self._where(judged, broken) + (f", {title}" if title else "")
            lines += [f"{where}: {broken.message}", broken.remedy]
        return "\n".join(lines)

    def _where(self, judged: Judged, broken: Broken) -> str:
        where = place_of(judged.verdict, broken)
        return f"{judged.file_name}, {where}" if len(self._judged) > 1 else where

    def _state(self, state: State) -> str:
        return {
            State.KEPT: self.tr("kept"),
            State.BROKEN: self.tr("broken"),
            State.TOLD: self.tr("to be looked at"),
            State.NOT_APPLIED: self.tr("does not apply"),
            State.NOT_REACHED: self.tr("not looked at"),
        }[state]

    @Slot()
    def _on_html(self) -> None:
        self._save(HTML, report_html(self._judged, profile=self._profile))

    @Slot()
    def _on_json(self) -> None:
        self._save(JSON, report_json(self._judged))

    def _save(self, suffix: str, text: str) -> None:
        path = self._choose(self, self.tr("Save the report on the bundle"), suffix)
        if path is not None:
            self.read(_Save(path, text), self._on_saved)

    @Slot(object)
    def _on_saved(self, path: object) -> None:
        self.said.setText(self.tr("Saved: {path}").format(path=path))


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
