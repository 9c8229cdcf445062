# SPDX-FileCopyrightText: 2026 The Hearing Assist authors
# SPDX-License-Identifier: Apache-2.0
"""What every test gets without asking, and the fixtures for those that ask.

Without asking, for the whole session: Qt draws offscreen (set QT_QPA_PLATFORM to watch); HOME,
TMPDIR and the XDG folders are private; no keyring of the user is reachable; opening an internet
socket or looking up a host name raises (AF_UNIX stays); hypothesis draws the same examples each
time; the folders of tests lie in memory where there is enough. What is slow and always comes to the
same is done once: a passphrase is stretched, a name declined, the register of a case worked out, a
file read and its pages drawn, a shipped model verified and loaded, the command line set up; and the
check of finished files is forked from one process that has loaded it (`tests/check_forks.py`). And
for each test: a network attempt that was swallowed, or a log record of WARNING or worse without the
marker `expect_log`, fails the test; logging and the keyring are put back afterwards. After the last
test of a process, no file that is left may hold the canary (`tests/canary.py`).

Fixtures:
    session_home: The private HOME, for tests that look at what was left there.
    fresh_salts: Salts are new each time, as in the program.
    network_attempts: What was refused so far in this test; a test that provokes one clears it.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import inspect
import logging
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backends.fail
import pytest
from hypothesis import settings

from tests.canary import CANARY, INPUTS_VARIABLE, Inputs, Sweep, listen

REPOSITORY = Path(__file__).resolve().parent.parent
SESSION = Path(tempfile.mkdtemp(prefix="hearing-assist-tests-"))
HOME = SESSION / "home"
INTERNET = (socket.AF_INET, socket.AF_INET6)
LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")

MEMORY = Path("/dev/shm")
"""A file system in memory: half of the time of many tests is waiting for a disk to be sure."""
ENOUGH_MEMORY = 3 * 1024**3
"""Free bytes there; the whole suite leaves half of one GiB until its end."""
MOST_REGISTERS = 30
"""Registers whose forms are kept."""
MOST_PAGES = 30
"""Drawn pages that are kept; one takes up to some ten million bytes."""

ALL_PASSED = pytest.StashKey[bool]()

# Warnings of reference readers that only the tests use.
LOUD_LOGGERS = ("pdfminer",)


class NetworkUsedError(RuntimeError):
    """Something tried to reach a network during a test."""


class Guards:
    """The process-wide watchers, and what they noticed during the current test."""

    def __init__(self) -> None:
        self.attempts: list[str] = []
        self.records: list[str] = []
        self._make_record = logging.getLogRecordFactory()

    def install(self, inputs: Inputs) -> None:
        """Start watching; an audit hook cannot be taken away again, and one is slow enough."""
        refused = dict.fromkeys(LOOKUPS, self._refuse)
        listen({"socket.__new__": self._opened, **refused, **inputs.handlers()})
        logging.setLogRecordFactory(self._record)

    def _opened(self, event: str, arguments: tuple[Any, ...]) -> None:
        if arguments[1] in INTERNET:
            self._refuse(event, arguments)

    def _refuse(self, event: str, arguments: tuple[Any, ...]) -> None:
        self.attempts.append(event)
        raise NetworkUsedError(f"{event}: the program has no network")

    def _record(self, *arguments: Any, **named: Any) -> logging.LogRecord:
        record = self._make_record(*arguments, **named)
        if record.levelno >= logging.WARNING and not record.name.startswith(LOUD_LOGGERS):
            self.records.append(f"{record.levelname} {record.name}: {record.getMessage()}")
        return record


GUARDS = Guards()
INPUTS = Inputs(SESSION / "inputs")


def place_of_files(config: pytest.Config) -> str:
    """Where the folders of the tests lie: in memory where there is enough, else on the disk.

    Measured is on the disk, as in a court.
    """
    if not MEMORY.is_dir() or "not bench" not in config.option.markexpr:
        return tempfile.gettempdir()
    memory = os.statvfs(MEMORY)
    too_small = memory.f_bavail * memory.f_frsize < ENOUGH_MEMORY
    if too_small or memory.f_flag & (os.ST_NOEXEC | os.ST_RDONLY):
        return tempfile.gettempdir()
    return str(MEMORY)


def private_environment(config: pytest.Config) -> dict[str, str]:
    """Folders and switches that keep a test, and every process it starts, off the user's own."""
    return {
        INPUTS_VARIABLE: str(SESSION / "inputs"),
        "HOME": str(HOME),
        "HYPOTHESIS_STORAGE_DIRECTORY": str(REPOSITORY / "build" / ".hypothesis"),
        "PYTEST_DEBUG_TEMPROOT": os.environ.get("PYTEST_DEBUG_TEMPROOT", place_of_files(config)),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "TMPDIR": str(SESSION / "tmp"),
        "XDG_CACHE_HOME": str(HOME / ".cache"),
        "XDG_CONFIG_HOME": str(HOME / ".config"),
        "XDG_DATA_HOME": str(HOME / ".local" / "share"),
        "XDG_RUNTIME_DIR": str(SESSION / "run"),
        "XDG_STATE_HOME": str(HOME / ".local" / "state"),
    }


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let tests/golden be written anew, once the differences have been looked at."""
    parser.addoption(
        "--regen-golden", action="store_true", help="write the expectations in tests/golden anew"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Close the doors before any module of the program is imported."""
    os.environ.update(private_environment(config))
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    for folder in (HOME, SESSION / "tmp", SESSION / "run"):
        folder.mkdir(mode=0o700)
    tempfile.tempdir = None  # forget the folder found before TMPDIR was set
    keyring.set_keyring(keyring.backends.fail.Keyring())
    settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
    settings.load_profile("repeatable")
    GUARDS.install(INPUTS)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Note whether what the tests leave in memory is of any use."""
    session.config.stash[ALL_PASSED] = exitstatus == pytest.ExitCode.OK


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the private folders, and those of the tests where they take memory for nothing."""
    shutil.rmtree(SESSION, ignore_errors=True)
    if config.stash.get(ALL_PASSED, False) and config.option.basetemp is None:
        left: Path | None = config._tmp_path_factory._basetemp  # type: ignore[attr-defined]
        if left is not None and left.is_relative_to(MEMORY):
            shutil.rmtree(left, ignore_errors=True)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what measures where none of it is to run: every worker would import it."""
    left_out = "not bench" in config.option.markexpr
    return True if left_out and collection_path == REPOSITORY / "tests" / "bench" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what only root may do."""
    if os.name == "posix" and os.geteuid() == 0:
        return
    for item in items:
        if item.get_closest_marker("needs_root"):
            item.add_marker(pytest.mark.skip(reason="needs root: namespaces or mounts"))


