# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on a case.

They call one use case and say what came of it, without names: entities are told by key and count,
persons by their register id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hearing_assist.bundle.plan import Plan
from hearing_assist.bundle.references import Outcome as Found
from hearing_assist.bundle.report import About, Judged, report_html, report_json
from hearing_assist.casefile.records import Action, Audience
from hearing_assist.commands import pairs as pair_report
from hearing_assist.commands.call import (
    Invocation,
    Outcome,
    read_bytes,
    read_passphrase,
    read_text,
    still_in_clear,
)
from hearing_assist.errors import BrokenRulesError, ExitCode, InputFileError, UsageError
from hearing_assist.files import write_atomic
from hearing_assist.pipeline import bundle as bundling
from hearing_assist.pipeline import (
    bundle_report,
    by_defence,
    checking,
    mentions,
    name_model,
    pairs,
    reading_copy,
    sources,
)
from hearing_assist.pipeline import case as cases
from hearing_assist.pipeline import draft as drafting
from hearing_assist.pipeline import update as updating
from hearing_assist.pipeline import withdraw as withdrawing


def new(call: Invocation) -> Outcome:
    """`new CASE.hearing`."""
    options = call.options
    cases.create(
        options.case,
        reference=options.reference,
        title=options.title,
        language=options.language,
        passphrase=read_passphrase(options.passphrase_file),
        sealed=options.sealed,
        sealed_passphrase=read_passphrase(options.sealed_passphrase_file),
    )
    return Outcome(
        (
            f"Created {options.case} and its sealed record.",
            "Next: persons import, then import.",
        ),
        {"case": str(options.case)},
    )


def import_(call: Invocation) -> Outcome:
    """`import CASE FILE...`."""
    options = call.options
    if (options.title or options.date) and len(options.files) > 1:
        raise UsageError("--title and --date describe a single file. Import them one by one.")
    with call.opened() as case:
        report = sources.import_files(
            case,
            [Path(name) for name in options.files],
            read=lambda path: read_bytes(str(path)),
            kind=options.kind,
            language=options.language,
            title=options.title,
            dated=options.date,
            translation_of=options.translation_of,
            progress=call.progress,
            cancel=call.cancel,
        )
        if options.by_defence:
            for done in report.imported:
                by_defence.say(case, done.source_id, reason="said at import")
        paired = [pairs.pairing(case, done.source_id) for done in report.imported]
        pairings = [each for each in paired if each is not None]
        about_pairs = [line for each in pairings for line in pair_report.lines(case, each)]
    code = ExitCode.DONE
    if report.refused:
        code = ExitCode.SOME_INPUT_REFUSED if report.imported else ExitCode.INPUT_REFUSED
    lines = []
    for done in report.imported:
        lines.append(f"{done.path}: imported as '{done.title}' ({done.blocks} blocks)")
        lines += (f"  note: {text}" for text in (*done.findings, *done.not_read))
    lines += (f"{error}" for error in report.refused)
    lines += about_pairs
    if report.imported:
        lines.append("The imported files are still on the disk in clear; keep or remove them.")
    return Outcome(
        tuple(lines),
        {
            "imported": [
                {
                    "file": str(done.path),
                    "source": done.source_id,
                    "title": done.title,
                    "blocks": done.blocks,
                    "findings": list(done.findings),
                    "not_read": list(done.not_read),
                }
                for done in report.imported
            ],
            "refused": [
                {"file": str(error.path), "code": error.code, "reason": error.reason}
                for error in report.refused
            ],
            "pairings": [pair_report.data(each) for each in pairings],
        },
        code,
    )


