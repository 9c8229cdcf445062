# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Training: resumes from the newest checkpoint, writes one every few minutes, logs its losses.

The learning rate rises, then stays; ``--finish M`` lets it fall to zero over the next M minutes of
training, which is done once, at the end, and gains as much as many hours at the constant rate.
Snapshots for averaging are kept in the direction's folder; ``log.tsv`` there is the learning curve.
"""

from __future__ import annotations

import argparse
import signal
import time
from pathlib import Path

import numpy as np
import sentencepiece
import torch

from recipe import batches, checkpoint, optimiser
from recipe.model import Translator
from recipe.pairs import read_dev
from recipe.settings import BACKUP, SHAPES, WORK

WARM_UP = 100
SMOOTHING = 0.1


def pick_device(name: str) -> torch.device:
    """The device asked for; `auto` takes an accelerator where there is one."""
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(name)


def pick_precision(device: torch.device) -> torch.dtype:
    """bfloat16 where the device computes in it, which is 1.8 times as fast on a processor."""
    able = device.type == "cuda" or torch.cpu._is_avx512_bf16_supported()
    return torch.bfloat16 if able else torch.float32


class Trainer:
    """One direction's training run in its folder."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.work: Path = options.work
        self.folder = self.work / options.direction
        self.folder.mkdir(parents=True, exist_ok=True)
        self.device = pick_device(options.device)
        self.precision = pick_precision(self.device)
        self.pieces = sentencepiece.SentencePieceProcessor(
            model_file=str(self.work / "sentencepiece.model")
        )
        torch.manual_seed(1)
        size = self.pieces.get_piece_size()
        self.model = Translator(SHAPES[options.shape], size).to(self.device)
        self.optimisers = optimiser.build(self.model, options.rate, self.precision)
        self.base_rates = [one.param_groups[0]["lr"] for one in self.optimisers]
        self.step = self.pool = self.position = self.seen = 0
        self.seconds = 0.0
        self.finish_from = -1.0
        self.stopped = False
        self._resume()
        self.began_at = self.seconds

    @property
    def latest(self) -> Path:
        """The checkpoint to resume from."""
        return self.folder / "latest.pt"

    def _resume(self) -> None:
        if self.latest.exists():
            state = checkpoint.load(self.latest)
            self.model.load_state_dict(state["model"])
            for one, saved in zip(self.optimisers, state["optimisers"], strict=True):
                one.load_state_dict(saved)
            self.step, self.pool, self.position, self.seen = state["place"]
            self.finish_from = state["finish_from"]
            self.seconds = state.get("seconds", 0.0)
            if self.options.fresh_pool:
                self.pool, self.position = self.pool + 1, 0
        elif self.options.start_from:
            state = checkpoint.load(self.options.start_from)
            self.model.load_state_dict(state["model"])
        if self.options.finish and self.finish_from < 0:
            self.finish_from = self.seconds

    def save(self) -> None:
        """Write the checkpoint to resume from, here and in the second folder if there is one."""
        state = {
            "model": self.model.state_dict(),
            "optimisers": [one.state_dict() for one in self.optimisers],
            "place": (self.step, self.pool, self.position, self.seen),
            "finish_from": self.finish_from,
            "seconds": self.seconds,
            "shape": self.options.shape,
        }
        checkpoint.save(state, self.latest)
        if BACKUP:
            second = Path(BACKUP)
            checkpoint.copy(self.latest, second / self.options.direction)
            checkpoint.keep_copy(checkpoint.snapshots(self.folder), second / self.options.direction)
            checkpoint.keep_copy([self.work / "sentencepiece.model"], second)

    def snapshot(self) -> None:
        """Keep the weights for averaging; only the newest ones stay."""
        state = {"model": self.model.state_dict(), "shape": self.options.shape}
        checkpoint.save(state, self.folder / f"step-{self.step:07d}.pt")
        for old in checkpoint.snapshots(self.folder)[: -self.options.keep]:
            old.unlink()

    def rate(self) -> float:
        """The share of the full learning rate at this step."""
        share = min(1.0, (self.step + 1) / WARM_UP)
        if self.finish_from >= 0:
            share *= max(0.0, 1 - (self.seconds - self.finish_from) / (60 * self.options.finish))
        return share

    def _loss(self, batch: batches.Batch, smoothing: float) -> torch.Tensor:
        source, target = (
            torch.from_numpy(side.astype(np.int64)).to(self.device)
            for side in (batch.source, batch.target)
        )
        low = self.precision != torch.float32
        with torch.autocast(self.device.type, torch.bfloat16, enabled=low):
            return self.model.loss(source, source != batches.PAD, target, smoothing, batches.PAD)

    def update(self, batch: batches.Batch) -> float:
        """One step; the mean loss per target piece in nats."""
        loss = self._loss(batch, SMOOTHING) / batch.pieces
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        for one, base in zip(self.optimisers, self.base_rates, strict=True):
            one.param_groups[0]["lr"] = base * self.rate()
            one.step()
            one.zero_grad()
        self.step += 1
        self.seen += batch.pieces
        return loss.item()

    @torch.no_grad()
    def dev_losses(self) -> dict[str, float]:
        """Plain cross-entropy per piece on a part of each development set."""
        losses = {}
        for name, pairs in read_dev(self.work, limit=200).items():
            made = batches.batches(pairs, self.pieces, self.options.direction, 4000, seed=0)
            total = sum(self._loss(batch, 0.0).item() for batch in made)
            losses[name] = total / max(1, sum(batch.pieces for batch in made))
        return losses

    def _log(self, loss: float, speed: float) -> None:
        dev = self.dev_losses()
        cells = [time.strftime("%Y-%m-%dT%H:%M:%S"), self.step, self.seen, f"{loss:.3f}"]
        cells += [f"{name}={value:.3f}" for name, value in dev.items()]
        cells += [f"{speed:.0f}/s"]
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "log.tsv").open("a", encoding="utf-8") as out:
            out.write("\t".join(map(str, cells)) + "\n")

    def stop(self, *_: object) -> None:
        """End after the step at hand; a handler for SIGTERM and SIGINT."""
        self.stopped = True

    def finished(self) -> bool:
        """True when stopped, or when the last step or the end of the falling rate is reached."""
        if self.stopped:
            return True
        if self.finish_from >= 0 and self.rate() == 0.0:
            return True
        if self.seconds - self.began_at >= 60 * self.options.stop_after:
            return True
        return self.step >= self.options.steps

    def run(self) -> None:
        """Train until finished."""
        saved = last = time.monotonic()
        mark, losses = (time.monotonic(), self.seen), []
        plan = batches.Plan(
            self.work, self.options.direction, self.options.pool, self.options.batch
        )
        coming = batches.pools(plan, self.pool, self.options.workers)
        while not self.finished():
            for batch in next(coming)[self.position :]:
                losses.append(self.update(batch))
                self.position += 1
                now = time.monotonic()
                self.seconds, last = self.seconds + now - last, now
                if self.step % self.options.log == 0:
                    speed = (self.seen - mark[1]) / (time.monotonic() - mark[0])
                    self._log(sum(losses) / len(losses), speed)
                    mark, losses = (time.monotonic(), self.seen), []
                if self.step % self.options.snapshot == 0:
                    self.snapshot()
                if time.monotonic() - saved > 60 * self.options.minutes:
                    self.save()
                    saved = time.monotonic()
                if self.finished():
                    break
            else:
                self.pool, self.position = self.pool + 1, 0
        if not self.stopped:
            self.snapshot()
        self.save()
        coming.close()


