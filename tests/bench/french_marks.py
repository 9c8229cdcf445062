# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which marks of the French set are no persons' names, as somebody read them one by one.

The makers of the set marked persons with a pattern (`scripts/auto_annotate_corpus.py` of
LioChanDaYo/RGPDpseudonymizer: any two words with capitals, and small letters with accents count as
capitals there) and cleaned the result in part. Their own guideline asks for names of persons. All
573 different marks were read on 2026-11-22; these name a trade, a body, a place, a heading or
ordinary words. What may be a person is not here: two firms named like one stay marks of persons.

Kept as digests, so that nothing of the set is in the repository.
"""

from __future__ import annotations

import hashlib

_LENGTH = 12
_NO_PERSONS = frozenset(
    """
    003b2e98a7ef 00a0054fbc39 00f17ad682be 019226754f4b 032a255ac901 03f3467997f5
    04131ff86835 085052cc4170 08a42668b092 08b7256515d6 08cdb75b4c6f 099b540abe8a
    0bce2eb5ca2f 0bf31afef335 0f1b7ba573c8 1046b07d6cdd 116928e2b13e 14b12170ba37
    1780acf28719 1b90c17a00af 1dcbde564356 20cdb52ca127 20fd65a82c15 211a96bc70da
    211c856e1089 215c46133533 2400b2aeecc4 29c422c66bab 2b1783990c49 2b8d583cb8ec
    2ba497a0c59f 2cafd4d972ad 2cc2865806c6 2daa207b39a0 2e3a7b77ccc6 2e6a78cb7fa0
    32c4b29da972 3323b4aaa935 333b5bf41be9 35dbd80b33c5 3748e46ebc45 3809500d81db
    386da5fd4ee8 38c132bb236e 39792409a531 398222a4ee95 3b29d6a5fd08 3bdae4099c10
    3dbff76a1f01 3e7136588aa8 3fb8a31c7f93 4080b86c12d6 40a6a4397f19 4214ef3611bd
    4240f7a41140 4440a980c958 46d9a34a79d2 47f5334a3e10 485c3fe47a92 48e32cc68a04
    49d894240fb8 4a2300035d59 4c22962c450c 4cc5049bbe4b 4d9d87efeb57 4dd90d1bec7f
    4e1397ace507 4e6c74a2de93 500ab6962d6e 54572cf85233 5520b36db741 58e77b551f5c
    5d3b36b6ac57 60a73b4851f4 63d3a82f03b7 65d9d4301fb0 664865cfb68e 67c297e4b0b2
    68c28d56a594 68e0bc74f03d 69605641d804 69b14057fbd7 6a34a0ed53c0 6ca0eafb2599
    6cda4fa7d538 71249b32af19 73f9e29987d4 7451a0bbbca4 75452a5be67b 76f787419c8c
    786780621c1a 78f0059f57d0 7dc5b0014bb3 7de54aeb5316 7eabba2c4a2f 801134e2d251
    806ea4f6934a 815956eccad6 82ca26785bad 82d57437e714 837d76ba1cc5 84bbfdbc2fec
    876c41cca1bf 8799ba1602db 88c61c4cf58d 88e6378d8bd1 8947820e6689 8a0ae963907d
    8c3a2fe25484 8ed0c0c18eb7 904c408cbefb 962b6d344ceb 96cfd0b633ba 98c643e6b733
    9e9c3f990213 9ecf005fe9c6 a17a546cd8a2 a2b047ffe459 a87e1448b065 a912ba834ac4
    a9da426d9605 aa80bf183452 abceabbd3ac8 ac562e50613a ac8e6912bb9f ad542b9149ac
    ad6885b27c4c ae48e04bafc8 af67b25ecc1b b0e1f30cb728 b21073f4625e b30f759f4c13
    b4a1598da226 b9112840e2fa ba4e4c281c21 baa7e883e877 bac9a3728d88 bbb412701fd5
    bd5af1bc6332 bdb1d7f5d4d6 bf5a1084481a c100466082f0 c14047d05ac4 c226897b9ed7
    c23e88efab46 c2629d09f3cb c315c7cecca2 c348fea375c1 c4424d160bca c5aa56f3a1f3
    c64bc2b136d0 c65b8dc4fdab c7d0279681a2 c80c259e90bd c93d458ececa c93f86d1f717
    ca0520a0935e ccc498b77ae6 cd5e5573f2c4 d3585b5e84b7 d3dcb41fe707 d41aecde8d27
    d48c470acd5f d51dad9c0a62 d541962c109a d56ca119dc89 d5bc3b973847 d6365f02d1da
    d78488d86a7c db7cfe8d07fa dcc1cc4103c7 dd459c3de902 ddd7caa8685f de50a1ab8597
    de639a264c71 de86f243bc28 e0be361ca09c e3d139728635 e4a8d8a0b607 e5105cb5b43f
    e88f1acd8c17 e96ee59a36e8 eaedfae13172 eff08c22b6e6 f054651d825e f0959621579c
    f2161e11fa14 f24b453d176c f25168f39ae8 f55463af975e f55d81767eb6 f72d36c27a01
    f76b1f7fd31f f7f2a05fc54a f85d4f3459b7 f8a02b831a3e f9c3970ba0d2 fb0c1668a164
    fb5ed37a3690 fbff94b25308 fcbec4c07d43 ff76202199ef ff84ab36ad19
    """.split()
)
BESIDE_NAMES = frozenset(
    "responsable directrice assistante analyste lead dev dircom network ferme \u00e9tait fin du de "
    "drh la des".split()
)
"""Words in small letters that some marks hold beside a name."""


def is_person(mark: str) -> bool:
    """Whether a mark is, or holds, a person's name."""
    digest = hashlib.sha256(" ".join(mark.split()).encode()).hexdigest()
    return digest[:_LENGTH] not in _NO_PERSONS