def persons_import(call: Invocation) -> Outcome:
    """`persons import CASE persons.toml`."""
    with call.opened() as case:
        registered = mentions.import_persons(case, read_bytes(call.options.file))
    protected = sum(person.protected for person in registered.persons)
    withdrawal = registered.withdrawal
    lines = [f"{len(registered.persons)} persons taken in, {protected} of them protected."]
    if withdrawal.documents or withdrawal.papers:
        lines.append(
            f"Taken out of the case file: text in {withdrawal.documents} document(s) and "
            f"{withdrawal.papers} paper(s). Run update, then make the papers again."
        )
    lines += (f"Call back, if it was handed out: {item.line()}" for item in withdrawal.recall)
    lines += still_in_clear(call.options.file)
    return Outcome(
        tuple(lines),
        {
            "persons": len(registered.persons),
            "protected": protected,
            "withdrawn": {"documents": withdrawal.documents, "papers": withdrawal.papers},
            "recall": _recall(withdrawal.recall),
        },
    )


def persons_recall(call: Invocation) -> Outcome:
    """`persons recall CASE`: what names somebody who was declared later."""
    with call.opened(read_only=True) as case:
        found = withdrawing.recall_list(case.sealed)
    return Outcome(
        tuple(f"Call back, if it was handed out: {item.line()}" for item in found)
        or ("Nothing was ever to be called back.",),
        {"recall": _recall(found)},
    )


def _recall(items: Sequence[withdrawing.Recall]) -> list[dict[str, str]]:
    return [
        {
            "kind": item.kind,
            "id": item.id,
            "at": item.at.isoformat(),
            "recipient": item.recipient,
        }
        for item in items
    ]


def persons_list(call: Invocation) -> Outcome:
    """`persons list CASE`: ids, never names."""
    with call.opened(read_only=True) as case:
        persons = case.sealed.persons()
    rows = [
        {
            "id": person.id,
            "position": person.position,
            "role": person.role,
            "protected": person.protected,
            "spellings": len(person.spellings),
            "aliases": len(person.aliases),
        }
        for person in persons
    ]
    return Outcome(
        tuple(
            f"{row['id']}: {row['position']}, {row['role']}"
            f"{', protected' if row['protected'] else ''}"
            for row in rows
        ),
        {"persons": rows},
    )


def find(call: Invocation) -> Outcome:
    """`find CASE`."""
    with call.opened() as case:
        found = mentions.find(case, progress=call.progress, cancel=call.cancel)
        pairings = pairs.pairings(case) if call.options.pairs else ()
        about_pairs = [line for each in pairings for line in pair_report.lines(case, each)]
    return _found(found, about_pairs, [pair_report.data(each) for each in pairings])


def _found(
    found: tuple[mentions.Entity, ...], about_pairs: Sequence[str], pairings: Sequence[object]
) -> Outcome:
    actions = Counter(entity.action for entity in found)
    kinds = Counter(entity.mentions[0].kind for entity in found)
    notice = name_model.notice()
    lines = [
        *([f"Note: {notice}"] if notice else []),
        f"{len(found)} entities in {sum(len(e.mentions) for e in found)} mentions: "
        f"{actions[Action.REDACT]} redacted, {actions[Action.KEEP]} kept, "
        f"{actions[Action.UNDECIDED]} undecided.",
        *(f"  {kind}: {count}" for kind, count in sorted(kinds.items())),
        *about_pairs,
    ]
    return Outcome(
        tuple(lines),
        {
            "entities": len(found),
            "mentions": sum(len(entity.mentions) for entity in found),
            "undecided": actions[Action.UNDECIDED],
            "kinds": {str(kind): count for kind, count in kinds.items()},
            "pairings": list(pairings),
        },
    )


def draft(call: Invocation) -> Outcome:
    """`draft CASE TEMPLATE -o FILE`."""
    options = call.options
    with call.opened() as case:
        made = drafting.draft(
            case,
            options.template,
            options.output,
            fields=call.fields(),
            language=options.language,
            audience=Audience[options.audience.upper()],
            court_templates=options.templates,
            progress=call.progress,
            cancel=call.cancel,
        )
    return Outcome(
        (
            f"{options.output}: drafted and checked ({made.clearance.forms} forms looked for).",
            *made.clearance.notes(),
            *([f"Note: {made.note}"] if made.note else []),
            *(
                f'Wording of field {name} (advice): "{one.found}". {one.reason} '
                f"Better: {one.instead}."
                for name, one in made.advice
            ),
        ),
        {
            "file": str(options.output),
            "draft": made.draft.id,
            "advice": [{"field": name, "found": one.found} for name, one in made.advice],
        },
    )


