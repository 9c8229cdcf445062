# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""`exposure CASE --to defence [--sign REASON]`: what a disclosure would leave readable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hearing_assist.casefile.records import Audience
from hearing_assist.commands.call import Invocation, Outcome
from hearing_assist.disclosure.exposure import Detail, Exposed, Exposure
from hearing_assist.pipeline import exposure as exposing

SHOWN = 12
"""Details of a person that are printed; the others are counted."""
QUESTIONS = (
    "Could a stranger single one person out with these details, a search engine and the press?",
    "Could the details of two papers be put together, or with what was served before?",
    "What does the person she must be hidden from know already: the route, the dates, the place?",
    "Would a colleague, a neighbour or a relative know her from what is left?",
)
"""Of the motivated intruder (ICO), with the one that counts most in these cases."""


def exposure(call: Invocation) -> Outcome:
    """The report, and the clerk's word for it where one is given."""
    options = call.options
    audience = Audience[options.to.upper()]
    with call.opened(read_only=not options.sign) as case:
        found = exposing.report(case, audience)
        if options.sign:
            exposing.sign_off(case, audience, options.sign)
        signed = exposing.signed_off(case, audience)
    word = f"Signed off at {signed.at:%Y-%m-%d %H:%M} UTC." if signed else "Not signed off yet."
    return Outcome((*_lines(found), word), _data(found) | {"signed_off": signed is not None})


def _lines(found: Exposure) -> Iterator[str]:
    for person in found.persons:
        rare = sum(detail.is_rare for detail in person.details)
        yield f"{person.label}: {len(person.details)} details remain, {rare} of them rare."
        if person.alone_with:
            shown = ", ".join(detail.written for detail in person.alone_with)
            yield f"  Singled out within the case by: {shown}"
        yield from (f"  {_line(detail)}" for detail in person.details[:SHOWN])
        if len(person.details) > SHOWN:
            yield f"  and {len(person.details) - SHOWN} more (--json lists them)"
    yield f"Languages of the originals: {', '.join(found.languages)}."
    if found.scripts:
        yield f"Writing systems: {', '.join(found.scripts)}."
    yield f"Exact dates that remain: {found.dates}. Pages served as pictures: {found.pictures}."
    yield "Ask yourself:"
    yield from (f"  {question}" for question in QUESTIONS)


def _line(detail: Detail) -> str:
    where = ", ".join(f"D{place.document:03} {place.pinpoint}" for place in detail.places[:3])
    more = f" and {len(detail.places) - 3} more" if len(detail.places) > 3 else ""
    served = ", told before" if detail.was_served else ""
    shared = "hers alone" if detail.shared_by == 1 else f"shared by {detail.shared_by}"
    return f"{detail.trait}: {detail.written} ({shared}{served}) {where}{more}"


def _data(found: Exposure) -> dict[str, Any]:
    return {
        "audience": found.audience.name.lower(),
        "persons": [_person(person) for person in found.persons],
        "languages": list(found.languages),
        "scripts": list(found.scripts),
        "dates": found.dates,
        "pictures": found.pictures,
    }


def _person(person: Exposed) -> dict[str, Any]:
    return {
        "label": person.label,
        "alone_with": [detail.written for detail in person.alone_with],
        "details": [
            {
                "trait": detail.trait,
                "written": detail.written,
                "shared_by": detail.shared_by,
                "served_before": detail.was_served,
                "places": [[place.document, place.pinpoint] for place in detail.places],
            }
            for detail in person.details
        ],
    }
