# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Asks the rules of a profile about a finished bundle, and says of each how it came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hearing_assist.bundle.parts import Number, Part
from hearing_assist.bundle.profile import PLAIN, Profile, load
from hearing_assist.bundle.rules.reading import Broken, Inspected, Intended, ReadBack
from hearing_assist.bundle.rules.table import BY_ID, FIRST, RULES, Rule
from hearing_assist.progress import CancelToken


class State(StrEnum):
    """How a rule came out."""

    KEPT = "kept"
    BROKEN = "broken"
    TOLD = "told"
    NOT_APPLIED = "not-applied"
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule and how it came out.

    Attributes:
        rule: The rule.
        state: Kept; broken; broken but only told; not applied, because the profile does not name
            it or the bundle has nothing that it asks about; not reached, because pages were lost.
        required: Whether the bundle is not finished while it is broken.
        broken: Where it is broken.
    """

    rule: Rule
    state: State
    required: bool
    broken: tuple[Broken, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of a bundle.

    Attributes:
        profile: Id of the profile.
        pages: Of the file.
        labels: The number of each page.
        findings: All rules in order.
    """

    profile: str
    pages: int
    labels: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def stops(self) -> tuple[Broken, ...]:
        """What stands in the way of a finished bundle."""
        return self._broken(State.BROKEN)

    @property
    def told(self) -> tuple[Broken, ...]:
        """What is told and stops nothing."""
        return self._broken(State.TOLD)

    @property
    def finished(self) -> bool:
        """Whether no rule of the profile is broken."""
        return not self.stops

    def _broken(self, state: State) -> tuple[Broken, ...]:
        return tuple(
            broken
            for finding in self.findings
            if finding.state is state
            for broken in finding.broken
        )


def broken_rules(
    data: bytes,
    *,
    parts: Sequence[Part],
    stamp: str = "",
    numbers: Sequence[Number] | None = None,
    profile: Profile | None = None,
    intended: Intended | None = None,
    back: ReadBack | None = None,
    cancel: CancelToken | None = None,
) -> tuple[Broken, ...]:
    """Every rule of the profile that the bundle breaks; () for a finished bundle.

    Args:
        data: The finished bundle.
        parts: The index, then each document in order.
        stamp: Wording of the page number with {page} and {pages}, where `numbers` is None.
        numbers: Label and printed number of each page.
        profile: What the court asks; the plain one when None.
        intended: What else the builder meant.
        back: The bundle as it was read back; read here when None.
        cancel: Asked before each page that is looked at.

    Raises:
        Cancelled: Asked to stop.
    """
    return judge(
        data,
        parts=parts,
        stamp=stamp,
        numbers=numbers,
        profile=profile,
        intended=intended,
        back=back,
        cancel=cancel,
        told=False,
    ).stops


def judge(
    data: bytes,
    *,
    parts: Sequence[Part],
    stamp: str = "",
    numbers: Sequence[Number] | None = None,
    profile: Profile | None = None,
    intended: Intended | None = None,
    back: ReadBack | None = None,
    cancel: CancelToken | None = None,
    told: bool = True,
) -> Verdict:
    """How each rule came out, as in `broken_rules`; without `told` only what can stop a bundle."""
    profile = profile or load(PLAIN)
    parts = _with_index(parts)
    if numbers is None:
        total = sum(part.pages for part in parts)
        numbers = [
            Number(str(page), stamp.format(page=page, pages=total)) for page in range(1, total + 1)
        ]
    asked = profile.rules | (profile.told if told else frozenset())
    with Inspected(
        data,
        parts=parts,
        numbers=numbers,
        profile=profile,
        intended=intended or Intended(),
        back=back,
        cancel=cancel,
    ) as bundle:
        lost = _ask(bundle, BY_ID[FIRST])
        findings = tuple(_finding(bundle, rule, asked, lost) for rule in RULES)
    return Verdict(
        profile.id, len(bundle.pages), tuple(number.label for number in numbers), findings
    )


def _finding(
    bundle: Inspected, rule: Rule, asked: frozenset[str], lost: tuple[Broken, ...]
) -> Finding:
    required = rule.id in bundle.profile.rules or rule.id == FIRST
    if rule.id == FIRST:
        return Finding(rule, State.BROKEN if lost else State.KEPT, True, lost)
    applies = any(part.form in rule.forms for part in bundle.documents) and rule.applies(bundle)
    if rule.id not in asked or not applies:
        return Finding(rule, State.NOT_APPLIED, required)
    if lost:
        return Finding(rule, State.NOT_REACHED, required)
    broken = _ask(bundle, rule)
    state = State.KEPT if not broken else State.BROKEN if required else State.TOLD
    return Finding(rule, state, required, broken)


def _ask(bundle: Inspected, rule: Rule) -> tuple[Broken, ...]:
    return tuple(
        replace(
            broken,
            remedy=broken.remedy or rule.remedy,
            document=broken.document or bundle.document(broken.page),
        )
        for broken in rule.look(bundle)
    )


def _with_index(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts of which at least the first is known to be the index."""
    if any(part.is_index for part in parts) or not parts:
        return tuple(parts)
    return (replace(parts[0], is_index=True), *parts[1:])
