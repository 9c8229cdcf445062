# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""House rules that no general tool knows, each with its reason in one line.

Reads syntax and text, not meaning: a call under another name gets past it. `make check` runs it.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = ("hearing_assist/", "ui/")
CODE = (*OURS, "scripts/", "models/recipe/", "setup.py")
SET_UP = ("requirements/", "scripts/", ".ci/", "Makefile", "pyproject.toml")
TEXT_SUFFIXES = {".py", ".toml", ".txt", ".sh", ".md", ".cfg"}
TEXT_NAMES = {"Makefile", "run", ".gitignore", ".editorconfig", "NOTICE"}
# Not ours, or made by tools. Sources of the sample case are documents, not program text.
SKIPPED = {".git", ".venv", "build", "dist", "__pycache__", "made", "sample_case"}
LONGEST_MODULE = 500
HEADER = (
    "# SPDX-FileCopyrightText: 2026 The Hearing Assist authors",
    "# SPDX-License-Identifier: Apache-2.0",
)
NETWORK = ("ftplib", "http", "requests", "smtplib", "socket", "ssl", "urllib.request")
QT_NETWORK = "PySide6.QtNetwork"
MAY_BUILD_SCREENED = (
    "hearing_assist/casefile/records.py",
    "hearing_assist/casefile/screened.py",
    "hearing_assist/casefile/rows.py",  # reads back what was stored screened
    "hearing_assist/disclosure/mask.py",  # covers more of what was screened already
    "hearing_assist/pipeline/release.py",
    "hearing_assist/pipeline/screen.py",
)
LOG_CALLS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
WIDGET_TEXT = {"setWindowTitle", "setText", "setToolTip", "setStatusTip", "setPlaceholderText"}

MACHINE_PATH = re.compile(r"(?<![\w.*}~$>-])/(?:work|home|root)(?=[/\"'`\s]|$)")
PACKAGE_HOST = re.compile(r"pypi\.org|python[h]osted|anaconda\.org|inde[x][-_]url|fin[d][-_]links")
ADDRESS = re.compile(r"https?://")
RELATIVE = re.compile(r"from\s*\.")
LEFT_OPEN = re.compile(r"\b(?:TO[D]O|FIX[M]E)\b")


