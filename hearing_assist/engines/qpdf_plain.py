# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Whether what a page draws is plain: well formed, and leaves nothing open behind it.

Of plain content it is certain, without drawing it, that what is added behind it stands where it was
meant to, and that qpdf's own check, which takes as long as a whole merge, would find nothing in it.
Content may be sound and not plain (pictures written into it, strings in strings): then somebody has
to look. Grammar: ISO 32000-1, 7.2 and 7.8.2.
"""

from __future__ import annotations

import re

_END = rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)"
_PLAIN = re.compile(
    rb"(?:"
    rb"[\x00\t\n\f\r ]++"
    rb"|[+-]?(?:\d++(?:\.\d*+)?|\.\d++)" + _END +
    rb"|(?:[A-Za-z][A-Za-z0-9]*+\*?|['\"])" + _END +
    rb"|<[0-9A-Fa-f\x00\t\n\f\r ]*+>"
    rb"|/(?:[^\x00-\x20()<>\[\]{}/%#]|\#(?!00)[0-9A-Fa-f]{2})++"
    rb"|\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*+\))*+\)"
    rb"|[\[\]]|<<|>>"
    rb"|%[^\r\n]*+(?=[\r\n])"
    rb")*+"
)  # fmt: skip
_HEXADECIMAL = re.compile(rb"<[0-9A-Fa-f]*+>")
_TEXT = re.compile(rb"\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*+\))*+\)|%[^\r\n]*+")
_NESTING = re.compile(
    rb"[qQBE](?<![^\x00\t\n\f\r \]>)][qQBE])"
    rb"(?:(?<=[qQ])|(?<=B)(?:T|I|DC|MC)|(?<=E)(?:T|MC))" + _END
)
_OPENS = {b"q": b"Q", b"BT": b"ET", b"BDC": b"EMC", b"BMC": b"EMC"}
_PAIRS = ((b"[", b"]"), (b"<<", b">>"))


def is_plain(content: bytes) -> bool:
    """Whether the decoded content of a page is plain.

    Plain means: nothing but tokens that end where they should, no picture written into it, each
    bracket closed, and all that opens (`q`, `BT`, marked content) closed in its turn, so that
    `Q` never takes away what stood before.
    """
    bare = _HEXADECIMAL.sub(b" 0 ", content)  # most of a page, and quickly passed over
    if not _PLAIN.fullmatch(bare):
        return False
    if b"(" in bare or b"%" in bare:
        bare = _TEXT.sub(b" 0 ", bare)
    if any(bare.count(opening) != bare.count(closing) for opening, closing in _PAIRS):
        return False
    waiting: list[bytes] = []
    for operator in _NESTING.findall(bare):
        if operator in _OPENS:
            waiting.append(_OPENS[operator])
        elif not waiting or waiting.pop() != operator:  # BI is never waited for
            return False
    return not waiting