def bundle(call: Invocation) -> Outcome:
    """`bundle CASE -o bundle.pdf`."""
    options = call.options
    plan = None
    if options.plan:
        plan = Plan.from_toml(read_text(options.plan))
    try:
        with call.opened() as case:
            about = bundle_report.about(case, plan)
            made = bundling.bundle(
                case,
                options.output,
                plan=plan,
                extras=options.extras,
                court_templates=options.templates,
                progress=call.progress,
                cancel=call.cancel,
            )
    except BrokenRulesError as refused:
        judged = tuple(one for one in refused.judged if isinstance(one, Judged))
        _report(options.report, judged, about)
        raise
    _report(options.report, made.judged, about)
    missed = [one for one in made.references if one.outcome is not Found.LINKED]
    return Outcome(
        (
            f"{made.path}: {made.pages} pages, checked.",
            *(f"Page {one.page}: [{one.text}] leads nowhere here." for one in missed),
            *made.clearance.notes(),
        ),
        {
            "file": str(made.path),
            "files": list(made.files),
            "references": [
                {"page": one.page, "text": one.text, "outcome": one.outcome.value}
                for one in made.references
            ],
            "pages": made.pages,
            "documents": [
                {"document": r.document_id, "first": r.first, "count": r.count}
                for r in made.bundle.page_map
            ],
        },
    )


def _report(path: Path | None, judged: Sequence[Judged], about: About) -> None:
    """Write what the rules say of a bundle that was built or refused, where it is asked for.

    Without titles of documents: such files lie about, and titles tell of persons.
    """
    if path is not None:
        write = report_json if path.suffix == ".json" else report_html
        write_atomic(path, write(judged, replace(about, titles={})).encode("utf-8"))


def judge_copy(call: Invocation) -> Outcome:
    """`judge-copy CASE -o X.hearing`."""
    passphrase = read_passphrase(call.options.new_passphrase_file)
    with call.opened() as case:
        reading_copy.judge_copy(case, call.options.output, passphrase=passphrase or "")
    return Outcome(
        (f"{call.options.output}: a copy for reading, without the sealed record.",),
        {"file": str(call.options.output)},
    )


def check(call: Invocation) -> Outcome:
    """`check PATH... --case CASE`."""
    files: dict[str, Path] = {}
    for path in call.options.paths:
        if path.is_dir():
            found = {
                f"{path.name}/{item.relative_to(path).as_posix()}": item
                for item in sorted(path.rglob("*"))
                if item.is_file()
            }
        elif path.is_file():
            found = {path.name: path}
        else:
            raise InputFileError("is not there. Check the name.", path)
        for name, item in found.items():  # none is passed over because it bears another's name
            files[str(item) if name in files else name] = item
    if not files:
        raise UsageError("There is no file in these folders, so nothing was checked.")
    with call.opened(call.options.case, read_only=True) as case:
        clearance = checking.check_files(
            case.sealed, files, progress=call.progress, cancel=call.cancel
        )
    return Outcome(
        (
            f"{clearance.files} files re-read for {clearance.forms} forms of protected persons: "
            "nothing found.",
            *clearance.notes(),
        ),
        {
            "files": clearance.files,
            "forms": clearance.forms,
            "pictures": clearance.pictures,
            "unread": clearance.unread,
            "doubts": list(clearance.doubts),
        },
    )


def update(call: Invocation) -> Outcome:
    """`update CASE`."""
    with call.opened() as case:
        done = updating.update(case, progress=call.progress, cancel=call.cancel)
    return Outcome(
        (
            f"{done.released} documents changed, {done.translated} segments translated.",
            *(
                f"Out of date because {len(item.documents)} document(s) changed: "
                f"{item.kind} {item.id}"
                for item in done.stale
            ),
        ),
        {
            "released": done.released,
            "translated": done.translated,
            "stale": [{"kind": item.kind, "id": item.id} for item in done.stale],
        },
    )