def pytest_collection_finish() -> None:
    """Thousands of tests, and all that they imported, are there to stay: no garbage among them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _guarded(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test for what the watchers noticed, and put process-wide state back."""
    GUARDS.attempts.clear()
    GUARDS.records.clear()
    root, ours = logging.getLogger(), logging.getLogger("hearing_assist")
    before = [(one, one.handlers[:], one.level, one.propagate) for one in (root, ours)]
    last_resort = logging.lastResort
    yield
    logging.lastResort = last_resort
    for one, handlers, level, propagate in before:
        one.handlers[:] = handlers
        one.setLevel(level)
        one.propagate = propagate
    keyring.set_keyring(keyring.backends.fail.Keyring())
    if GUARDS.attempts:
        pytest.fail(f"a network attempt was swallowed: {GUARDS.attempts}")
    if GUARDS.records and not request.node.get_closest_marker("expect_log"):
        pytest.fail("unexpected in the log: " + "; ".join(GUARDS.records))


@pytest.fixture(scope="session", autouse=True)
def _no_canary_is_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fail the run when anything it left behind, but for the inputs, holds the canary."""
    yield
    roots = (SESSION, tmp_path_factory.getbasetemp())
    if left := Sweep(CANARY.split()).files(roots, inputs=INPUTS.paths()):
        pytest.fail("the canary is left in: " + ", ".join(map(str, left)), pytrace=False)


def _for_the_session(*names: str) -> Callable[[Callable[..., None]], Any]:
    """Make a fixture of a change of modules, which lasts as long as the tests of this process.

    Modules that no collected test has loaded are left alone: to load them would take longer than
    most tests.

    Args:
        names: Of the modules; the change gets them in this order, None for one that is not loaded.
            Without the first one nothing is changed.
    """

    def fixture_of(change: Callable[..., None]) -> Any:
        @functools.wraps(change)
        def changed() -> Iterator[None]:
            modules = [sys.modules.get(f"hearing_assist.{name}") for name in names]
            with pytest.MonkeyPatch.context() as patch:
                if modules[0] is not None:
                    change(patch, *modules)
                yield

        del changed.__wrapped__  # it asks for no other fixtures
        return pytest.fixture(scope="session", autouse=True)(changed)

    return fixture_of


@_for_the_session("engines.crypto")
def _derived_once(patch: pytest.MonkeyPatch, crypto: Any) -> None:
    """A passphrase with the same salt and cost is stretched once: slow on purpose, always equal.

    Cases that are made here share a salt, so that each need not be stretched anew.
    """
    salt = crypto.new_salt()
    patch.setattr(crypto, "argon2id", functools.cache(crypto.argon2id))
    patch.setattr(crypto, "new_salt", functools.wraps(crypto.new_salt)(lambda: salt))


@pytest.fixture
def fresh_salts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Salts as in the program: a new one each time."""
    from hearing_assist.engines import crypto

    monkeypatch.setattr(crypto, "new_salt", inspect.unwrap(crypto.new_salt))


def _of_the_repository(path: Path) -> bool:
    return path.is_relative_to(REPOSITORY / "models")


