# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Commands about papers once they are drafted: to issue one, and to write its sealed annex."""

from __future__ import annotations

from hearing_assist.casefile.records import Audience
from hearing_assist.commands.call import Invocation, Outcome, read_passphrase
from hearing_assist.pipeline import annex as annexes
from hearing_assist.pipeline import draft as drafting


def issue(call: Invocation) -> Outcome:
    """`issue CASE TEMPLATE -o FILE`: the newest draft, without "DRAFT" and on record."""
    options = call.options
    with call.opened() as case:
        made = drafting.issue(
            case,
            options.template,
            options.output,
            language=options.language,
            audience=Audience[options.audience.upper()],
            court_templates=options.templates,
            progress=call.progress,
            cancel=call.cancel,
        )
    return Outcome(
        (
            f"{options.output}: issued and checked ({made.clearance.forms} forms looked for).",
            *made.clearance.notes(),
        ),
        {"file": str(options.output), "draft": made.draft.id},
    )


def annex(call: Invocation) -> Outcome:
    """`annex CASE TEMPLATE -o FILE.pdf --new-passphrase-file F --identify ID`: sealed annex A."""
    options = call.options
    passphrase = read_passphrase(options.new_passphrase_file) or ""
    with call.opened() as case:
        made = annexes.write_annex(
            case,
            options.template,
            options.output,
            passphrase=passphrase,
            identifies=options.identify,
            may_name=options.may_name,
            fields=call.fields(),
            language=options.language,
            court_templates=options.templates,
            progress=call.progress,
            cancel=call.cancel,
        )
    return Outcome(
        (
            f"{options.output}: sealed annex A. Locked: only the passphrase of this paper opens "
            "it. Hand that over in another way than the file.",
            f"It names {len(made.named)} protected persons, and nobody beyond those allowed.",
        ),
        {"file": str(options.output), "paper": made.id, "named": list(made.named)},
    )
