# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Muon for the dense matrices, Adam for embeddings and norms.

Muon (Jordan and others, 2024) turns each momentum matrix into the nearest orthogonal one by a few
Newton-Schulz steps. On a small model with small batches it reaches the same loss in clearly fewer
pieces seen than Adam, which is what counts on a processor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import torch
from torch import Tensor, nn


def orthogonal(matrices: Tensor, precision: torch.dtype, steps: int = 5) -> Tensor:
    """Roughly the orthogonal factors of a stack of wide matrices (singular values near 1)."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = (matrices / (matrices.norm(dim=(1, 2), keepdim=True) + 1e-7)).to(precision)
    for _ in range(steps):
        gram = x @ x.mT
        mixed = torch.baddbmm(gram, gram, gram, beta=b, alpha=c)
        x = torch.baddbmm(x, mixed, x, beta=a)
    return x


class Muon(torch.optim.Optimizer):
    """Momentum, orthogonalised, for 2-D weights; fused weights are treated square by square.

    `precision` is that of the orthogonalisation alone; the weights keep theirs.
    """

    def __init__(
        self,
        weights: Iterable[nn.Parameter],
        rate: float,
        momentum: float,
        decay: float,
        precision: torch.dtype = torch.float32,
    ) -> None:
        super().__init__(weights, {"lr": rate, "momentum": momentum, "decay": decay})
        self.precision = precision

    @torch.no_grad()
    def step(self, closure: None = None) -> None:
        """Apply one update; blocks of the same shape are orthogonalised together."""
        for group in self.param_groups:
            blocks: dict[torch.Size, list[tuple[Tensor, Tensor]]] = defaultdict(list)
            for weight in group["params"]:
                weight.mul_(1 - group["lr"] * group["decay"])
                direction = self._direction(weight, group["momentum"])
                parts = getattr(weight, "fused", 1)
                for one, block in zip(direction.chunk(parts), weight.chunk(parts), strict=True):
                    if one.shape[0] > one.shape[1]:
                        one, block = one.mT, block.mT
                    blocks[one.shape].append((one, block))
            for pairs in blocks.values():
                updates = orthogonal(torch.stack([one for one, _ in pairs]), self.precision)
                for update, (_, block) in zip(updates, pairs, strict=True):
                    scale = max(1.0, block.shape[1] / block.shape[0]) ** 0.5
                    block.add_(update, alpha=-group["lr"] * scale)

    def _direction(self, weight: nn.Parameter, momentum: float) -> Tensor:
        state = self.state[weight]
        if "momentum" not in state:
            state["momentum"] = torch.zeros_like(weight)
        state["momentum"].lerp_(weight.grad, 1 - momentum)
        return weight.grad.lerp(state["momentum"], momentum)


def build(
    model: nn.Module, rate: float, precision: torch.dtype = torch.float32
) -> list[torch.optim.Optimizer]:
    """The two optimisers of a model; `rate` is Muon's, Adam's is an eighth of it."""
    dense, rest = [], []
    for name, weight in model.named_parameters():
        if weight.dim() == 2 and "embedding" not in name:
            weight.fused = 3 if "query_key_value" in name else 2 if "key_value" in name else 1
            dense.append(weight)
        else:
            rest.append(weight)
    return [
        Muon(dense, rate=rate, momentum=0.95, decay=0.02, precision=precision),
        torch.optim.Adam(rest, lr=rate / 8, betas=(0.9, 0.98), eps=1e-9),
    ]
