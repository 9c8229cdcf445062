# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""Templates at work: values into a small, sandboxed Jinja2, its Markdown into blocks.

A template may print values, test them and loop over lists. It cannot call, import, include or
compute anything, so that it always ends and reaches nothing but what the program hands it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from types import CodeType

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hearing_assist.casefile.labels import placeholders_in
from hearing_assist.casefile.records import Audience
from hearing_assist.drafting import fields as fields_module
from hearing_assist.drafting import markdown, typed_labels
from hearing_assist.drafting.clauses import Clause, audience_word
from hearing_assist.drafting.fields import Field, FieldType, Value
from hearing_assist.drafting.front_matter import Layer, Template
from hearing_assist.drafting.printing import Printer
from hearing_assist.drafting.template_errors import fail
from hearing_assist.drafting.template_layers import clauses_with_text, flat, joined, place
from hearing_assist.drafting.wording import long_date, words
from hearing_assist.errors import TemplateError
from hearing_assist.text.document import Block, Paragraph, Run, Runs, Style

LONGEST_RESULT = 8 * 1024 * 1024
DEEPEST_LOOP = 3
DEEPEST_TEST = 20
_FILTERS = (
    "capitalised", "default", "first", "join", "last", "length", "lower", "phrase", "sentence",
    "upper",
)  # fmt: skip
_ENDED = re.compile(r"[.!?…:;؟۔։።।。]\s?['\"’”»)\]]*\s*$")
_TESTS = ("defined", "none")
_ALLOWED = (
    nodes.Template, nodes.Block, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Name,
    nodes.Const, nodes.Getattr, nodes.Getitem, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.Filter, nodes.Test, nodes.CondExpr, nodes.Tuple, nodes.List, nodes.Concat,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inline:
    """Printed runs for a template; labels in them stay boxed."""

    runs: Runs

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    def __bool__(self) -> bool:
        return bool(self.runs)


@dataclass(frozen=True, slots=True)
class Part:
    """Ready-made blocks for a template, printed by `{{ name }}` on a line of its own."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OfClauses:
    """A part that is made when it is known which clauses of the template print anything."""

    make: Callable[[Collection[str]], tuple[Block, ...]]


def render(
    template: Template,
    fields: Sequence[tuple[str, str]],
    context: Mapping[str, object],
    *,
    audience: Audience,
    case: Mapping[str, str] | None = None,
    printer: Printer | None = None,
) -> tuple[Block, ...]:
    """The blocks that the template makes of fields and context.

    Args:
        template: The template.
        fields: What a clerk filled in, as `read_fields` returns it; screened by the caller.
        context: What the program knows: text, numbers, dates, `Inline`, `Part`, lists of them; and
            `OfClauses`.
        audience: Who reads; a field or clause for a narrower circle is not handed over.
        case: Facts of the case by the name of a field's source.
        printer: Prints the labels that fields hold (`typed_labels`); None where they hold none.

    Raises:
        TemplateError: Names file, line and field.
    """
    checked(replace(template, note=""))  # whoever made it: no unchecked text is ever printed
    values = fields_module.values_of(template.fields, fields, where=template.where, case=case)
    clash = {field.name for field in template.fields} & set(context)
    if clash:
        fail(template.path, 1, f"the program itself uses the name '{min(clash)}'; rename the field")
    shown = {
        field.name: _with_labels(
            field,
            _for_reader(field, values[field.name], audience, template.language),
            printer,
            template.language,
        )
        for field in template.fields
        if not field.is_sealed
    }
    known = {**shown, **context}
    waiting = {name: one for name, one in known.items() if isinstance(one, OfClauses)}
    if waiting:
        empty = known | dict.fromkeys(waiting, Part(()))
        printed = _Rendering(template).text(empty, audience, marked=True)
        there = clauses_with_text(printed, template.clauses)
        known |= {name: Part(one.make(there)) for name, one in waiting.items()}
    return (*_letterhead(template), *_Rendering(template).blocks(known, audience))


@lru_cache(maxsize=128)
def checked(template: Template) -> None:
    """Refuse a template that uses what is not allowed, or serves what its reader may not see.

    The same text of a template is looked at once.

    Raises:
        TemplateError: Names file and line.
    """
    environment = _environment()
    tree = joined(template, environment, _parse)
    _Audiences(template).check(tree)
    environment.from_string(flat(tree, template.clauses, None))


def _letterhead(template: Template) -> tuple[Block, ...]:
    return tuple(
        Paragraph((Run(line, bold=not number),), Style.CENTRED)
        for number, line in enumerate(template.letterhead)
    )


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A template for one kind of reader, ready to be run.

    Attributes:
        code: What jinja2 made of it.
        names: What it asks its context for, each with the first line that does.
    """

    code: CodeType
    names: Mapping[str, int]


@lru_cache(maxsize=128)
def _compiled(template: Template, audience: Audience, marked: bool = False) -> _Compiled:
    """The template without the clauses that the reader may not read; compiled once.

    Raises:
        TemplateError: Names file and line.
    """
    environment = _environment()
    environment.finalize = _Rendering(template)._printed
    tree = flat(joined(template, environment, _parse), template.clauses, audience, marked=marked)
    wanted = meta.find_undeclared_variables(tree)
    lines: dict[str, int] = {}
    for node in tree.find_all(nodes.Name):
        if node.name in wanted:
            lines.setdefault(node.name, node.lineno)
    return _Compiled(environment.compile(tree), lines)


class _Rendering:
    """One run of a template; keeps the parts apart until the Markdown is read."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._parts: dict[str, tuple[Block, ...]] = {}

    def blocks(self, context: Mapping[str, object], audience: Audience) -> tuple[Block, ...]:
        text = self.text(context, audience)
        numbering = self._template.numbering
        try:
            return markdown.to_blocks(text, self._parts, form=numbering.form, start=numbering.start)
        except markdown.MarkdownError as error:
            raise TemplateError(f"{self._template.path}: {error}.") from None

    def text(
        self, context: Mapping[str, object], audience: Audience, *, marked: bool = False
    ) -> str:
        """The Markdown that it prints."""
        environment = _environment()
        environment.finalize = self._printed
        made = _compiled(replace(self._template, note=""), audience, marked)
        unknown = made.names.keys() - set(context)
        if unknown:
            name = min(unknown)
            where = place(self._template, made.names[name])
            fail(*where, f"'{name}' is no field and no value of this kind")
        compiled = environment.template_class.from_code(
            environment, made.code, environment.make_globals(None)
        )
        try:
            pieces: list[str] = []
            length = 0
            for piece in compiled.generate(dict(context)):
                length += len(piece)
                if length > LONGEST_RESULT:
                    fail(self._template.path, 1, "the result is too long; shorten the loops")
                pieces.append(piece)
        except (UndefinedError, SecurityError, TypeError, ValueError, KeyError) as error:
            path, line = place(self._template, _line_of(error))
            raise TemplateError(
                f"{path}, line {line}: a value cannot be used like this. "
                "Compare it with the template that came with the program."
            ) from error
        return "".join(pieces)

    def _printed(self, value: object) -> str:
        """A value as Markdown that cannot become structure."""
        match value:
            case Part(blocks):
                key = f"p{len(self._parts)}"
                self._parts[key] = blocks
                return markdown.part(key)
            case Inline(runs):
                return markdown.inline(runs)
            case bool():
                raise TypeError("yes or no is to be tested, not printed")
            case str():
                return markdown.escaped(value)
            case int() | Decimal():
                return markdown.escaped(str(value))
            case dt.date():
                return markdown.escaped(long_date(value, self._template.language))
            case StrictUndefined():
                return str(value)
            case None:
                return ""
            case _:
                raise TypeError("a list is to be looped over or joined")


def _for_reader(field: Field, value: Value | None, audience: Audience, language: str) -> object:
    """The value, or what stands in its place for an audience that may not read it."""
    if field.may_read(audience):
        if value is not None or field.type is FieldType.BOOLEAN:
            return value  # None where nobody said yes or no
        return () if field.type is FieldType.LIST else ""
    # The same whether something was filled in or not: that it was is a fact of its own.
    withheld = Inline((Run(words(language)["withheld"], boxed=True),))
    return (withheld,) if field.type is FieldType.LIST else withheld


def _with_labels(field: Field, value: object, printer: Printer | None, language: str) -> object:
    """The value with its labels printed as the case prints them now.

    Raises:
        TemplateError: The case has a label of it no longer; nothing is printed on a guess.
    """
    if printer is None:
        return value
    if isinstance(value, tuple):
        return tuple(_with_labels(field, item, printer, language) for item in value)
    if not isinstance(value, str) or not placeholders_in(value):
        return value
    return Inline(typed_labels.runs(field, value, printer, language))


def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    environment.filters = {n: f for n, f in environment.filters.items() if n in _FILTERS}
    environment.filters |= {
        "join": _join,
        "capitalised": _capitalised,
        "phrase": _phrase,
        "sentence": _sentence,
    }
    return environment


def _phrase(value: object) -> object:
    """Text inside a sentence: without a full stop of its own at the end."""
    if isinstance(value, Inline) and value.runs:
        *first, last = value.runs
        return Inline((*first, replace(last, text=_phrased(last.text))))
    return _phrased(value) if isinstance(value, str) else value


def _phrased(text: str) -> str:
    text = text.rstrip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _join(values: Sequence[object], between: str = ", ") -> Inline:
    """A list in one line; labels in it stay boxed."""
    runs: list[Run] = []
    for value in values:
        if runs:
            runs.append(Run(between))
        runs += value.runs if isinstance(value, Inline) else (Run(str(value)),)
    return Inline(tuple(runs))


def _capitalised(value: object) -> object:
    """Text that opens a sentence; the rest of it stays as it is."""
    if isinstance(value, Inline):
        first, *rest = value.runs or (Run(""),)
        text = first.text[:1].upper() + first.text[1:]
        return Inline((replace(first, text=text), *rest))
    text = str(value)
    return text[:1].upper() + text[1:]


def _sentence(value: object) -> object:
    """Text with a full stop, unless it ends with one or with another sign that ends a sentence."""
    text = str(value).rstrip()
    if not text or _ENDED.search(text):
        return value
    return Inline((*value.runs, Run("."))) if isinstance(value, Inline) else f"{text}."


def _parse(environment: ImmutableSandboxedEnvironment, layer: Layer) -> nodes.Template:
    """The tree of one file that uses nothing but what is allowed.

    Raises:
        TemplateError: It does not; names file and line.
    """
    try:
        tree = environment.parse(layer.body)
        _check(layer.path, tree)
    except TemplateSyntaxError as error:
        fail(layer.path, error.lineno, error.message or "cannot be read")
    except (RecursionError, ValueError):  # thousands of brackets, numbers of thousands of digits
        fail(layer.path, 1, "its text is too deeply nested, or a number in it is too long")
    return tree


class _Audiences:
    """Looks for fields where somebody reads who may not see them."""

    def __init__(self, template: Template) -> None:
        self._template = template
        self._fields = {field.name: field for field in template.fields}
        self._clauses = {clause.name: clause for clause in template.clauses}

    def check(self, node: nodes.Node, clause: Clause | None = None) -> None:
        """No sealed field stands in open text, and none in a clause that others may read, too.

        Raises:
            TemplateError: One does; names file and line.
        """
        if isinstance(node, nodes.Block):
            clause = self._clauses.get(node.name, clause)
        if isinstance(node, nodes.Name) and node.name in self._fields:
            self._refuse(self._fields[node.name], node.lineno, clause)
        for child in node.iter_child_nodes():
            self.check(child, clause)

    def _refuse(self, field: Field, line: int, clause: Clause | None) -> None:
        if field.is_sealed:
            reason = f"field '{field.name}' belongs to the sealed annex and stands in no open text"
            fail(*place(self._template, line), reason)
        if clause is not None and not field.may_read(clause.ceiling or Audience.COURT):
            who, whose = audience_word(clause.ceiling), audience_word(field.ceiling)
            reason = f"clause '{clause.name}' is read by {who}, its field '{field.name}' by {whose}"
            fail(*place(self._template, line), f"{reason} only")


def _check(path: Path, node: nodes.Node, loops: int = 0, tests: int = 0) -> None:
    if not isinstance(node, _ALLOWED):
        word = type(node).__name__.lower()
        fail(path, node.lineno, f"'{word}' is not allowed in a template")
    if isinstance(node, nodes.For):
        loops += 1
        if loops > DEEPEST_LOOP or node.recursive:
            fail(path, node.lineno, f"loops may be nested {DEEPEST_LOOP} deep at most")
    if isinstance(node, nodes.If):
        tests += 1
        if tests > DEEPEST_TEST:
            fail(path, node.lineno, f"tests may be nested {DEEPEST_TEST} deep at most")
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        fail(path, node.lineno, f"there is no filter '{node.name}'")
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        fail(path, node.lineno, f"there is no test '{node.name}'")
    for child in node.iter_child_nodes():
        _check(path, child, loops, tests)


def _line_of(error: BaseException) -> int:
    """The line of the template that an error came from."""
    line = 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
