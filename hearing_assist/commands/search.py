# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The command `search`: what may be read, and where it stands."""

from __future__ import annotations

from hearing_assist.commands.call import Invocation, Outcome, read_text
from hearing_assist.pipeline import search as searching
from hearing_assist.pipeline.search import Hit


def search(call: Invocation) -> Outcome:
    """`search CASE WORDS...`."""
    options = call.options
    words = read_text("-") if options.words == ["-"] else " ".join(options.words)
    with call.opened(with_sealed=False, read_only=True) as case:
        found = searching.search(case, words, limit=options.limit)
    lines = [f"{found.total} places, {len(found.hits)} of them shown."]
    lines += (f"{_place(hit)}: {hit.excerpt}" for hit in found.hits)
    return Outcome(
        tuple(lines),
        {
            "total": found.total,
            "hits": [
                {
                    "document": hit.document_id,
                    "title": hit.title,
                    "block": hit.block_id,
                    "segment": hit.segment_id,
                    "language": hit.language,
                    "page": hit.page,
                    "paragraph": hit.paragraph,
                    "excerpt": hit.excerpt,
                    "marks": [[mark.start, mark.end] for mark in hit.marks],
                }
                for hit in found.hits
            ],
        },
    )


def _place(hit: Hit) -> str:
    page = f", page {hit.page}" if hit.page else ""
    return f"{hit.title}{page}, paragraph {hit.paragraph} ({hit.language})"
