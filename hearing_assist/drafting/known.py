# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a summary is told besides the released text: facts of a fixed form, never typed words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hearing_assist.casefile.records import Audience


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that a clerk issued: title of its template, and when."""

    title: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Known:
    """Facts of the case beside its released text.

    Attributes:
        pages: Page of the hearing bundle on which a block begins, by its id; empty without a
            bundle, or when documents changed since it was made.
        custody: Whether the recorded chain of a document's item is unbroken, by document id.
        disclosed: To whom a document was disclosed as it is released now, by document id.
        issued: Orders that were issued, oldest first.
    """

    pages: Mapping[str, int] = field(default_factory=dict)
    custody: Mapping[str, bool] = field(default_factory=dict)
    disclosed: Mapping[str, tuple[Audience, ...]] = field(default_factory=dict)
    issued: tuple[IssuedPaper, ...] = ()


NOTHING_KNOWN = Known()
