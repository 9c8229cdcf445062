# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""The translation network: a pre-norm transformer with a deep encoder and a shallow decoder.

Built so that a CTranslate2 ``TransformerSpec`` can be filled by hand: fused query-key-value
weights, an explicit position table, one matrix for both embeddings and the output. There is no
dropout: it costs a third of the speed on a processor and the noise of the data step does its work.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from recipe.settings import Shape


def sinusoids(length: int, width: int) -> Tensor:
    """The fixed position table, length x width."""
    angles = torch.arange(length).unsqueeze(1) * torch.exp(
        torch.arange(0, width, 2) * (-math.log(10000.0) / width)
    )
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None, causal: bool) -> Tensor:
    """Softmax attention (batch x heads x length x width of a head); `mask` is true where to look.

    On a processor plain products are a third faster per step than the library's fused kernel,
    whose backward pass is slow on short sentences. All of it is computed in the precision of the
    products.
    """
    if query.is_cuda:
        return functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, is_causal=causal
        )
    with torch.autocast(query.device.type, enabled=False):
        scores = (query * query.shape[-1] ** -0.5) @ key.mT
        if causal:
            length = scores.shape[-1]
            scores = scores + scores.new_full((length, length), -torch.inf).triu(1)
        elif mask is not None:
            scores = scores + scores.new_zeros(mask.shape).masked_fill_(~mask, -torch.inf)
        return torch.softmax(scores, dim=-1) @ value


class Attention(nn.Module):
    """Multi-head attention; `cross` reads keys and values from another sequence."""

    def __init__(self, shape: Shape, cross: bool = False) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.cross = cross
        self.norm = nn.LayerNorm(width)
        if cross:
            self.query = nn.Linear(width, width, bias=False)
            self.key_value = nn.Linear(width, 2 * width, bias=False)
        else:
            self.query_key_value = nn.Linear(width, 3 * width, bias=False)
        self.output = nn.Linear(width, width, bias=False)

    def _split(self, states: Tensor, parts: int) -> list[Tensor]:
        batch, length, width = states.shape
        split = states.view(batch, length, parts, self.heads, width // parts // self.heads)
        return [part.transpose(1, 2) for part in split.unbind(2)]

    def forward(
        self,
        states: Tensor,
        memory: Tensor | None = None,
        mask: Tensor | None = None,
        causal: bool = False,
    ) -> Tensor:
        """States after attention, added to what came in."""
        normed = self.norm(states)
        if self.cross:
            (query,) = self._split(self.query(normed), 1)
            key, value = self._split(self.key_value(memory), 2)
        else:
            query, key, value = self._split(self.query_key_value(normed), 3)
        mixed = attend(query, key, value, mask, causal)
        return states + self.output(mixed.transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    """The two dense layers of a block."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(shape.width)
        self.inner = nn.Linear(shape.width, shape.hidden, bias=False)
        self.outer = nn.Linear(shape.hidden, shape.width, bias=False)

    def forward(self, states: Tensor) -> Tensor:
        """States after the dense layers, added to what came in."""
        return states + self.outer(functional.relu(self.inner(self.norm(states))))


class EncoderLayer(nn.Module):
    """Self-attention and dense layers."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = Attention(shape)
        self.dense = FeedForward(shape)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """States after this layer."""
        return self.dense(self.attention(states, mask=mask))


class DecoderLayer(nn.Module):
    """Causal self-attention, attention to the source, dense layers."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.attention = Attention(shape)
        self.source = Attention(shape, cross=True)
        self.dense = FeedForward(shape)

    def forward(self, states: Tensor, memory: Tensor, mask: Tensor) -> Tensor:
        """States after this layer."""
        states = self.attention(states, causal=True)
        return self.dense(self.source(states, memory=memory, mask=mask))


class Translator(nn.Module):
    """Encoder and decoder with one shared embedding matrix."""

    def __init__(self, shape: Shape, pieces: int) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(pieces, shape.width)
        self.encoder = nn.ModuleList(EncoderLayer(shape) for _ in range(shape.encoder))
        self.decoder = nn.ModuleList(DecoderLayer(shape) for _ in range(shape.decoder))
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder_norm = nn.LayerNorm(shape.width)
        self.register_buffer("positions", sinusoids(shape.positions, shape.width))
        self._start()

    def _start(self) -> None:
        depth = self.shape.encoder + self.shape.decoder
        nn.init.normal_(self.embedding.weight, std=self.shape.width**-0.5)
        # With one matrix at both ends an untrained decoder repeats its input; a small norm
        # damps that.
        nn.init.constant_(self.decoder_norm.weight, 0.3)
        for name, weight in self.named_parameters():
            if weight.dim() == 2 and "embedding" not in name:
                nn.init.xavier_uniform_(weight)
                if name.endswith(("output.weight", "outer.weight")):
                    weight.data.mul_((2 * depth) ** -0.5)

    def _embed(self, pieces: Tensor) -> Tensor:
        scaled = self.embedding(pieces) * math.sqrt(self.shape.width)
        return scaled + self.positions[: pieces.shape[1]]

    def forward(self, source: Tensor, source_mask: Tensor, target: Tensor) -> Tensor:
        """Decoder states for each target position (batch x length x width)."""
        mask = source_mask[:, None, None, :]
        memory = self._embed(source)
        for layer in self.encoder:
            memory = layer(memory, mask)
        memory = self.encoder_norm(memory)
        states = self._embed(target)
        for layer in self.decoder:
            states = layer(states, memory, mask)
        return self.decoder_norm(states)

    def loss(
        self, source: Tensor, source_mask: Tensor, target: Tensor, smoothing: float, pad: int
    ) -> Tensor:
        """Label-smoothed cross-entropy, summed over the target pieces that are not padding."""
        states = self(source, source_mask, target[:, :-1])
        wanted = target[:, 1:]
        real = wanted != pad
        logits = functional.linear(states[real], self.embedding.weight)
        return functional.cross_entropy(
            logits.float(), wanted[real], reduction="sum", label_smoothing=smoothing
        )
