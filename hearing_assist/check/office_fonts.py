# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The fonts that a finished DOCX may hold: those that come with the program, byte for byte.

A font could hide text in its tables; one of these hides nothing of a case. The digests are of the
parts as a DOCX file holds them (ECMA-376 part 1, 17.8.1).
"""

from __future__ import annotations

import hashlib

KNOWN = frozenset(
    {
        "ca79b35458d3b92cebf65196e2af3c6928bb1a633209c541bd344af31d84cf3c",  # NaskhArabic-Regular
        "30695eac869a640a7fad066ed230882b532ded38f9abd016f057ec761c1b875e",  # NaskhArabic-Bold
        "977df2515726de4a47a7296b6082ae40a687e60567ec69417c43acce2683de98",  # Hebrew-Regular
        "ac912a000163cf4757aae828684f230fe8336fbc4ffb7b96417e69042b690a11",  # Hebrew-Bold
        "a48506b0915143850084e375c9629c9873c542b7dd6aad6f56b481badd30989d",  # Thai-Regular
        "72e1b0b91bf6cb887f72e6ac4408ed93ff9a08879bdc2db12a8a3bf085aecbc8",  # Thai-Bold
        "df2fca1e9065ce153fdb7378bc56b34fc3acbd94e23adb452c7656a31aec05ae",  # Georgian-Regular
        "2f13274ce004481553c4c6c12d845ae3a23e2d59710c3f0768be1bcd19259370",  # Georgian-Bold
        "11f19019203053dbf68527f2d25e18e7b237071db97308aa3d4f6dbf1c9c001e",  # Ethiopic-Regular
        "f5f0de858ce06a6808d7c1a47e57f062ba10d94d252fc03787e9efac49038e51",  # Ethiopic-Bold
        "80c6c4575dee62f8baac975380cbc6c532f8e3cf17d30ec7401f9cc0e163bbc2",  # Symbols-Regular
        "f1108012f482bd6690f169f2dd9cba9d1edfecc6e65d9581351bfa2c6c145bba",  # Symbols-Bold
        "6cca88776a4c2d806e79937ae9f82587c9cb47193882bf67812096316f65535f",  # Symbols2-Regular
        "c72790f9fd7caab964fd9a3eafdb7687510e48aed43a88c0edf701bae27fba5e",  # Math-Regular
    }
)
"""SHA-256 of each part."""


def is_ours(part: bytes) -> bool:
    """Whether a part is one of the program's fonts."""
    return hashlib.sha256(part).hexdigest() in KNOWN