@dataclass(frozen=True)
class Source:
    """One file: its path from the root in POSIX form, and its text."""

    path: str
    text: str

    @property
    def is_python(self) -> bool:
        """Whether the rules about syntax apply."""
        return self.path.endswith(".py")

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree; of an empty module where the file is not Python."""
        return ast.parse(self.text if self.is_python else "")

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree; walked once, because every rule asks for them."""
        return tuple(walked(self.tree))

    @cached_property
    def calls(self) -> tuple[tuple[str, ast.Call], ...]:
        """Every call with the last part of the called name."""
        return tuple((called_name(node), node) for node in self.nodes if isinstance(node, ast.Call))

    def matches(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """The lines in which a pattern occurs."""
        if not pattern.search(self.text):  # most texts hold none: no line has to be looked at
            return
        for number, line in enumerate(self.text.splitlines(), start=1):
            if pattern.search(line):
                yield number

    def within(self, *places: str) -> bool:
        """Whether the file is one of, or lies under one of, these places."""
        return self.path.startswith(places)


@dataclass(frozen=True)
class Rule:
    """A rule: its name, why it exists, and the function that finds the lines that break it."""

    name: str
    reason: str
    find: Callable[[Source], Iterator[int]]


def walked(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node of a tree, in the order of `ast.walk`; three times as fast."""
    nodes = [tree]
    for node in nodes:  # grows while it is read
        yield node
        for value in node.__dict__.values():
            if isinstance(value, list):
                nodes.extend(each for each in value if isinstance(each, ast.AST))
            elif isinstance(value, ast.AST):
                nodes.append(value)


def called_name(call: ast.Call) -> str:
    """`f` of `f()` and of `a.b.f()`, else an empty string."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def header(source: Source) -> Iterator[int]:
    """Python files without the licence header."""
    if source.is_python and tuple(source.text.splitlines()[:2]) != HEADER:
        yield 1


def too_long(source: Source) -> Iterator[int]:
    """Python files over the limit."""
    if source.is_python and len(source.text.splitlines()) > LONGEST_MODULE:
        yield LONGEST_MODULE + 1


def prints(source: Source) -> Iterator[int]:
    """Calls of print in the program, the command line excepted."""
    if source.within(*OURS) and not source.within("hearing_assist/cli"):
        for name, call in source.calls:
            if name == "print" and isinstance(call.func, ast.Name):
                yield call.lineno


def bare_writes(source: Source) -> Iterator[int]:
    """Files opened for writing other than by files.py."""
    if not source.within(*OURS) or source.within("hearing_assist/files.py"):
        return
    for name, call in source.calls:
        opened = name == "open" and any(map(is_write_mode, open_modes(call)))
        if opened or name in {"write_text", "write_bytes"}:
            yield call.lineno


def open_modes(call: ast.Call) -> Iterator[ast.expr]:
    """The arguments of an open call that can be its mode."""
    yield from call.args[1 if isinstance(call.func, ast.Name) else 0 : 2]
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "mode")


def is_write_mode(argument: ast.expr) -> bool:
    """Whether an argument is a literal mode such as "w", "ab" or "r+"."""
    match argument:
        case ast.Constant(value=str(mode)):
            return bool(re.fullmatch(r"[rwaxbt+]{1,4}", mode)) and bool(set(mode) & set("wax+"))
        case _:
            return False


def formatted_before_tr(source: Source) -> Iterator[int]:
    """Texts for translators that are put together before the look-up."""
    for name, call in source.calls if source.within("ui/") else ():
        if name in {"tr", "translate"}:
            for node in (part for argument in call.args for part in ast.walk(argument)):
                formatted = isinstance(node, ast.Call) and called_name(node) == "format"
                if formatted or isinstance(node, ast.JoinedStr):
                    yield call.lineno
                    break


def catch_all(source: Source) -> Iterator[int]:
    """Handlers for every exception, outside the three places that end a front end's work."""
    if not source.within(*OURS) or source.within("ui/jobs.py", "ui/app.py"):
        return
    allowed: set[ast.AST] = set()
    if source.path == "hearing_assist/cli.py":
        for statement in source.tree.body:
            if isinstance(statement, ast.FunctionDef) and statement.name == "main":
                allowed.update(ast.walk(statement))
    for node in source.nodes:
        if isinstance(node, ast.ExceptHandler) and node not in allowed and takes_all(node):
            yield node.lineno


def takes_all(handler: ast.ExceptHandler) -> bool:
    """Whether a handler is bare, takes Exception, or takes BaseException without re-raising."""
    if handler.type is None:
        return True
    names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)}
    last = handler.body[-1]
    re_raises = isinstance(last, ast.Raise) and last.exc is None
    return "Exception" in names or ("BaseException" in names and not re_raises)


def relative_imports(source: Source) -> Iterator[int]:
    """Imports that begin with a dot."""
    if not RELATIVE.search(source.text):  # else nobody has to take the file apart
        return
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno


def network_imports(source: Source) -> Iterator[int]:
    """Import statements, or import calls with a literal name, of a network module."""
    if not source.within(*OURS):
        return
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom | ast.Call) and any(
            is_network(name) for name in imported_names(node)
        ):
            yield node.lineno


def imported_names(node: ast.AST) -> Iterator[str]:
    """Full names that a statement or an import call brings in."""
    match node:
        case ast.Import(names=names):
            yield from (alias.name for alias in names)
        case ast.ImportFrom(module=str(module), names=names):
            yield from (f"{module}.{alias.name}" for alias in names)
        case ast.Call(args=[ast.Constant(value=str(name)), *_]):
            if called_name(node) in {"import_module", "__import__"}:
                yield name


def is_network(name: str) -> bool:
    """Whether a module name is, or lies in, a network module."""
    return any(f"{name}.".startswith(f"{module}.") for module in (*NETWORK, QT_NETWORK))


