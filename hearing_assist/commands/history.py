# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that show and record what was done: the audit log, and the custody of the items.

`custody CASE` tells items by id, never by file name. Only `custody CASE --source ID` prints what
was typed about one item, to the clerk who asks for it.
"""

from __future__ import annotations

from hearing_assist.casefile.clock_faults import clock_faults
from hearing_assist.casefile.custody import CustodyEntry, printed_number
from hearing_assist.casefile.custody_chain import ItemChain
from hearing_assist.commands.call import Invocation, Outcome, read_bytes, read_passphrase
from hearing_assist.drafting.custody_wording import CustodyWords
from hearing_assist.errors import ExitCode, UsageError
from hearing_assist.pipeline import audit_report, custody, custody_report


def audit(call: Invocation) -> Outcome:
    """`audit CASE [--verify] [-o FILE.pdf] [--code CODE]`: every page of both files is read."""
    options = call.options
    if options.code:
        with call.opened(read_only=True) as case:
            n = audit_report.compare(case, options.code)
        return Outcome((f"The log contains entry {n} as it was written down.",), {"entry": n})
    if options.output:
        with call.opened() as case:
            made = audit_report.write(
                case, options.output, progress=call.progress, cancel=call.cancel
            )
        return Outcome(
            (
                f"{options.output}: {made.entries} entries, checked.",
                *(f"Code to write on paper: {code}" for code in made.codes),
                *([f"Note: {made.note}"] if made.note else []),
            ),
            {
                "file": str(options.output),
                "entries": made.entries,
                "codes": list(made.codes),
            },
        )
    with call.opened(read_only=True) as case:
        case.hearing.check()
        logs = {"case file": case.hearing.audit}
        if case.has_sealed:
            case.sealed.check()
            logs["sealed record"] = case.sealed.audit
        lines = [
            f"{name}: {len(chain.entries())} entries, the chain holds."
            for name, chain in logs.items()
        ]
        now = case.now()
        lines += (
            f"{name}, {fault.line()}"
            for name, chain in logs.items()
            for fault in clock_faults(chain.entries(), now)
        )
        entries = [
            {
                "file": name,
                "n": e.n,
                "at": e.at.isoformat(),
                "action": e.action,
                "object": e.object_id,
            }
            for name, chain in logs.items()
            for e in chain.entries()
        ]
    if not options.verify:
        lines += (f"  {e['file']} {e['n']}: {e['at']} {e['action']} {e['object']}" for e in entries)
    return Outcome(tuple(lines), {"entries": entries})


def custody_list(call: Invocation) -> Outcome:
    """`custody CASE [--source ID] [--verify]`."""
    options = call.options
    with call.opened(read_only=True) as case:
        source = custody.source_named(case, options.source) if options.source else None
        entries = case.sealed.custody(source)
        examined = None
        if options.verify:
            examined = custody.examine(
                case,
                [source] if source else (),
                progress=call.progress,
                cancel=call.cancel,
            )
    rows = [_row(entry, with_facts=source is not None) for entry in entries]
    lines = []
    for entry in entries:
        lines.append(
            f"{entry.at.isoformat()}  source {entry.source_id}: {entry.action} by {entry.by}; "
            f"{entry.detail}"
        )
        if source is not None:
            lines += _fact_lines(entry)
    data: dict[str, object] = {"custody": rows}
    code = ExitCode.DONE
    if examined is not None:
        lines += (line for chain in examined.items for line in _chain_lines(chain))
        if examined.lost:
            lines.append(CustodyWords("en")["lost"].format(count=examined.lost))
        data["items"] = [_chain_data(chain) for chain in examined.items]
        data["lost"] = examined.lost
        code = ExitCode.DONE if examined.is_unbroken else ExitCode.DAMAGED
    return Outcome(tuple(lines), data, code)


def custody_add(call: Invocation) -> Outcome:
    """`custody add CASE ID --fields F.toml`."""
    return _record(call, hand_over=False)


def custody_hand_over(call: Invocation) -> Outcome:
    """`custody hand-over CASE ID --fields F.toml`."""
    return _record(call, hand_over=True)


def _record(call: Invocation, *, hand_over: bool) -> Outcome:
    options = call.options
    written = custody.read_entry(read_bytes(options.fields), hand_over=hand_over)
    copy = read_bytes(str(options.file)) if options.file else None
    with call.opened() as case:
        source = custody.source_named(case, options.item)
        made = custody.record(case, source, written, copy=copy)
        examined = custody.examine(
            case, [source], read_bytes=False, progress=call.progress, cancel=call.cancel
        )
    compared = {
        None: (),
        True: ("The copy has the same bytes.",),
        False: ("The copy has OTHER bytes than the item.",),
    }[made.copy_is_same]
    return Outcome(
        (
            f"{printed_number(made.item)} entry {made.n}: {made.action}, on record.",
            *(["The stored bytes were read: as taken in."] if made.digest else []),
            *compared,
            *(line for chain in examined.items for line in _chain_lines(chain)),
        ),
        {
            "entry": _row(made, with_facts=False),
            "copy_is_same": made.copy_is_same,
            "items": [_chain_data(chain) for chain in examined.items],
        },
    )


def custody_papers(call: Invocation) -> Outcome:
    """`custody report CASE -o FILE.pdf [--full --new-passphrase-file F [--may-name ID]]`."""
    options = call.options
    fields = call.fields()
    if options.full != bool(options.new_passphrase_file):
        raise UsageError("--full and --new-passphrase-file go together.")
    if options.may_name and not options.full:
        raise UsageError("--may-name is for the full record only; the open form names nobody.")
    passphrase = read_passphrase(options.new_passphrase_file) or ""
    with call.opened() as case:
        only = [custody.source_named(case, name) for name in options.source]
        if options.full:
            made = custody_report.write_full(
                case,
                options.output,
                passphrase=passphrase,
                may_name=options.may_name,
                only=only,
                fields=fields,
                language=options.language,
                court_templates=options.templates,
                progress=call.progress,
                cancel=call.cancel,
            )
            return _full_outcome(call, made)
        report = custody_report.write_open(
            case,
            options.output,
            only=only,
            fields=fields,
            language=options.language,
            court_templates=options.templates,
            progress=call.progress,
            cancel=call.cancel,
        )
    chain = "unbroken" if report.is_unbroken else "BROKEN, see the paper"
    lines = [
        f"{options.output}: {report.items} items, chain of custody {chain}; checked "
        f"({report.clearance.forms} forms looked for)."
    ]
    if report.left_out:
        lines.append(f"{report.left_out} items are not in it: their text is not released.")
    lines += [f"Note: {report.note}"] if report.note else []
    return Outcome(
        tuple(lines),
        {
            "file": str(options.output),
            "draft": report.draft.id,
            "items": report.items,
            "left_out": report.left_out,
            "unbroken": report.is_unbroken,
        },
    )


def _full_outcome(call: Invocation, made: custody_report.FullRecord) -> Outcome:
    output = call.options.output
    chain = "unbroken" if made.is_unbroken else "BROKEN, see the paper"
    lines = [
        f"{output}: {made.items} items, chain of custody {chain}. Locked: only the passphrase of "
        "this paper opens it. Hand that over in another way than the file.",
        *(f"It names person {person}, as allowed." for person in made.sealed.named),
        *([f"Note: {made.note}"] if made.note else []),
    ]
    return Outcome(
        tuple(lines),
        {
            "file": str(output),
            "paper": made.sealed.id,
            "items": made.items,
            "names": list(made.sealed.named),
            "unbroken": made.is_unbroken,
        },
    )


def _row(entry: CustodyEntry, *, with_facts: bool) -> dict[str, object]:
    row: dict[str, object] = {
        "source": entry.source_id,
        "at": entry.at.isoformat(),
        "action": str(entry.action),
        "by": entry.by,
        "detail": entry.detail,
        "item": printed_number(entry.item),
        "n": entry.n,
        "corrects": entry.corrects,
    }
    if with_facts:
        row["recorded_at"] = entry.recorded_at.isoformat() if entry.recorded_at else ""
        row["facts"] = {name: str(getattr(entry.facts, name)) for name in entry.facts.filled()}
    return row


def _fact_lines(entry: CustodyEntry) -> list[str]:
    names = CustodyWords("en").fact
    lines = [f"  {names[name]}: {getattr(entry.facts, name)}" for name in entry.facts.filled()]
    if entry.corrects:
        lines.append(f"  stands for entry {entry.corrects}")
    return lines


def _chain_lines(chain: ItemChain) -> list[str]:
    words = CustodyWords("en")
    state = words["unbroken" if chain.is_unbroken else "broken"]
    lines = [f"{printed_number(chain.item)} source {chain.source_id}: chain {state}."]
    for one in chain.found:
        where = f"entry {one.n}: " if one.n else ""
        lines.append(f"  {where}{words.finding[one.finding]}")
    return lines


def _chain_data(chain: ItemChain) -> dict[str, object]:
    return {
        "item": printed_number(chain.item),
        "source": chain.source_id,
        "unbroken": chain.is_unbroken,
        "out": chain.holder is not None,
        "findings": [{"finding": str(one.finding), "entry": one.n} for one in chain.found],
    }
