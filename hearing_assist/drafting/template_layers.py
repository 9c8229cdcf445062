# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Files of a template on top of each other: what stands in a block of the upper one is printed.

A file that extends another holds blocks only: `{% block name %} ... {% endblock %}`. Each takes the
place of the block of that name below it. Lines keep the file that they came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import markdown
from hearing_assist.drafting.clauses import Clause
from hearing_assist.drafting.front_matter import Layer, Template
from hearing_assist.drafting.template_errors import fail

_LINES = 1 << 20
"""More lines than any template has: the file of a line is told by how many times it goes in."""

_SIGN = re.compile("[\ue000\ue002][^\ue001]*\ue001")
"""Where a clause begins or ends; of the private use area, and printed nowhere."""
Parse = Callable[[ImmutableSandboxedEnvironment, Layer], nodes.Template]


def place(template: Template, line: int) -> tuple[Path, int]:
    """The file and the line in it of a line of the joined tree."""
    return template.layers[line // _LINES].path, line % _LINES


def joined(
    template: Template, environment: ImmutableSandboxedEnvironment, parse: Parse
) -> nodes.Template:
    """The tree of the lowest file with the blocks of those above it.

    Raises:
        TemplateError: A file cannot be read, or a block has no place; names file and line.
    """
    base = parse(environment, template.layers[0])
    _names(template, base)
    above: dict[str, nodes.Block] = {}
    for number, layer in enumerate(template.layers[1:], start=1):
        tree = parse(environment, layer)
        for node in tree.find_all(nodes.Node):
            node.lineno = (node.lineno or 1) + number * _LINES
        _names(template, tree)
        _blocks_only(template, tree)
        above |= {block.name: block for block in tree.body if isinstance(block, nodes.Block)}
    placed: set[str] = set()
    _put(base, above, placed, frozenset())
    for name in sorted(set(above) - placed):
        fail(*place(template, above[name].lineno), f"there is no block '{name}' to replace")
    names = {block.name for block in base.find_all(nodes.Block)}
    for clause in template.clauses:
        if clause.name in names:
            continue
        fail(template.path, clause.line, f"the text has no block '{clause.name}' for this clause")
    return base


def flat(
    tree: nodes.Template,
    clauses: Sequence[Clause],
    audience: Audience | None,
    *,
    marked: bool = False,
) -> nodes.Template:
    """The tree without block marks, and without the clauses that the audience may not read.

    Where `marked`, what a clause prints stands between signs that `clauses_with_text` finds.
    """
    known = {clause.name: clause for clause in clauses}
    _flatten(tree, known, audience, marked)
    return tree


def clauses_with_text(printed: str, clauses: Sequence[Clause]) -> frozenset[str]:
    """The names of the clauses that print anything, by the text of a tree that was marked."""
    found = []
    for clause in clauses:
        _, begins, rest = printed.partition(_begin(clause))
        inside = rest.partition(_end(clause))[0]
        if begins and _SIGN.sub("", inside).strip():
            found.append(clause.name)
    return frozenset(found)


def _begin(clause: Clause) -> str:
    return f"\ue000{clause.name}\ue001"


def _end(clause: Clause) -> str:
    return f"\ue002{clause.name}\ue001"


def _names(template: Template, tree: nodes.Template) -> None:
    seen: set[str] = set()
    for block in tree.find_all(nodes.Block):
        if block.name in seen:
            fail(*place(template, block.lineno), f"block '{block.name}' stands twice")
        seen.add(block.name)


def _blocks_only(template: Template, tree: nodes.Template) -> None:
    for node in tree.body:
        if isinstance(node, nodes.Block):
            continue
        line = node.lineno
        printed = not isinstance(node, nodes.Output)
        for piece in node.nodes if isinstance(node, nodes.Output) else ():
            if not isinstance(piece, nodes.TemplateData):
                printed, line = True, piece.lineno
            elif not printed and piece.data.strip():
                lead = piece.data[: len(piece.data) - len(piece.data.lstrip())]
                printed, line = True, piece.lineno + lead.count("\n")
        if printed:
            fail(*place(template, line), "what stands outside of blocks would not be printed")


def _put(
    node: nodes.Node, above: dict[str, nodes.Block], placed: set[str], inside: frozenset[str]
) -> None:
    """Put the upper blocks in the place of those below, wherever they stand."""
    for block in [*_children(node)]:
        if isinstance(block, nodes.Block) and block.name in above and block.name not in inside:
            block.body = above[block.name].body
            placed.add(block.name)
            _put(block, above, placed, inside | {block.name})
        else:
            _put(block, above, placed, inside)


def _children(node: nodes.Node) -> list[nodes.Node]:
    return list(node.iter_child_nodes())


def _flatten(
    node: nodes.Node, known: dict[str, Clause], audience: Audience | None, marked: bool
) -> None:
    for attribute in ("body", "elif_", "else_"):
        body = getattr(node, attribute, None)
        if isinstance(body, list):
            setattr(node, attribute, _without_blocks(body, known, audience, marked))


def _without_blocks(
    body: Sequence[nodes.Node], known: dict[str, Clause], audience: Audience | None, marked: bool
) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    for node in body:
        _flatten(node, known, audience, marked)
        if not isinstance(node, nodes.Block):
            found.append(node)
            continue
        clause = known.get(node.name)
        if clause is not None and audience is not None and not clause.may_read(audience):
            continue
        if clause is not None and clause.number:
            found.append(_text(markdown.fixed_number(clause.number), node.lineno))
        if clause is not None and marked:
            inside = (_text(_begin(clause), node.lineno), _text(_end(clause), node.lineno))
            found += (inside[0], *node.body, inside[1])
        else:
            found += node.body
    return found


def _text(text: str, line: int) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(text, lineno=line)], lineno=line)
