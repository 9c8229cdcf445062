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
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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

BATCH_STATES = 2048
"""Pieces of a batch times beam. Measured: more makes nothing faster, less costs up to a third."""

LEAST_BATCH = 128
AHEAD = 2
"""Batches for each core that are handed over before the first result is taken."""

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
            self._threads = threads
            lazy = getattr(self._tokenizer, "lazy_processor", None)
            self._processor: Any = lazy() if lazy else None
            self._has_unknown = not _spells_everything(self._processor)
            self.symbols = _placeholder_symbols(self._processor)
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
        """The best `hypotheses` of each text, best first; see `stream`."""
        results: list[list[Decoded]] = [[NOTHING] for _ in texts]
        for found in self.stream(texts, beam, hypotheses=hypotheses):
            for index, decoded in found:
                results[index] = decoded
        return results

    def stream(
        self, texts: Sequence[str], beam: int, *, hypotheses: int = 1
    ) -> Iterator[list[tuple[int, list[Decoded]]]]:
        """The best `hypotheses` of each text with its index, as they are ready.

        Texts of similar length are decoded together, as many as fill a batch; all cores always
        have batches to take. A text over `MAX_INPUT_TOKENS` gets one empty hypothesis whose end
        was not reached.
        """
        tokens = self._encoded(texts)
        waiting = deque(batches(tokens, limit=batch_tokens(tokens, beam, self._threads)))
        alone = [i for i, pieces in enumerate(tokens) if not 0 < len(pieces) <= MAX_INPUT_TOKENS]
        if alone:
            yield [(i, [NOTHING]) for i in alone]
        under_way: deque[tuple[list[int], list[Any]]] = deque()
        while waiting or under_way:
            while waiting and len(under_way) <= AHEAD * self._threads:
                batch = waiting.popleft()
                some = [tokens[i] for i in batch]
                under_way.append((batch, self._call(some, beam, hypotheses, later=True)))
            batch, results = under_way.popleft()
            try:
                found = [self._hypotheses(each.result()) for each in results]
            except RuntimeError:
                found = self._one_by_one([tokens[i] for i in batch], beam, hypotheses)
            yield list(zip(batch, found, strict=True))

    def forced(
        self, texts: Sequence[str], sentinels: Sequence[Sequence[str]], beam: int
    ) -> Iterator[list[tuple[int, list[Decoded]]]]:
        """For each text, as they are ready, a translation into which its lost sentinels are forced.

        A translation is kept up to where it looks at a lost sentinel of the original; there the
        sentinel is set, and the engine goes on from it.

        Args:
            texts: What is to be translated.
            sentinels: The sentinels that each text holds.
            beam: Width of the search.
        """
        with ThreadPoolExecutor(self._threads) as pool:
            found = pool.map(
                lambda text, wanted: self._forced(text, wanted, beam), texts, sentinels
            )
            for index, each in enumerate(found):
                yield [(index, each)]

    def spelled(self, texts: Sequence[str]) -> list[tuple[int, bool]]:
        """For each text the number of its pieces, and whether the vocabulary knows all of them."""
        return [
            (len(pieces), not any(self._is_unknown(piece) for piece in pieces))
            for pieces in self._encoded(texts)
        ]

    def translate_by_argos(self, text: str) -> str:
        """`argostranslate.translate.translate`: the reference for tests and measurements."""
        translated: str = self._argos.translate(text, self.source, self.target)
        return translated

    def _encoded(self, texts: Sequence[str]) -> list[list[str]]:
        """The pieces of each text; Argos' own, for all at once where its tokenizer can."""
        if self._processor is not None:
            pieces: list[list[str]] = self._processor.encode(list(texts), out_type=str)
            return pieces
        return [self._tokenizer.encode(text) for text in texts]

    def _one_by_one(
        self, tokens: list[list[str]], beam: int, hypotheses: int
    ) -> list[list[Decoded]]:
        """Each alone, because one of them breaks the model."""
        found = []
        for pieces in tokens:
            try:
                (result,) = self._call([pieces], beam, hypotheses)
                found.append(self._hypotheses(result))
            except RuntimeError:
                found.append([NOTHING])
        return found

    def _call(
        self,
        tokens: list[list[str]],
        beam: int,
        hypotheses: int,
        *,
        later: bool = False,
        prefix: Sequence[str] = (),
        attention: bool = False,
    ) -> list[Any]:
        """One call of CTranslate2 with Argos' own options, but for what it would cut in silence.

        Unknown pieces are replaced as Argos does; that alone needs the attention of each step, so
        it is asked for only where the vocabulary has unknown pieces at all.
        """
        start = [*self._prefix, *prefix]
        longest = max(map(len, tokens))
        results: list[Any] = self._translator.translate_batch(
            tokens,
            target_prefix=[start] * len(tokens) if start else None,
            asynchronous=later,
            beam_size=max(beam, hypotheses),
            num_hypotheses=hypotheses,
            length_penalty=LENGTH_PENALTY,
            replace_unknowns=self._has_unknown,
            return_attention=attention,
            return_scores=True,
            return_end_token=True,
            max_input_length=0,
            max_decoding_length=min(2 * longest + 32, MAX_OUTPUT_TOKENS),
        )
        return results

    def _hypotheses(self, found: Any) -> list[Decoded]:  # noqa: ANN401  CTranslate2 has no types
        return [
            self._decoded(pieces, score)
            for pieces, score in zip(found.hypotheses, found.scores, strict=True)
        ]

    def _forced(self, text: str, sentinels: Sequence[str], beam: int) -> list[Decoded]:
        """See `forced`; nothing when the vocabulary cannot spell a sentinel."""
        (source,) = self._encoded([text])
        spelled = {each: tuple(self._encoded([each])[0]) for each in sentinels}
        unknown = any(self._is_unknown(piece) for pieces in spelled.values() for piece in pieces)
        if unknown or not 0 < len(source) <= MAX_INPUT_TOKENS:
            return [NOTHING]
        prefix: list[str] = []
        best = [NOTHING]
        for _ in range(len(sentinels) + 1):
            try:
                (found,) = self._call([source], beam, 1, prefix=prefix, attention=True)
            except RuntimeError:
                return best
            best = self._hypotheses(found)
            pieces = found.hypotheses[0]
            (attention,) = found.attention
            place = next_slot(source, pieces, attention, list(spelled.values()), len(prefix))
            if place is None:
                return best
            position, sentinel = place
            prefix = [*pieces[len(self._prefix) : position], *sentinel]
            if len(prefix) > MAX_INPUT_TOKENS:
                return best
        return best

    def _is_unknown(self, piece: str) -> bool:
        """Whether a piece is not in the vocabulary; unknown letters as bytes are known."""
        if self._processor is None:
            return False
        unknown: bool = self._processor.piece_to_id(piece) == self._processor.unk_id()
        return unknown

    def _decoded(self, pieces: list[str], score: float) -> Decoded:
        length = max(1, len(pieces))
        complete = bool(pieces) and pieces[-1] == END
        if complete:
            pieces = pieces[:-1]
        pieces = pieces[len(self._prefix) :]
        decode = self._processor.decode_pieces if self._processor else self._tokenizer.decode
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


