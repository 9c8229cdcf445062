# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""How the pages and parts of a document were read, in words: it follows into every paper."""

from __future__ import annotations

from hearing_assist.casefile.records import Audience, DocumentView
from hearing_assist.drafting.pictures import shown
from hearing_assist.drafting.wording import words


def parts_read(view: DocumentView, language: str, *, audience: Audience = Audience.COURT) -> str:
    """How many pages and parts were read in which way; "" for a file that tells of none.

    Pages that the audience sees as pictures are counted at the end, besides.
    """
    word = words(language)
    said = [word[f"parts-{item.state}"].format(count=item.count) for item in view.document.parts]
    if pictures := len(shown(view, audience)):
        said.append(word["parts-shown"].format(count=pictures))
    return word["semicolon"].join(said)
