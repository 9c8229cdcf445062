# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What a version changes of the one before it, as its readers are told.

Only what can be read now is called lifted. A number that gave way to another one is not listed, nor
is that one: old and new numbers side by side would be a table of the labels that changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from hearing_assist.casefile.served import ServedRedaction, ServedVersion
from hearing_assist.disclosure.compare import renumbered
from hearing_assist.disclosure.letters import Changes
from hearing_assist.pipeline.case import Case
from hearing_assist.pipeline.served import as_shown


def changes(
    case: Case,
    before: ServedVersion,
    after: ServedVersion,
    *,
    versions: tuple[int, int],
    numbers: Mapping[str, str],
    titles: Mapping[str, str] | None = None,
    as_before: ServedVersion | None = None,
    reprinted: Collection[str] = (),
) -> Changes:
    """What a version changes of the one before it, by number and item.

    Args:
        case: An open case with its sealed record.
        before: The earlier version.
        after: The later one.
        versions: Their numbers.
        numbers: Ids of documents to their numbers in the index.
        titles: Ids of documents to their titles, as their readers may know them.
        as_before: The later one in the language of the earlier; None where that is the same.
        reprinted: Ids of documents whose pages bear other numbers than before: something that is
            printed on them differs, be it a translation, a label or the title.
    """
    was, now = dict(before.documents), dict(after.documents)
    old = {each.number: each for each in before.redactions}
    new = {each.number: each for each in after.redactions}
    gone = [old[n] for n in sorted(old.keys() - new.keys()) if old[n].document_id in now]
    come = [new[n] for n in sorted(new.keys() - old.keys()) if new[n].document_id in was]
    readable, instead = renumbered(*as_shown(case, (before, after), versions))
    covered = {_where(each) for each in come}
    lifted = [
        each
        for each in gone
        if (each.number in readable if each.block_id else _where(each) not in covered)
    ]
    left = {_where(each) for each in gone if each not in lifted}
    added = [
        each
        for each in come
        if (each.number not in instead if each.block_id else _where(each) not in left)
    ]
    said = {each.number: each.told for each in (as_before or after).redactions}
    otherwise = [
        new[n]
        for n in sorted(old.keys() & new.keys())
        if (old[n].told, old[n].code) != (said[n], new[n].code)
    ]
    silent = {each.document_id for each in (*gone, *come) if each not in lifted + added}

    def listed(found: Iterable[ServedRedaction]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (f"R-{each.number:04}", f"{numbers.get(each.document_id, '')} {each.place}".strip())
            for each in found
        )

    def told(found: Iterable[ServedRedaction]) -> tuple[tuple[str, str, str], ...]:
        found = tuple(found)
        return tuple(
            (*places, f"{each.told} {each.code}")
            for each, places in zip(found, listed(found), strict=True)
        )

    def title(document_id: str) -> str:
        return (titles or {}).get(document_id, "")

    def named(found: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            sorted(f"{numbers[each]} {title(each)}".rstrip() for each in found if each in numbers)
        )

    def arrived(document_id: str) -> tuple[str, str, str]:
        found = [n for n in sorted(new) if new[n].document_id == document_id]
        return numbers[document_id], title(document_id), in_ranges(found)

    return Changes(
        versions[1],
        versions[0],
        listed(lifted),
        listed(added),
        told(otherwise),
        named(
            each
            for each in was.keys() & now.keys()
            if was[each] != now[each] or each in silent or each in reprinted
        ),
        tuple(sorted(arrived(each) for each in now.keys() - was.keys() if each in numbers)),
        named(was.keys() - now.keys()),
    )


def in_ranges(numbers: Sequence[int]) -> str:
    """Numbers of redactions in ascending order, as "R-0003, R-0007 \u2013 R-0009"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"R-{run[0]:04}" if len(run) == 1 else f"R-{run[0]:04} \u2013 R-{run[-1]:04}"
        for run in runs
    )


def _where(redaction: ServedRedaction) -> tuple[str, str]:
    """On a picture: which place of which picture."""
    return redaction.document_id, redaction.place
