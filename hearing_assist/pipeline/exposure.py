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

from hearing_assist.casefile.records import Audience
from hearing_assist.disclosure.exposure import Exposure, exposure
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import generalising
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
    """What a disclosure to an audience would leave readable now, as it would be served.

    Raises:
        UsageError: Nothing is released yet.
    """
    language = case.hearing.facts().language
    view = case.hearing.view(language)
    if not view.documents:
        raise UsageError("Nothing is released in this case yet. Import files, then run review.")
    prepared = generalising.prepare(case, audience, view)
    return exposure(
        generalising.covered(prepared.documents, prepared.details),
        view.labels,
        audience=audience,
        language=language,
        served=generalising.shown_and_changed(case, audience),
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
    """A digest of all that the report is made of, under the sealed key.

    Text that was served as it stands tells these readers nothing new; what changed since does.
    """
    language = case.hearing.facts().language
    changed = generalising.shown_and_changed(case, audience)
    served = sorted({view.document.release_id for view in changed})
    parts = (sorted(case.hearing.revisions(language)), served, audience.name)
    return case.sealed.digest(repr(parts).encode())
