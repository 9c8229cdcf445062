# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a report on the bundle of a case calls things: bundle, profile, documents, its language."""

from __future__ import annotations

from hearing_assist.bundle.plan import Plan
from hearing_assist.bundle.profile import PLAIN, load
from hearing_assist.bundle.report import About
from hearing_assist.pipeline.bundle import draft_titles, newest_drafts, wording
from hearing_assist.pipeline.case import Case


def about(case: Case, plan: Plan | None, *, language: str = "") -> About:
    """Names for a report on the bundle of a plan, or of the usual order.

    Args:
        case: An open case.
        plan: Sections and order; None for the usual ones.
        language: Of the report; that of the case for "".
    """
    facts = case.hearing.facts()
    language = language or facts.language
    words = wording(facts.language)
    titles = {document.id: document.title.text for document in case.hearing.documents()}
    titles |= draft_titles(case, newest_drafts(case))
    for section in plan.sections if plan else ():
        titles |= {one.id: one.title for one in section.choices if one.title}
    return About(
        title=plan.title if plan else words["bundle"],
        profile=load(plan.profile if plan else PLAIN).name(language),
        titles=titles,
        language=language,
    )
