# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A clerk answers for exactly what was shown; anything new asks again."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing_assist.casefile.records import Audience
from hearing_assist.errors import UsageError
from hearing_assist.pipeline import disclose, exposure, mentions, release
from hearing_assist.pipeline.case import Case
from hearing_assist.progress import CancelToken, ignore_progress

DEFENCE = Audience.DEFENCE


def released(case: Case) -> Case:
    mentions.serve_under_review(case)
    release.release(case, progress=ignore_progress, cancel=CancelToken())
    return case


def keep_no_date(case: Case) -> None:
    wanted = b'[[decision]]\nentity = "3 March 2021"\naction = "redact"\n'
    mentions.decide(case, mentions.read_decisions(case, wanted).decisions)


def disclosed(case: Case, folder: Path) -> None:
    disclose.disclose(
        case, folder, audience=DEFENCE, progress=ignore_progress, cancel=CancelToken()
    )


def test_nothing_is_reported_before_a_release(case: Case) -> None:
    with pytest.raises(UsageError, match="released"):
        exposure.report(case, DEFENCE)


def test_a_word_holds_for_its_audience_and_its_text(case: Case) -> None:
    released(case)
    assert exposure.signed_off(case, DEFENCE) is None
    exposure.sign_off(case, DEFENCE, "  Read,  nothing rare. ")
    signed = exposure.signed_off(case, DEFENCE)
    assert signed is not None
    assert signed.reason == "Read, nothing rare."
    assert exposure.signed_off(case, Audience.PROSECUTION) is None
    keep_no_date(case)
    released(case)
    assert exposure.signed_off(case, DEFENCE) is None


def test_a_word_needs_a_reason(case: Case) -> None:
    with pytest.raises(UsageError, match="why"):
        exposure.sign_off(released(case), DEFENCE, " ")


def test_what_was_served_counts_after_it_was_taken_back(case: Case, tmp_path: Path) -> None:
    released(case)
    disclosed(case, tmp_path / "first")
    keep_no_date(case)
    released(case)
    (witness,) = exposure.report(case, DEFENCE).persons
    date = next(detail for detail in witness.details if detail.written == "3 March 2021")
    assert date.was_served
    assert date.places == ()


def test_the_reason_stays_in_the_sealed_record(case: Case) -> None:
    exposure.sign_off(released(case), DEFENCE, "Zarielle Oduvane agreed to it.")
    assert "agreed" not in "\n".join(case.hearing.dump())
