# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""A judge's copy: the case file under a new key, without the sealed record."""

from __future__ import annotations

from pathlib import Path

from hearing_assist.casefile.hearing import HearingFile
from hearing_assist.casefile.keys import KeyFile
from hearing_assist.errors import StorageError, UsageError
from hearing_assist.pipeline.case import HEARING_SUFFIX, SEALED_SUFFIX, Case


def judge_copy(case: Case, output: Path, *, passphrase: str) -> None:
    """Write a copy that opens with its own passphrase and shares no key with the court's file.

    The court's file has it on record first, so that it can be called back.

    Raises:
        UsageError: The name does not end in .hearing, or the passphrase is empty.
        StorageError: The file is there already, a sealed record lies in its folder, or the folder
            may not be written.
    """
    if output.suffix != HEARING_SUFFIX:
        raise UsageError(f"{output}: a judge's copy ends in {HEARING_SUFFIX}.")
    if not passphrase:
        raise UsageError("A judge's copy needs a passphrase of its own.")
    if output.exists():
        raise StorageError(f"{output}: is there already. Choose another name.")
    if any(output.parent.glob(f"*{SEALED_SUFFIX}")):
        raise StorageError(
            f"{output.parent}: holds a sealed record. Put the judge's copy into another folder."
        )
    facts = case.hearing.facts()
    keys, key = KeyFile.create(
        output, passphrase=passphrase, use_keyring=False, cost=case.surroundings.cost
    )
    try:
        case.hearing.record_copy(keys.file_id)
        with HearingFile.create(
            output,
            key,
            facts=facts,
            clock=case.surroundings.clock,
            new_id=case.surroundings.new_id,
        ) as copy:
            copy.put_labels(case.hearing.labels())
            for document in case.hearing.documents():
                pages = case.hearing.pages
                pictures = [(page, pages.image(page.id)) for page in pages.of(document.id)]
                blocks = case.hearing.blocks(document.id)
                copy.apply_release(document, blocks, (), pictures)
                copy.put_segments(case.hearing.segments(document.id, facts.language))
            copy.put_certificates(case.hearing.certificates())
            copy.finish_work(keys)
    except BaseException:
        output.unlink(missing_ok=True)
        keys.remove()
        raise
