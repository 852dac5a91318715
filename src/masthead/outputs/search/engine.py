"""How Pagefind makes its index out of documents: the same documents give the same bytes.

Pagefind's program is spoken to as its own libraries do it: requests and answers are JSON in Base64, parted by commas.
Its Python library waits a tenth of a second for each answer; here all requests are on their way at once.
"""

from __future__ import annotations

import base64
import json
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import IO, Any, cast

import msgspec

from masthead.diagnostics import MastheadError, error
from masthead.outputs.search.canonical import canonical

__all__ = ["index_files", "recipe"]

_NEEDED = ("pagefind.js", "pagefind-worker.js")
"""The programs that a search loads besides the index; the rest are user interfaces that we do without."""
_INDEX = (".pf_fragment", ".pf_index")


class _File(msgspec.Struct):
    path: str
    content: bytes


class _Payload(msgspec.Struct):
    type: str
    message: str = ""
    files: list[_File] = []


class _Answer(msgspec.Struct):
    payload: _Payload


def recipe() -> str:
    """What decides, besides the documents, what the index is. Ends the run where Pagefind is not to be had."""
    if find_spec("pagefind_bin") is None:
        raise MastheadError(error("search-engine-missing"))
    return f"pagefind {version('pagefind-bin')}, cbor2 {version('cbor2')}"


def index_files(documents: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    """The files of an index of `documents`: pairs of an address and HTML as Pagefind reads it.

    Order matters: among equal results the earlier document comes first. MastheadError where the program fails.
    """
    made = {file.path: file.content for file in _index(documents)}
    yield from ((name, made[name]) for name in _NEEDED)
    yield from ((name, made[name]) for name in sorted(made) if name.endswith(_INDEX))
    yield from canonical(made)


def _index(documents: Iterable[tuple[str, str]]) -> list[_File]:
    from pagefind_bin import get_executable

    # Files are taken from the program's answer: those it writes may be unfinished when it says that they are done.
    # It looks for a settings file where it runs: in an empty folder, so that it finds none.
    with TemporaryDirectory(prefix="masthead-search-") as folder:
        command = [str(get_executable()), "--service"]
        try:
            program = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        except OSError as fault:
            raise MastheadError(error("search-failed", reason=fault.strerror or str(fault))) from fault
        with program:
            ours, its = cast("IO[bytes]", program.stdin), cast("IO[bytes]", program.stdout)
            sender = threading.Thread(target=_send, args=(ours, _requests(documents)), daemon=True)
            sender.start()
            try:
                return _files(its)
            finally:
                program.kill()
                sender.join()
                with suppress(OSError):  # what was still to be sent
                    ours.close()


def _requests(documents: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": None}
    for address, html in documents:
        yield {"type": "AddFile", "index_id": 0, "url": address, "file_path": None, "file_contents": html}
    yield {"type": "GetFiles", "index_id": 0}


def _send(stream: IO[bytes], requests: Iterable[dict[str, Any]]) -> None:
    try:
        for number, request in enumerate(requests):
            message = json.dumps({"message_id": number, "payload": request})
            stream.write(base64.b64encode(message.encode()) + b",")
        stream.flush()
    except OSError:  # the program has ended; what it said last tells why
        return
    except BaseException:
        stream.close()  # or the program would wait for more, and we for its answer
        raise


def _files(stream: IO[bytes]) -> list[_File]:
    """Read answers until the files come; MastheadError where something went wrong."""
    rest = [b""]
    while block := stream.read1(1 << 16):  # type: ignore[attr-defined]  # a pipe is a buffered reader
        head, *ends = block.split(b",")
        rest.append(head)
        for end in ends:
            answer = _read(b"".join(rest))
            if answer.type == "GetFiles":
                return answer.files
            if answer.type == "Error":
                raise MastheadError(error("search-failed", reason=answer.message))
            rest = [end]
    said = b"".join(rest).decode("utf-8", "replace")
    raise MastheadError(error("search-failed", reason=said[-200:].strip() or "pagefind"))


def _read(message: bytes) -> _Payload:
    try:
        return msgspec.json.decode(base64.b64decode(message, validate=True), type=_Answer).payload
    except (ValueError, msgspec.DecodeError) as fault:
        raise MastheadError(error("search-failed", reason=message.decode("utf-8", "replace")[:200])) from fault