def _once_if(unchanging: Callable[[Any], bool], work: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The same work, done once for what nobody changes during the tests."""
    kept = functools.cache(work)
    return lambda one: (kept if unchanging(one) else work)(one)


@_for_the_session("translation.packs")
def _shipped_packs_once(patch: pytest.MonkeyPatch, packs: Any) -> None:
    """A pack that lies in the repository is verified once."""
    for name in ("_digest", "_checked_archive"):
        patch.setattr(packs, name, _once_if(_of_the_repository, getattr(packs, name)))


@_for_the_session("pipeline.name_model")
def _shipped_finder_once(patch: pytest.MonkeyPatch, name_model: Any) -> None:
    """The name finder that lies in the repository is loaded once."""
    loaded = _once_if(lambda model: _of_the_repository(model.path), name_model.load)
    patch.setattr(name_model, "load", loaded)


@pytest.fixture(scope="session", autouse=True)
def _folders_above_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody puts the mark of a synchronising program above the folders of this run meanwhile."""
    volumes = sys.modules.get("hearing_assist.engines.volumes")
    above = {*SESSION.parents, *tmp_path_factory.getbasetemp().resolve().parents}
    with pytest.MonkeyPatch.context() as patch:
        if volumes is not None:
            patch.setattr(volumes, "_has_mark", _once_if(above.__contains__, volumes._has_mark))
        yield


@_for_the_session("cli")
def _command_line_once(patch: pytest.MonkeyPatch, cli: Any) -> None:
    """The parser of all commands is made once: thousands of words are looked up for it."""
    patch.setattr(cli, "parser", functools.cache(cli.parser))


@_for_the_session("anonymise.derived")
def _declined_once(patch: pytest.MonkeyPatch, derived: Any) -> None:
    """Forms and spellings of a word are worked out once: a closed case forgets them, tests not."""
    for name in ("stems", "romanised", "guesses", "guesses_in_cyrillic"):
        patch.setattr(derived, name, functools.cache(getattr(derived, name)))


class Kept:
    """A function that keeps its answers, whatever it is told to forget."""

    def __init__(self, asked: Callable[..., Any]) -> None:
        self._asked = functools.lru_cache(maxsize=MOST_REGISTERS)(asked)

    def __call__(self, *arguments: Any) -> Any:
        return self._asked(*arguments)

    def cache_clear(self) -> None:
        """Keep them all the same."""


@_for_the_session("pipeline.checking")
def _worked_out_once(patch: pytest.MonkeyPatch, checking: Any) -> None:
    """The forms of a register are worked out once: a closed case forgets them, tests not."""
    for name in ("values_of", "forms_for", "_index_for", "_readable_names"):
        patch.setattr(checking, name, Kept(inspect.unwrap(getattr(checking, name))))
    # The others have it from its own module, where it keeps a thousand answers.
    patch.setattr(checking, "derived_variants", Kept(checking.derived_variants))


_READERS = ("page_check", "page_places", "read_ahead", "sources")


@_for_the_session("intake.service", *(f"pipeline.{name}" for name in _READERS))
def _read_once(patch: pytest.MonkeyPatch, service: Any, *readers: Any) -> None:
    """A file that a case takes in is read by a worker once: the same bytes give the same blocks."""
    from hearing_assist.progress import CancelToken

    real = service.read_untrusted
    read = functools.cache(lambda data, named: real(data, cancel=CancelToken(), **dict(named)))

    def once(data: bytes, *, cancel: Any, **named: Any) -> Any:
        cancel.raise_if_cancelled()
        return read(data, tuple(named.items()))

    for module in readers:
        if module is not None:
            patch.setattr(module, "read_untrusted", once)


@_for_the_session("pipeline.page_places")
def _drawn_once(patch: pytest.MonkeyPatch, page_places: Any) -> None:
    """A page of a source is drawn by a worker once: the same bytes give the same pixels."""
    answers: dict[tuple[str, str], Any] = {}

    class DrawnOnce(page_places.SourceViews):  # type: ignore[misc]
        """A process is started by the first question that no other one has answered."""

        def _ask(self, request: dict[str, Any]) -> Any:
            if self._closed:
                return super()._ask(request)
            key = (hashlib.sha256(self._data).hexdigest(), repr(sorted(request.items())))
            if key not in answers:
                if len(answers) == MOST_PAGES:
                    del answers[next(iter(answers))]
                answers[key] = super()._ask(request)
            return answers[key]

    patch.setattr(page_places, "SourceViews", DrawnOnce)


@pytest.fixture(scope="session", autouse=True)
def _checked_by_forks() -> Iterator[None]:
    """A check of finished files is a process of its own that does not load the check anew."""
    checking = sys.modules.get("hearing_assist.pipeline.checking")
    if checking is None or not sys.platform.startswith("linux"):
        yield
        return
    from tests.check_forks import CheckForks

    forks = CheckForks()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "subprocess", forks)
        yield
    forks.close()


@pytest.fixture
def session_home() -> Path:
    """The private HOME of this session."""
    return HOME


@pytest.fixture
def network_attempts() -> list[str]:
    """Refused network attempts of this test; clear it when the test provoked them."""
    return GUARDS.attempts
