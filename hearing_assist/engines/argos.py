# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Argos Translate 1.11 inside one process that belongs to it alone.

`ArgosEngine` must run in a worker process: it changes the environment and `sys.modules` before it
imports Argos. Promises: Argos sees only private folders below the one it is given; a settings file
of the user is not read; the provider is the local one; its loggers, which print case text, are
off; stanza, minisbd, spaCy, torch and onnxruntime are not imported; no download is tried. Text is
decoded by SentencePiece itself, because Argos' own decoder turns every underscore into a space.

Does not promise a good translation, nor a whole one: each hypothesis says whether the engine came
to its own end. Splitting text and judging the result are the caller's work.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.machinery import ModuleSpec
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from hearing_assist.errors import PackError
from hearing_assist.files import write_atomic

Decoded = tuple[str, bool, float]
"""A hypothesis: its text, whether its end was reached, mean log-probability of its tokens."""

MAX_INPUT_TOKENS = 240
"""Longer input is not decoded: CTranslate2 would cut it in silence."""

MAX_OUTPUT_TOKENS = 500
"""Under the 512 positions that most packs know; beyond, CTranslate2 fails or cuts."""

NOTHING: Decoded = ("", False, 0.0)

BATCH_TOKENS = 512
LENGTH_PENALTY = 0.2
"""Argos' own value: at equal beam both give the same text."""

END = "</s>"
FORBIDDEN_PREFIXES = ("ARGOS_", "SNAP", "CT2_", "LIBRETRANSLATE", "OPENAI")
NOT_SHIPPED = ("torch", "onnxruntime", "spacy")


class _AnyLanguage:
    """Contains every language code, so that Argos falls back to none."""

    def __contains__(self, language: object) -> bool:
        return True


LANGUAGES = _AnyLanguage()


def private_environment(folder: Path, threads: int) -> dict[str, str]:
    """Variables that keep Argos inside `folder`, local, and on `threads` processor cores."""
    return {
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "ARGOS_PACKAGES_DIR": str(folder / "packages"),
        "ARGOS_MODEL_PROVIDER": "OPENNMT",
        "ARGOS_DEVICE_TYPE": "cpu",
        "ARGOS_COMPUTE_TYPE": "int8",
        "ARGOS_CHUNK_TYPE": "MINISBD",
        "ARGOS_INTER_THREADS": str(threads),
        "ARGOS_INTRA_THREADS": "1",
        "ARGOS_DEBUG": "0",
        "ORT_DISABLE_TELEMETRY": "1",
    }


class ArgosEngine:
    """One pack, loaded through Argos and decoded in large token batches.

    Attributes:
        source: Language code the pack translates from.
        target: Language code it translates to.
        name: Versions of the engine, for the record of a segment.
        symbols: Placeholder symbols ⟦0⟧, ⟦1⟧ ... that are single pieces of its vocabulary.
    """

    def __init__(
        self, pack: Path, folder: Path, *, split: Callable[[str, str], list[str]], threads: int
    ) -> None:
        """Load `pack`, an .argosmodel file that was checked before.

        Args:
            pack: The file.
            folder: An empty folder for this engine alone; the caller removes it.
            split: Text and language to sentences, for Argos' own call.
            threads: Processor cores to use.

        Raises:
            PackError: Argos or CTranslate2 cannot load the pack.
        """
        package, translate, settings = _import_argos(folder, split=split, threads=threads)
        try:
            package.install_from_path(pack)
            (installed,) = package.get_installed_packages()
            self.source: str = installed.from_code
            self.target: str = installed.to_code
            self._argos = translate
            cached = translate.get_translation_from_codes(self.source, self.target)
            direct = getattr(cached, "underlying", cached)
            direct.hypotheses("1", 1)  # Argos builds its Translator now; both share it
            self._translator = direct.translator
            self._tokenizer = direct.pkg.tokenizer
            self._prefix = _target_prefix(direct.pkg)
            self.symbols = _placeholder_symbols(self._tokenizer)
        except (RuntimeError, ValueError, OSError, KeyError, AttributeError) as error:
            raise PackError(
                f"{pack.name}: the translation engine cannot load this pack. "
                "Install it again from its original file."
            ) from error
        if settings.model_provider is not settings.ModelProvider.OPENNMT:
            raise PackError(f"{pack.name}: the engine is not set to the local provider.")
        self.name = f"argostranslate {version('argostranslate')} / ctranslate2 " + version(
            "ctranslate2"
        )

    def decode(
        self, texts: Sequence[str], beam: int, *, hypotheses: int = 1
    ) -> list[list[Decoded]]:
        """The best `hypotheses` of each text, best first, decoded in one call.

        A text over `MAX_INPUT_TOKENS` gets one empty hypothesis whose end was not reached.
        """
        tokens = [self._tokenizer.encode(text) for text in texts]
        fitting = [i for i, pieces in enumerate(tokens) if 0 < len(pieces) <= MAX_INPUT_TOKENS]
        results: list[list[Decoded]] = [[NOTHING] for _ in texts]
        decoded = self._batch([tokens[i] for i in fitting], beam, hypotheses)
        for index, found in zip(fitting, decoded, strict=True):
            results[index] = found
        return results

    def translate_by_argos(self, text: str) -> str:
        """`argostranslate.translate.translate`: the reference for tests and measurements."""
        translated: str = self._argos.translate(text, self.source, self.target)
        return translated

    def _batch(self, tokens: list[list[str]], beam: int, hypotheses: int) -> list[list[Decoded]]:
        """One call for all; when a text breaks the model, the others are decoded without it."""
        if not tokens:
            return []
        try:
            return self._call(tokens, beam, hypotheses)
        except RuntimeError:
            if len(tokens) == 1:
                return [[NOTHING]]
            middle = len(tokens) // 2
            return [
                *self._batch(tokens[:middle], beam, hypotheses),
                *self._batch(tokens[middle:], beam, hypotheses),
            ]

    def _call(self, tokens: list[list[str]], beam: int, hypotheses: int) -> list[list[Decoded]]:
        longest = max(map(len, tokens))
        batches = self._translator.translate_batch(
            tokens,
            target_prefix=[self._prefix] * len(tokens) if self._prefix else None,
            max_batch_size=BATCH_TOKENS,
            batch_type="tokens",
            beam_size=max(beam, hypotheses),
            num_hypotheses=hypotheses,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=True,
            return_scores=True,
            return_end_token=True,
            max_input_length=0,
            max_decoding_length=min(2 * longest + 32, MAX_OUTPUT_TOKENS),
        )
        return [
            [
                self._decoded(pieces, score)
                for pieces, score in zip(found.hypotheses, found.scores, strict=True)
            ]
            for found in batches
        ]

    def _decoded(self, pieces: list[str], score: float) -> Decoded:
        length = max(1, len(pieces))
        complete = bool(pieces) and pieces[-1] == END
        if complete:
            pieces = pieces[:-1]
        pieces = pieces[len(self._prefix) :]
        processor = getattr(self._tokenizer, "lazy_processor", None)
        decode = processor().decode_pieces if processor else self._tokenizer.decode
        text: str = decode(pieces)
        return text.strip(), complete, score * length**LENGTH_PENALTY / length


