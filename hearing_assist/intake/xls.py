# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Old and binary Excel workbooks (XLS, XLSB): values of every sheet.

Comments, hidden rows and columns, and leading zeros of these formats are not known; a finding says
so.
"""

from __future__ import annotations

import datetime as dt

from hearing_assist.engines import calamine, ole
from hearing_assist.errors import DamagedFileError, ProtectedFileError
from hearing_assist.intake import detect as formats
from hearing_assist.intake import sheet_values
from hearing_assist.intake.reader import STAGE, ReadFile
from hearing_assist.intake.sheets import Cell, Sheet, check_size, workbook
from hearing_assist.intake.tally import Tally
from hearing_assist.progress import ProgressEvent, ProgressSink, ignore_progress

_LESS = (
    "old or binary workbook: comments, hidden rows, hidden columns and leading zeros are not read "
    "(save it as XLSX to have them)"
)


class XlsReader:
    """Reads values of old workbooks."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """XLS and XLSB."""
        return (formats.XLS, formats.XLSB)

    def read(self, data: bytes, *, progress: ProgressSink = ignore_progress) -> ReadFile:
        """See `Reader`.

        Raises:
            DamagedFileError: It cannot be opened.
            ProtectedFileError: Locked with a password.
            TooLargeError: Over a limit of `limits`.
        """
        tally = Tally()
        is_ole = not data.startswith(b"PK")
        if is_ole:
            tally.macros = any("vba" in name for name in ole.root_names(data))
        sheets: list[Sheet] = []
        try:
            for count, found in enumerate(calamine.sheets(data), start=1):
                sheet = Sheet(found.name, found.hidden)
                for row, values in enumerate(found.rows, start=1):
                    sheet.cells += (
                        Cell(row, column, text)
                        for column, value in enumerate(values, start=1)
                        if (text := _shown(value))
                    )
                sheets.append(sheet)
                check_size(sheets)
                progress(ProgressEvent(STAGE, count, 0))
        except calamine.LockedWorkbookError as error:
            raise ProtectedFileError(
                "The file is locked with a password. Save a copy without it."
            ) from error
        except calamine.WorkbookError as error:
            raise DamagedFileError(
                "The file is damaged or cut off: its sheets cannot be opened. Ask for it again."
            ) from error
        result = workbook(formats.XLS if is_ole else formats.XLSB, sheets, tally)
        return result._replace(findings=(_LESS, *result.findings))


def _shown(value: calamine.Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return sheet_values.general(value) if value == value else ""
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return str(value).strip()
