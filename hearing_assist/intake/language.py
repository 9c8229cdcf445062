# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which of a few languages a text is in, by py3langid.

Short texts are guesses: the margin says how clear it was, and a clerk may correct it.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from py3langid.langid import MODEL_FILE, LanguageIdentifier


@functools.cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(languages))
    return identifier


def language_of(text: str, candidates: Sequence[str]) -> tuple[str, float]:
    """The likeliest language of `text` among `candidates`.

    Args:
        text: Any text.
        candidates: BCP 47 tags; only their language part counts ("pt-BR" as "pt").

    Returns:
        The tag as it stands in `candidates`, and by how much its probability leads the next one:
        0 (no idea) to 1. Without letters: the first candidate and 0.

    Raises:
        ValueError: No candidates.
    """
    if not candidates:
        raise ValueError("no languages to choose from")
    tags: dict[str, str] = {}
    for tag in candidates:
        tags.setdefault(tag.split("-")[0].lower(), tag)
    known = tuple(sorted(set(tags) & set(_all_languages())))
    if not any(character.isalpha() for character in text) or not known:
        return candidates[0], 0.0
    if len(known) == 1:
        return tags[known[0]], 1.0
    ranked = _identifier(known).rank(text[:20_000])
    (best, first), (_, second) = ranked[0], ranked[1]
    return tags[str(best)], float(first) - float(second)


@functools.cache
def _all_languages() -> tuple[str, ...]:
    labels = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True).labels
    return tuple(str(label) for label in labels)
