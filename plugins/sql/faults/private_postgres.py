"""A PostgreSQL server of one's own, for tests, faults and measurements: begun, ended, thrown away (máy chủ riêng)."""

from __future__ import annotations

import os
import resource
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

import psycopg

__all__ = ["INSTALL", "PrivatePostgres", "find_programs"]

#: What to do where there is none.
INSTALL = "no PostgreSQL server is installed: apt-get install postgresql"
_PROGRAMS = ("initdb", "postgres")
_DEBIAN = Path("/usr/lib/postgresql")
#: The server refuses to run for root: Debian's package makes this user.
_USER = "postgres"
_TEMPORARY = (Path("/tmp"), Path("/var/tmp"))  # noqa: S108 - the folder made there is ours alone
_SUPERUSER = "tiepcan"
_STARTS_WITHIN = 60.0
_LOOKS_EVERY = 0.02


def find_programs() -> Path | None:
    """Return the folder of the server's programs; None where it is not installed."""
    found = [Path(name).resolve().parent for name in map(shutil.which, _PROGRAMS) if name is not None]
    installed = sorted(_DEBIAN.glob("*/bin"), key=lambda folder: float(folder.parent.name), reverse=True)
    for folder in (*found, *installed):
        if all((folder / name).exists() for name in _PROGRAMS):
            return folder
    return None


class PrivatePostgres:
    """A server on a port of this machine, with a password of its own and a folder that goes with it (máy chủ riêng).

    Examples:
        with PrivatePostgres() as server:
            location = server.new_database()
    """

    def __init__(self, *, durable: bool = False) -> None:
        programs = find_programs()
        if programs is None:
            raise FileNotFoundError(INSTALL)
        self._programs = programs
        #: Whether it waits for the disk: what only looks at answers need not.
        self._durable = durable
        self._folder = Path(tempfile.mkdtemp(prefix="tiepcan-postgres-", dir=_open_to_all()))
        self._password = secrets.token_urlsafe(24)
        self._process: subprocess.Popen[bytes] | None = None
        self._databases = 0
        self.host = "127.0.0.1"
        self.port = _free_port()
        self._make()

    @property
    def folder(self) -> Path:
        """Where it keeps everything; it goes with the server."""
        return self._folder

    def location(self, database: str, *, port: int | None = None) -> str:
        """Return the URL of a database, over another port where one stands in between."""
        return f"postgresql://{_SUPERUSER}:{self._password}@{self.host}:{port or self.port}/{database}"

    def new_database(self, options: str = "") -> str:
        """Make an empty database, and return its URL."""
        self._databases += 1
        name = f"tiepcan_{self._databases}"
        with psycopg.connect(self.location("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} {options}".encode())
        return self.location(name)

    def start(self, *, largest_file: int = resource.RLIM_INFINITY) -> None:
        """Begin, and wait until it lets somebody in; no file of it grows past *largest_file* bytes."""
        settings = [] if self._durable else ["fsync=off", "full_page_writes=off"]
        settings += [f"listen_addresses={self.host}", f"port={self.port}", "unix_socket_directories="]
        options = [word for setting in settings for word in ("-c", setting)]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - the server we found
                [self._programs / "postgres", "-D", self._folder / "data", *options],
                cwd=self._folder,
                stdout=log,
                stderr=log,
                user=_runs_as(),
                group=_runs_as(),
                # Nothing else runs here between fork and exec.
                preexec_fn=lambda: _limit(largest_file),  # noqa: PLW1509
            )
        ends = time.monotonic() + _STARTS_WITHIN
        while time.monotonic() < ends and self._process.poll() is None:
            with suppress(psycopg.OperationalError), psycopg.connect(self.location("postgres")):
                return
            time.sleep(_LOOKS_EVERY)
        raise RuntimeError((self._folder / "log").read_text(encoding="utf-8", errors="replace")[-2000:])

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT ends what is under way, SIGQUIT is as a crash; not running is well too."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait()
            self._process = None

    def close(self) -> None:
        """End it and throw everything away."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _make(self) -> None:
        secret = self._folder / "secret"
        secret.write_text(self._password, encoding="ascii")
        if _runs_as() is not None:
            for path in (self._folder, secret):
                shutil.chown(path, _USER, _USER)
        options = [f"--username={_SUPERUSER}", f"--pwfile={secret}", "--auth=scram-sha-256"]
        options += ["--encoding=UTF8", "--no-locale", "--no-sync", "--wal-segsize=1"]
        subprocess.run(  # noqa: S603 - the program we found
            [self._programs / "initdb", "-D", self._folder / "data", *options],
            cwd=self._folder,
            check=True,
            stdout=subprocess.DEVNULL,
            user=_runs_as(),
            group=_runs_as(),
        )
        secret.unlink()


def _runs_as() -> str | None:
    return _USER if os.geteuid() == 0 else None


def _open_to_all() -> Path:
    """Return a folder for temporary files that the server's own user gets to, whatever is set for ours."""
    asked = Path(tempfile.gettempdir()).resolve()
    for folder in (asked, *_TEMPORARY):
        if os.geteuid() != 0 or all(part.stat().st_mode & stat.S_IXOTH for part in (folder, *folder.parents)):
            return folder
    return asked


def _limit(largest_file: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, most))


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
