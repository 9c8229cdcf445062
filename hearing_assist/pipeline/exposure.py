# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a disclosure would leave readable about each protected person, and who answers for it.

The report counts what earlier disclosures told as well: nobody can take back what was read. A
clerk's word stands for exactly the text it was given on; any new release asks for it again.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from hearing_assist.casefile.payload import Payload
from hearing_assist.casefile.records import Audience, DocumentView
from hearing_assist.disclosure.exposure import Exposure, exposure
from hearing_assist.errors import UsageError
from hearing_assist.pipeline.case import Case

SIGNED = "exposure-"
"""Settings of the sealed record, one an audience: what was signed off."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """A clerk's word that the report was read and the disclosure may go.

    Attributes:
        at: UTC.
        reason: The clerk's words.
    """

    at: dt.datetime
    reason: str


def report(case: Case, audience: Audience) -> Exposure:
    """What a disclosure to an audience would leave readable now.

    Raises:
        UsageError: Nothing is released yet.
    """
    language = case.hearing.facts().language
    view = case.hearing.view(language)
    if not view.documents:
        raise UsageError("Nothing is released in this case yet. Import files, then run review.")
    return exposure(
        view.documents,
        view.labels,
        audience=audience,
        language=language,
        served=_served(case, audience),
    )


def sign_off(case: Case, audience: Audience, reason: str) -> SignOff:
    """Put on record that a clerk read the report as it is now.

    Raises:
        UsageError: There is no reason, or nothing is released.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise UsageError("Say in a few words why the disclosure may go as it is.")
    report(case, audience)
    signed = SignOff(case.now(), reason)
    value = {"at": signed.at.isoformat(), "reason": reason, "state": _state(case, audience)}
    case.sealed.set_setting(f"{SIGNED}{audience.name}", json.dumps(value))
    return signed


def signed_off(case: Case, audience: Audience) -> SignOff | None:
    """The clerk's word for what would be served now, or None where it is not given."""
    stored = json.loads(case.sealed.setting(f"{SIGNED}{audience.name}") or "{}")
    if stored.get("state") != _state(case, audience):
        return None
    return SignOff(dt.datetime.fromisoformat(stored["at"]), stored["reason"])


def _state(case: Case, audience: Audience) -> str:
    """A digest of all that the report is made of, under the sealed key."""
    language = case.hearing.facts().language
    served = [each.id for each in case.hearing.disclosures() if each.audience >= audience]
    parts = (sorted(case.hearing.revisions(language)), served, audience.name)
    return case.sealed.digest(repr(parts).encode())


def _served(case: Case, audience: Audience) -> tuple[DocumentView, ...]:
    """Released text that this audience, or a wider one, was shown and that changed since."""
    shown = {
        release_id
        for each in case.hearing.disclosures()
        if each.audience >= audience
        for release_id in each.inputs
    }
    current = {document.release_id for document in case.hearing.documents()}
    views = []
    for source in case.sealed.sources():
        for released in case.sealed.releases(source.id):
            if released.id in shown - current:
                payload = Payload.from_text(released.payload)
                views.append(DocumentView(payload.document, payload.blocks, ()))
    return tuple(views)
