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
class OpenParty:
    """Somebody whom nobody protects: the name and the position in the register."""

    name: str
    position: str


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order that was drafted or issued, by the fields of its form.

    Attributes:
        title: Of its template.
        at: When it was drafted, or issued.
        issued: Whether it is in force as far as this case tells.
        fields: Names of fields and what stands in them, as far as a summary tells them.
    """

    title: str
    at: dt.datetime
    issued: bool
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Service:
    """One disclosure: to whom, when, and how many documents of the case as they are now."""

    audience: Audience
    at: dt.datetime
    documents: int


@dataclass(frozen=True, slots=True)
class Known:
    """Facts of the case beside its released text.

    Attributes:
        pages: Page of the hearing bundle on which a block begins, by its id; empty without a
            bundle, or when documents changed since it was made.
        custody: Whether the recorded chain of a document's item is unbroken, by document id.
        disclosed: To whom a document was disclosed as it is released now, by document id.
        issued: Orders that were issued, oldest first.
        orders: The newest draft of each kind of order, issued or not.
        served: Disclosures, oldest first.
        parties: Persons whom nobody protects, in the order of the register.
        roles: What a labelled person is to the case, as in the register, by placeholder.
    """

    pages: Mapping[str, int] = field(default_factory=dict)
    custody: Mapping[str, bool] = field(default_factory=dict)
    disclosed: Mapping[str, tuple[Audience, ...]] = field(default_factory=dict)
    issued: tuple[IssuedPaper, ...] = ()
    orders: tuple[OrderFacts, ...] = ()
    served: tuple[Service, ...] = ()
    parties: tuple[OpenParty, ...] = ()
    roles: Mapping[int, str] = field(default_factory=dict)


NOTHING_KNOWN = Known()
