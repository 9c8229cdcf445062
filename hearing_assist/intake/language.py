# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Which of a few languages a text is in, by py3langid.

Short texts are guesses: the margin says how clear it was, and a clerk may correct it. Of a script
that none of the languages is written in nothing is said: the model would answer, and be sure.
"""

from __future__ import annotations

import copy
import functools
from collections.abc import Sequence

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from hearing_assist.text.scripts import COMMON, script_of, scripts_of

_TELLING = 400
"""Characters by which a script is told."""
_READ = 8_000
"""Characters by which a language is told."""


@functools.cache
def _model() -> LanguageIdentifier:
    """All languages; takes a second of the processor and 50 MB, so it is loaded once."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@functools.cache
def _identifier(languages: tuple[str, ...]) -> LanguageIdentifier:
    identifier = copy.copy(_model())  # shares the tables, which nobody changes
    identifier.set_languages(list(languages))
    # The model keeps short numbers; made long once, not again for each text.
    identifier.nb_ptc = identifier.nb_ptc.astype(np.float32)
    return identifier


def language_of(text: str, candidates: Sequence[str]) -> tuple[str, float]:
    """The likeliest language of `text` among `candidates`.

    Args:
        text: Any text.
        candidates: BCP 47 tags; only their language part counts ("pt-BR" as "pt").

    Returns:
        The tag as it stands in `candidates`, and by how much its probability leads the next one:
        0 (no idea) to 1. Without letters, or in a script of none of the candidates: the first
        candidate and 0.

    Raises:
        ValueError: No candidates.
    """
    if not candidates:
        raise ValueError("no languages to choose from")
    known = _known(tuple(candidates), _script(text))
    if not known or not any(map(str.isalpha, text)):
        return candidates[0], 0.0
    tags = dict(known)
    if len(tags) == 1:
        return known[0][1], 1.0
    ranked = _identifier(tuple(tags)).rank(text[:_READ])
    (best, first), (_, second) = ranked[0], ranked[1]
    return tags[str(best)], float(first) - float(second)


def is_in_known_script(text: str, candidates: Sequence[str]) -> bool:
    """Whether at least one of the candidates is written in the script of `text`."""
    return _script(text) in _scripts(tuple(candidates))


@functools.lru_cache(64)
def _scripts(candidates: tuple[str, ...]) -> frozenset[str]:
    """The scripts that these languages are written in, and that of no letters at all."""
    return frozenset({COMMON, *(script for tag in candidates for script in scripts_of(tag))})


@functools.lru_cache(256)
def _known(candidates: tuple[str, ...], script: str) -> tuple[tuple[str, str], ...]:
    """Those of the candidates that the model knows and that are written so: language, tag."""
    tags: dict[str, str] = {}
    for tag in candidates:
        tags.setdefault(tag.split("-")[0].lower(), tag)
    return tuple(
        (language, tags[language])
        for language in sorted(set(tags) & set(_all_languages()))
        if script in {*scripts_of(language), COMMON}
    )


def _script(text: str) -> str:
    """The script of the beginning of `text`; plain letters need no looking up."""
    sample = text[:_TELLING]
    if sample.isascii():
        return "Latin" if any(map(str.isalpha, sample)) else COMMON
    return script_of(sample)


@functools.cache
def _all_languages() -> tuple[str, ...]:
    return tuple(str(label) for label in _model().labels)