def batches(tokens: Sequence[Sequence[str]], *, limit: int) -> list[list[int]]:
    """Indexes of texts that are decoded together, similar in length; too long ones are left out.

    Each third of the batches goes from long to short, so that progress is even and the last ones,
    for which not all cores have work, are short.

    Args:
        tokens: The pieces of each text.
        limit: Most pieces of a batch, blanks included.
    """
    order = [i for i, pieces in enumerate(tokens) if 0 < len(pieces) <= MAX_INPUT_TOKENS]
    order.sort(key=lambda i: len(tokens[i]), reverse=True)
    found: list[list[int]] = []
    for i in order:
        if not found or (len(found[-1]) + 1) * len(tokens[found[-1][0]]) > limit:
            found.append([])
        found[-1].append(i)
    return [*found[0::3], *found[1::3], *found[2::3]]


def batch_tokens(tokens: Sequence[Sequence[str]], beam: int, threads: int) -> int:
    """How many pieces a batch may have: many, but so few that every core gets some."""
    share = sum(map(len, tokens)) // (2 * threads)
    return max(LEAST_BATCH, min(share, BATCH_STATES // beam))


def next_slot(
    source: Sequence[str],
    target: Sequence[str],
    attention: Sequence[Sequence[float]],
    sentinels: Sequence[tuple[str, ...]],
    fixed: int,
) -> tuple[int, tuple[str, ...]] | None:
    """Where in a translation the first lost sentinel belongs, and which; None when none is lost.

    The place is where the translation looks most at the sentinel in the original. Where another
    sentinel stands too often, it is one of its places.

    Args:
        source: Pieces of the original.
        target: Pieces of the translation.
        attention: For each piece of the translation, how much it looks at each of the original.
        sentinels: Pieces of each sentinel.
        fixed: Pieces at the start that stay.
    """
    inner = [tuple(piece for piece in each if piece != "▁") for each in sentinels]
    places = {each: _places(target, each) for each in inner}
    lost = [each for each in inner if not places[each]]
    if not lost:
        return None
    surplus = [p for found in places.values() for p in found[1:] if p >= fixed]
    candidates = surplus or list(range(fixed, len(target)))
    slots = []
    for each in lost:
        looked = [p + i for p in _places(source, each) for i in range(len(each))]
        if looked and candidates:
            weights = {t: sum(attention[t][s] for s in looked) for t in candidates
                       if t < len(attention)}  # fmt: skip
            if weights:
                slots.append((max(weights, key=lambda t: weights[t]), each))
    return min(slots, default=None)


def _places(pieces: Sequence[str], wanted: tuple[str, ...]) -> list[int]:
    """Where a row of pieces begins; the mark of a space before it does not count."""
    bare = [piece.lstrip("▁") if piece != "▁" else piece for piece in pieces]
    first = tuple(piece.lstrip("▁") for piece in wanted)
    return [
        i for i in range(len(bare) - len(first) + 1) if tuple(bare[i : i + len(first)]) == first
    ]


def _placeholder_symbols(processor: Any) -> tuple[str, ...]:  # noqa: ANN401  SentencePiece has none
    """⟦0⟧, ⟦1⟧ ... as far as each is one piece of the vocabulary and has no gap."""
    if processor is None:
        return ()
    symbols: list[str] = []
    while processor.piece_to_id(f"⟦{len(symbols)}⟧") != processor.unk_id():
        symbols.append(f"⟦{len(symbols)}⟧")
    return tuple(symbols)


def _spells_everything(processor: Any) -> bool:  # noqa: ANN401  SentencePiece has no types
    """Whether unknown characters become bytes, so that no unknown piece can come out."""
    if processor is None:
        return False
    return bool(processor.piece_to_id("<0x00>") != processor.unk_id())


def _target_prefix(package: Any) -> list[str]:  # noqa: ANN401  Argos has no types
    """The token that asks a pack of several languages for this one."""
    prefix: str = package.target_prefix
    if not prefix:
        return []
    vocabulary = Path(package.package_path) / "model" / "shared_vocabulary.json"
    if vocabulary.exists() and f'"{prefix}"' not in vocabulary.read_text(encoding="utf-8"):
        raise ValueError("the target prefix is not in the vocabulary")
    return [prefix]