def machine_paths(source: Source) -> Iterator[int]:
    """Absolute paths of somebody's machine."""
    yield from source.matches(MACHINE_PATH)


def package_hosts(source: Source) -> Iterator[int]:
    """Names of package hosts anywhere; any address in what sets the program up."""
    in_set_up = source.within(*SET_UP) and not source.within("scripts/house_rules.py")
    yield from sorted(
        {*source.matches(PACKAGE_HOST), *(source.matches(ADDRESS) if in_set_up else ())}
    )


def left_open(source: Source) -> Iterator[int]:
    """Marks of unfinished work."""
    yield from source.matches(LEFT_OPEN)


def unscreened(source: Source) -> Iterator[int]:
    """Constructions of Screened outside the places that did the screening."""
    if source.within(*OURS) and source.path not in MAY_BUILD_SCREENED:
        for name, call in source.calls:
            if name == "Screened":
                yield call.lineno


def logged_text(source: Source) -> Iterator[int]:
    """Log calls that hand over a `.text`."""
    if not source.within(*OURS):
        return
    for name, call in source.calls:
        if name in LOG_CALLS and any(
            isinstance(node, ast.Attribute) and node.attr == "text"
            for argument in call.args
            for node in ast.walk(argument)
        ):
            yield call.lineno


def untranslated(source: Source) -> Iterator[int]:
    """Literal words set on a widget without tr."""
    if source.within("ui/"):
        for name, call in source.calls:
            match call.args:
                case [ast.Constant(value=str(text)), *_] if name in WIDGET_TEXT:
                    if any(map(str.isalpha, text)):
                        yield call.lineno


RULES = (
    Rule("header", "each file says whose it is and under which licence", header),
    Rule("length", f"a module over {LONGEST_MODULE} lines does more than one thing", too_long),
    Rule("print", "only the command line talks to the terminal", prints),
    Rule("write", "files are written by files.py, all or nothing", bare_writes),
    Rule("tr", "translators never see a text that was formatted before tr()", formatted_before_tr),
    Rule("catch-all", "an unexpected exception is a bug and must be seen", catch_all),
    Rule(
        "relative-import",
        "imports name the whole module, so layers can be checked",
        relative_imports,
    ),
    Rule("network", "the program has no network", network_imports),
    Rule("machine-path", "a path of one machine means nothing on another", machine_paths),
    Rule("package-host", "the environment decides where packages come from", package_hosts),
    Rule("left-open", "unfinished work is finished or written down where it is planned", left_open),
    Rule("screened", "only screening may call a text screened", unscreened),
    Rule("logged-text", "text of documents never reaches a log", logged_text),
    Rule("untranslated", "words in the window go through tr()", untranslated),
)


def sources(root: Path) -> Iterator[Source]:
    """Every text file of the repository that the rules are about."""
    for path in sorted(walk(root)):
        if path.suffix in TEXT_SUFFIXES or path.name in TEXT_NAMES:
            yield Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))


def walk(folder: Path) -> Iterator[Path]:
    """Files under a folder, without what is not ours."""
    for entry in folder.iterdir():
        if entry.name in SKIPPED or entry.name.endswith((".egg-info", "_cache")):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from walk(entry)
        elif entry.is_file():
            yield entry


def violations(root: Path, rules: tuple[Rule, ...] = RULES) -> Iterator[str]:
    """One line a violation: place, rule, reason."""
    for source in sources(root):
        for rule in rules:
            for line in rule.find(source):
                yield f"{source.path}:{line}: {rule.name}: {rule.reason}"


def main() -> int:
    """Print the violations; 1 when there are any."""
    parser = argparse.ArgumentParser(description="Check the house rules.")
    parser.add_argument("root", nargs="?", type=Path, default=ROOT)
    found = list(violations(parser.parse_args().root))
    for line in found:
        print(line)
    print(f"House rules: {len(RULES)} kept." if not found else f"House rules: {len(found)} broken.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
