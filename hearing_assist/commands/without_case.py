# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that need no case: the demo, single files, packs, verifying, the self-test."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from hearing_assist.anonymise import register
from hearing_assist.commands.call import Invocation, Outcome, read_bytes
from hearing_assist.errors import ExitCode, IdentityFoundError, InputFileError, UsageError
from hearing_assist.files import storage_errors, write_atomic
from hearing_assist.pipeline import demo as sample
from hearing_assist.pipeline import name_model, packs, standalone, verifying
from hearing_assist.pipeline import self_test as self_testing


def demo(call: Invocation) -> Outcome:
    """`demo OUT`."""
    made = sample.demo(call.options.output, progress=call.progress, cancel=call.cancel)
    files = [str(path) for path in made.files]
    return Outcome(
        (
            f"{made.documents} documents imported and released, {made.entities} entities found.",
            f"{made.reviewed} sentences have a reviser's translation; the others the machine's.",
            *(f"Note: {note}" for note in made.notes),
            "Written and checked:",
            *(f"  {name}" for name in files),
            f"The passphrase of the sample case is: {sample.PASSPHRASE}",
        ),
        {"files": files, "documents": made.documents, "passphrase": sample.PASSPHRASE},
    )


def verify(call: Invocation) -> Outcome:
    """`verify DIR [--fingerprint WORDS]`."""
    options = call.options
    verified = verifying.verify_folder(
        options.folder, expected=options.fingerprint, cancel=call.cancel
    )
    return Outcome(
        (
            f"{verified.files} files are those of the manifest, and the signature holds.",
            f"Fingerprint of the signing key: {verified.fingerprint}",
            f"Manifest (SHA-256): {verified.manifest}",
            *verifying.what_is_not_proven(verified),
        ),
        {
            "files": verified.files,
            "fingerprint": verified.fingerprint,
            "manifest": verified.manifest.replace(" ", ""),
            "key_named_by_caller": verified.is_named_key,
        },
    )


def self_test(call: Invocation) -> Outcome:
    """`self-test`."""
    results = self_testing.self_test()
    missing = [result for result in results if not result.present]
    return Outcome(
        tuple(
            f"{'ok     ' if result.present else 'MISSING'} {result.part}: {result.detail}"
            for result in results
        ),
        {"parts": [{"part": r.part, "present": r.present, "detail": r.detail} for r in results]},
        ExitCode.MISSING if missing else ExitCode.DONE,
    )


def anonymise(call: Invocation) -> Outcome:
    """`anonymise FILE...`: spans as JSON lines, or texts with labels."""
    options = call.options
    persons = register.parse(read_bytes(options.persons)) if options.persons else ()
    if not options.spans and options.output is None:
        raise UsageError("Name a folder for the texts with -o, or ask for --spans.")
    lines: list[str] = []
    worst: list[ExitCode] = []
    if notice := name_model.notice():
        sys.stderr.write(f"hearing-assist: {notice}\n")
    for number, path in enumerate(options.files, 1):
        try:
            found = standalone.find_spans(
                path,
                persons,
                progress=call.progress,
                cancel=call.cancel,
                masks=options.spans,
            )
            if options.spans:
                lines.append(_spans_line(found))
            else:
                text = standalone.anonymise_text(found, persons)
                target = options.output / f"anonymised-{number:03}.txt"
                with storage_errors(target):
                    options.output.mkdir(parents=True, exist_ok=True)
                write_atomic(target, text.encode())
                lines.append(f"{path}: {len(found.mentions)} mentions masked in {target}")
        except (InputFileError, IdentityFoundError) as error:  # the others go on
            worst.append(error.exit_code)
            sys.stderr.write(f"hearing-assist: {error}\n")
    code = ExitCode.DONE
    if ExitCode.IDENTITY_FOUND in worst:
        code = ExitCode.IDENTITY_FOUND
    elif worst:
        code = ExitCode.SOME_INPUT_REFUSED if lines else ExitCode.INPUT_REFUSED
    data: list[object] = [json.loads(line) if options.spans else line for line in lines]
    return Outcome(tuple(lines), data, code)


def _spans_line(found: standalone.FoundSpans) -> str:
    spans = [
        {
            "start": mention.start,
            "end": mention.end,
            "type": str(mention.kind),
            "person": mention.person_id,
            "reason": mention.reason,
        }
        for mention in found.mentions
    ]
    return json.dumps({"file": str(found.path), "spans": spans}, ensure_ascii=False)


def translate_text(call: Invocation) -> Outcome:
    """`translate-text FILE --from fr --to en -o OUT`."""
    options = call.options
    try:
        text, note = standalone.translate_file(
            read_bytes(options.file),
            source=options.source,
            target=options.target,
            progress=call.progress,
            cancel=call.cancel,
        )
    except InputFileError as error:
        raise type(error)(error.reason, Path(options.file)) from None
    write_atomic(options.output, text.encode())
    return Outcome((f"{options.output}: written. {note}",), {"file": str(options.output)})


def packs_list(call: Invocation) -> Outcome:
    """`packs list`."""
    found = packs.installed()
    return Outcome(
        tuple(f"{p.source}-{p.target} {p.version}: {p.name}. {p.note}" for p in found)
        or ("No translation pack is installed.",),
        {
            "packs": [
                {"from": p.source, "to": p.target, "version": p.version, "sha256": p.sha256}
                for p in found
            ]
        },
    )


def packs_install(call: Invocation) -> Outcome:
    """`packs install F.argosmodel`."""
    pack = packs.install(call.options.file, replace=call.options.replace)
    return Outcome(
        (f"Installed {pack.source}-{pack.target} {pack.version}. {pack.note}",),
        {"from": pack.source, "to": pack.target, "sha256": pack.sha256},
    )


def packs_remove(call: Invocation) -> Outcome:
    """`packs remove FROM-TO`."""
    packs.remove(call.options.pair)
    return Outcome((f"Removed {call.options.pair}.",), {"removed": call.options.pair})


def packs_verify(call: Invocation) -> Outcome:
    """`packs verify FROM-TO`."""
    pack = packs.verify(call.options.pair)
    return Outcome(
        (f"{call.options.pair}: matches its checksum {pack.sha256}.",), {"sha256": pack.sha256}
    )