def _import_argos(
    folder: Path, *, split: Callable[[str, str], list[str]], threads: int
) -> tuple[Any, Any, Any]:
    """Argos' modules package, translate and settings, imported under our conditions."""
    for name in list(os.environ):
        if name.startswith(FORBIDDEN_PREFIXES):
            del os.environ[name]
    os.environ.update(private_environment(folder, threads))
    sys.modules.update(cast("Mapping[str, ModuleType]", _stand_ins(split)))
    package = importlib.import_module("argostranslate.package")
    logger = logging.getLogger("argostranslate.utils")
    logger.setLevel(logging.CRITICAL + 1)
    logger.propagate = False
    translate = importlib.import_module("argostranslate.translate")
    settings = importlib.import_module("argostranslate.settings")
    # Without this file Argos looks for an index on the network, again and again.
    write_atomic(settings.data_dir / "index.json", b"[]")
    return package, translate, settings


def _stand_ins(split: Callable[[str, str], list[str]]) -> Mapping[str, ModuleType | None]:
    """Modules in the place of what Argos imports but we do not ship; None fails an import."""

    class SBDetect:
        """Takes the place of minisbd's splitter in Argos' own call."""

        def __init__(self, language: str, *, use_gpu: bool = False) -> None:
            self._language = language

        def sentences(self, text: str) -> list[str]:
            return split(text, self._language)

    modules = {name: ModuleType(name) for name in ("stanza", "minisbd", "minisbd.models")}
    for name, module in modules.items():
        module.__spec__ = ModuleSpec(name, None)
    minisbd: Any = modules["minisbd"]
    minisbd.SBDetect = SBDetect
    minisbd.models = modules["minisbd.models"]
    minisbd.models.cache_dir = ""
    minisbd.models.list_models = lambda: LANGUAGES
    return {**modules, **dict.fromkeys(NOT_SHIPPED)}


def _placeholder_symbols(tokenizer: Any) -> tuple[str, ...]:  # noqa: ANN401  Argos has no types
    """⟦0⟧, ⟦1⟧ ... as far as each is one piece of the vocabulary and has no gap."""
    if not hasattr(tokenizer, "lazy_processor"):
        return ()
    processor = tokenizer.lazy_processor()
    symbols: list[str] = []
    while processor.piece_to_id(f"⟦{len(symbols)}⟧") != processor.unk_id():
        symbols.append(f"⟦{len(symbols)}⟧")
    return tuple(symbols)


def _target_prefix(package: Any) -> list[str]:  # noqa: ANN401  Argos has no types
    """The token that asks a pack of several languages for this one."""
    prefix: str = package.target_prefix
    if not prefix:
        return []
    vocabulary = Path(package.package_path) / "model" / "shared_vocabulary.json"
    if vocabulary.exists() and f'"{prefix}"' not in vocabulary.read_text(encoding="utf-8"):
        raise ValueError("the target prefix is not in the vocabulary")
    return [prefix]
