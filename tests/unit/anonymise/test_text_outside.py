# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Text outside masks crosses unchanged, whatever is masked, save what is recorded of grammar.

What may stand beside a placeholder: an elision written out ("d'Ana" -> "de ⟦1⟧") and a possessive.
"""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from hearing_assist.anonymise.apply import release_block, replaced
from hearing_assist.anonymise.extent import ELIDED
from hearing_assist.anonymise.find import Finder
from hearing_assist.casefile.records import (
    Action,
    BlockKind,
    Decision,
    Kind,
    Mention,
    Person,
    Pseudonym,
    SourceBlock,
)

BESIDE = r"(?:(?:[cdjmnst]|(?:jus|lors|puis|quoi|pres)?qu)e )?"
NEUTRAL = str.maketrans({"⟦": "〚", "⟧": "〛"})
AT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
kinds = st.sampled_from([Kind.PERSON, Kind.PHONE, Kind.DATE, Kind.PLACE, Kind.ADDRESS])
actions = st.sampled_from(list(Action))


def block(text: str) -> SourceBlock:
    kind = BlockKind.PARAGRAPH
    return SourceBlock("b", "s", 0, "body", 1, 1, kind, 0, "", 0, 0, "fr", text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(letters, letters.filter(bool), kinds, actions), max_size=6), letters)
def test_any_text_any_masks(pieces: list[tuple[str, str, Kind, Action]], end: str) -> None:
    text, found, decisions, expected = "", [], {}, []
    for number, (before, masked, kind, action) in enumerate(pieces, 1):
        start = len(text) + len(before)
        text += before + masked
        entity = f"e{number}"
        mention = Mention(
            entity, "s", "b", start, len(text), kind, entity, "", "found", certain=True
        )
        found.append(mention)
        decisions[entity] = Decision(entity, entity, action, "", AT)
        kept = action is Action.KEEP
        possessive = kind is Kind.PERSON and re.search(r"s?['\u2019\u02bc\u00b4`]s?$", masked, re.I)
        hole = (
            masked.translate(NEUTRAL)
            if kept
            else f"⟦{number}⟧{chr(39) + 's' if possessive else ''}"
        )
        expected += [before.translate(NEUTRAL), hole]
    text += end
    expected.append(end.translate(NEUTRAL))
    given_out = [Pseudonym(number, f"e{number}", "") for number in range(1, len(pieces) + 1)]
    released, _ = release_block(block(text), found, decisions, given_out)
    assert released == "".join(expected)


words = st.sampled_from(
    "Hier elle parle avec de la maison. Qu' d' l' Zarielle Oduvane Mme M. ZARIELLE, « Oduvane » le "
    "3 mars 2021 Oduvane's (Z. Oduvane) née — à Ilmora; l’Oduvane Зарієлла жила тут".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(words, max_size=14), st.sampled_from([" ", "\n", "\u00a0", "  "]))
def test_what_the_finder_masks_leaves_the_rest_as_it_is(parts: list[str], gap: str) -> None:
    text = gap.join(parts)
    person = Person("S1", "witness", "survivor", True, "f", "Zarielle Oduvane", ("Зарієлла",))
    numbers = iter(range(1, 100))
    found = FINDERS.setdefault("one", Finder([person])).find(
        [block(text)], new_id=lambda: str(next(numbers))
    )
    entities = dict.fromkeys(mention.entity for mention in found)
    given_out = [Pseudonym(number, entity, "") for number, entity in enumerate(entities, 1)]
    released, _ = release_block(block(text), found, {}, given_out)
    pattern, position = "", 0
    for mention in replaced(found, {}):
        elided = BESIDE if mention.reason.endswith(ELIDED) else ""
        hole = f"(?i:{elided})⟦\\d+⟧(?:'s)?"
        pattern += re.escape(text[position : mention.start]) + hole
        position = mention.end
    assert re.fullmatch(pattern + re.escape(text[position:]), released), (text, released)


FINDERS: dict[str, Finder] = {}
"""One finder for all examples: making it takes longer than using it."""