def main(arguments: list[str] | None = None) -> None:
    """Run the training step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("direction", choices=["fr-en", "en-fr"])
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--threads", type=int, default=3)
    parser.add_argument("--shape", choices=list(SHAPES), default="small")
    parser.add_argument("--rate", type=float, default=0.01, help="Muon's learning rate")
    parser.add_argument("--batch", type=int, default=6000, help="pieces in a step")
    parser.add_argument("--pool", type=int, default=100_000, help="pairs drawn at a time")
    parser.add_argument("--workers", type=int, default=0, help="processes that prepare batches")
    parser.add_argument("--steps", type=int, default=10**9, help="end at this step")
    parser.add_argument("--stop-after", type=float, default=1e9, help="minutes, then save and end")
    parser.add_argument("--finish", type=float, default=0, help="minutes of falling rate, then end")
    parser.add_argument("--log", type=int, default=100, help="steps between lines of the log")
    parser.add_argument("--snapshot", type=int, default=150, help="steps between snapshots")
    parser.add_argument("--keep", type=int, default=8, help="snapshots kept")
    parser.add_argument("--minutes", type=float, default=5, help="between checkpoints")
    parser.add_argument("--fresh-pool", action="store_true", help="after the data has changed")
    parser.add_argument("--start-from", type=Path, help="weights to begin with")
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    torch.set_float32_matmul_precision("high")
    trainer = Trainer(options)
    signal.signal(signal.SIGTERM, trainer.stop)
    signal.signal(signal.SIGINT, trainer.stop)
    trainer.run()


if __name__ == "__main__":
    main()
