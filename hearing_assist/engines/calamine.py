# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Old and binary Excel workbooks (XLS, XLSB) by python-calamine: values only.

Comments, hidden rows and columns, and the format of numbers are not told.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


class WorkbookError(Exception):
    """The workbook cannot be opened."""


class LockedWorkbookError(WorkbookError):
    """The workbook is locked with a password."""


@dataclass(frozen=True, slots=True)
class Values:
    """A sheet.

    Attributes:
        name: As on its tab.
        hidden: Whether the tab is not shown.
        rows: Values by row from the first; "" where a cell is empty.
    """

    name: str
    hidden: bool
    rows: list[list[Value]]


def sheets(data: bytes) -> Iterator[Values]:
    """The sheets of a workbook, in order.

    Raises:
        LockedWorkbookError: Locked with a password.
        WorkbookError: It cannot be opened.
    """
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetVisibleEnum,
    )

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            sheet = book.get_sheet_by_name(about.name)
            hidden = about.visible != SheetVisibleEnum.Visible
            yield Values(about.name, hidden, sheet.to_python(skip_empty_area=False))
    except PasswordError as error:
        raise LockedWorkbookError from error
    except (CalamineError, OSError, ValueError) as error:
        raise WorkbookError from error
