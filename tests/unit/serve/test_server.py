"""The preview server over a raw socket: what is published and nothing else, to the person who started it and nobody else."""

from __future__ import annotations

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from masthead.diagnostics import MastheadError
from masthead.serve.outcome import Outcome
from masthead.serve.pages import content_type
from masthead.serve.server import Server
from masthead.serve.stage import Stage

SECRET = "draft of a neighbour"


def get(target: str = "/a/", host: str = "localhost", *more: str, method: str = "GET") -> bytes:
    return "\r\n".join([f"{method} {target} HTTP/1.1", f"Host: {host}", *more, "Connection: close", "", ""]).encode(
        "latin-1"
    )


def surround(press) -> None:
    """Files that must never be served: beside, above and inside the published tree, though not published."""
    for place in (
        press.folder / ".git/config",
        press.folder / "unlisted.html",
        press.folder.parent / "site-old/a.html",
        press.root / "secret.md",
    ):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(SECRET)


@pytest.fixture(scope="module")
def standing(make_press, run_preview, tmp_path_factory):
    """One preview for all tests that only ask."""
    press = make_press(tmp_path_factory.mktemp("standing"))
    with run_preview(press, server=True, port=0) as (_, ready):
        surround(press)
        yield press, ready


def test_a_page_comes_with_the_script_and_the_file_without(standing, ask) -> None:
    status, headers, body = ask(standing[1], get("/a/"))
    assert status == 200
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert body.startswith(b'<html><body>first<script src="/__masthead/live.js" ')
    assert body.endswith(b"</script></body></html>")
    assert "script" not in (standing[0].folder / "a/index.html").read_text()


def test_every_answer_forbids_storing_sniffing_and_reading_from_elsewhere(standing, ask) -> None:
    for request in (
        get("/a/"),
        get("/missing/"),
        get("/a"),
        get("/a/", "evil.example"),
        get("/__masthead/live.js"),
        get(method="POST"),
    ):
        _, headers, _ = ask(standing[1], request)
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["referrer-policy"] == "no-referrer"
        assert not [name for name in headers if name.startswith("access-control")]


def test_head_sends_the_headers_alone(standing, ask) -> None:
    status, headers, body = ask(standing[1], get(method="HEAD"))
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 100


def test_a_missing_slash_leads_to_the_folder_by_a_relative_address(standing, ask) -> None:
    status, headers, _ = ask(standing[1], get("/a"))
    assert (status, headers["location"]) == (307, "./a/")


def test_what_is_missing_shows_the_sites_own_page(standing, ask) -> None:
    status, _, body = ask(standing[1], get("/missing/"))
    assert status == 404
    assert b"nothing here" in body
    assert b'data-path="missing/index.html"' in body


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST", "localhost:8000", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8000"]
)
def test_this_machine_is_admitted(standing, ask, host) -> None:
    assert ask(standing[1], get(host=host))[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "localhost.", "localhost:8000.evil.example",
        "192.168.0.1", "0.0.0.0", "127.0.0.2", "[::2]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1", "sub.localhost",
        "localhost@evil.example", "localhost:99999", "localhost:", "localhost:abc", "localhost:0", "[::1", "::1", "", " ", "a b", "localhost/",
        "localhost,evil.example", "l\xf6calhost", "*", "a" * 300, "%6cocalhost", "localhost#", "http://localhost",
    ],
)  # fmt: skip
def test_any_other_host_is_refused(standing, ask, host) -> None:
    status, _, body = ask(standing[1], get(host=host))
    assert status in {400, 403}
    assert b"first" not in body


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /a/ HTTP/1.1\r\n\r\n", b"GET /a/ HTTP/1.0\r\n\r\n", b"GET /a/ HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"GET http://localhost/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET a/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET * HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /a/ HTTP/1.1\r\nHost : localhost\r\n\r\n", b"GET /a/\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /a/ HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 100 + b"\r\n",
        b"GET /a/ HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        b"POST /a/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        b"POST /a/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"POST /a/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)  # fmt: skip
def test_a_malformed_request_is_refused_and_the_next_one_answered(standing, ask, request_) -> None:
    status, _, body = ask(standing[1], request_)
    assert status in {400, 403, 405, 414, 431}
    assert b"first" not in body
    assert ask(standing[1], get())[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_only_reading_is_allowed(standing, ask, method) -> None:
    status, headers, _ = ask(standing[1], get(method=method))
    assert (status, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "headers",
    [
        ["Origin: http://evil.example"], ["Origin: null"], ["Origin: http://localhost:3000"], ["Origin: http://127.0.0.1"],
        ["Origin: https://localhost"], ["Origin: http://localhost", "Origin: http://evil.example"], ["Origin: "],
        ["Sec-Fetch-Site: cross-site"], ["Sec-Fetch-Site: same-site"], ["Sec-Fetch-Site: bogus"],
        ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"],
        ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: document"],
    ],
)  # fmt: skip
def test_other_websites_are_refused(standing, ask, headers) -> None:
    assert ask(standing[1], get("/a/", "localhost", *headers))[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        ["Origin: http://localhost"], ["Sec-Fetch-Site: none"], ["Sec-Fetch-Site: same-origin"],
        ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"],
        ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version: 13"],
        ["Range: bytes=0-1", "If-None-Match: *", "X-Forwarded-Host: evil.example"],
    ],
)  # fmt: skip
def test_our_own_pages_and_a_clicked_link_are_answered_with_the_whole_page(standing, ask, headers) -> None:
    status, _, body = ask(standing[1], get("/a/", "localhost", *headers))
    assert status == 200
    assert b"first" in body


@pytest.mark.parametrize(
    "target",
    [
        "/../../../../secret.md", "/a/../../secret.md", "/..%2f..%2fsecret.md", "/%2e%2e/%2e%2e/secret.md", "/..%5c..%5csecret.md",
        "/..;/secret.md", "/%252e%252e/secret.md", "/%c0%ae%c0%ae/secret.md", "/..%00/secret.md", "/a/%00", "/a%2findex.html", "/.git/config",
        "/unlisted.html", "/site-old/a.html", "/../site-old/a.html", "//a/", "//evil.example/", "///a", "/\\a", "/a/.", "/./a/", "/a//",
        "/A/", "/a/INDEX.HTML", "/a/index.html/", "/a/index.html::$DATA", "/C:/secret.md", "/a/index~1.htm", "/a/?", "/?/../secret.md",
        "/@fs/etc/passwd", "/etc/passwd", "/file:///etc/passwd", "/%ff%fe", "/%", "/%zz", "/%0d%0aX:%20y", "/a%20", "/__masthead/", "/__masthead/token",
        "/__masthead/../a", "/.manifest.json", "/{path}", "/a/index.html%23", "/a;v=1/",
    ],
)  # fmt: skip
def test_no_address_leads_to_what_is_not_published(standing, ask, target) -> None:
    status, headers, body = ask(standing[1], get(target))
    assert status in {200, 404}
    assert SECRET.encode() not in body
    assert b"root:" not in body
    assert "location" not in headers
    assert b"first" not in body or target == "/a/?"


def test_a_link_in_the_published_tree_is_not_followed(serving, ask, press) -> None:
    surround(press)
    (press.folder / "a/index.html").unlink()
    (press.folder / "a/index.html").symlink_to(press.root / "secret.md")
    status, _, body = ask(serving[1], get("/a/"))
    assert status == 404
    assert SECRET.encode() not in body


@pytest.mark.parametrize("token", ["", "?token=", "?token=wrong", "?token=%C3%A4", "?other=1"])
def test_the_event_stream_wants_the_token(standing, ask, token) -> None:
    assert ask(standing[1], get(f"/__masthead/events{token}"))[0] == 403


def test_slow_and_silent_clients_hold_up_nobody(standing, ask) -> None:
    port = int(standing[1].address.rsplit(":", 1)[1].strip("/"))
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(300)]
    try:
        for number, client in enumerate(slow):
            client.sendall(b"GET /a/ HTT" if number % 2 else b"")
        assert ask(standing[1], get())[0] == 200
    finally:
        for client in slow:
            client.close()


def test_a_client_that_never_ends_its_request_is_cut_off(press, ask, monkeypatch) -> None:
    monkeypatch.setattr("masthead.serve.server.HEAD_SECONDS", 0.2)
    stage = Stage(press.folder)
    stage.show(press(frozenset()))
    server = Server(stage, "127.0.0.1", 0)
    server.start()
    try:
        port = int(server.address.rsplit(":", 1)[1].strip("/"))
        with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
            client.sendall(b"GET /a/ HTTP/1.1\r\nHost: lo")
            assert client.recv(100) == b""
        with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
            client.sendall(b"GET /a/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
            time.sleep(0.4)  # longer than the patience for a request: answered connections may stay idle
            assert client.recv(100).startswith(b"HTTP/1.1 200")
    finally:
        server.stop()


def test_a_taken_port_gives_way_to_the_next_free_one(press, run_preview) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with run_preview(press, server=True, port=port) as (_, ready):
            assert ready.wanted_port == port
            assert ready.address != f"http://127.0.0.1:{port}/"


def test_an_address_of_another_machine_is_a_finding(press) -> None:
    with pytest.raises(MastheadError) as problem:
        Server(Stage(press.folder), "192.0.2.1", 0)
    assert problem.value.diagnostics[0].code == "serve-no-address"


def test_below_a_base_path_everything_moves_there(press, run_preview, ask) -> None:
    with run_preview(press, server=True, port=0, base="/repo") as (_, ready):
        assert ready.address.endswith("/repo/")
        status, headers, _ = ask(ready, get("/"))
        assert (status, headers["location"]) == (307, "./repo/")
        assert ask(ready, get("/repo"))[1]["location"] == "./repo/"
        assert ask(ready, get("/repo/a"))[1]["location"] == "./a/"
        status, _, body = ask(ready, get("/repo/a/"))
        assert status == 200
        assert b'src="/repo/__masthead/live.js"' in body
        assert ask(ready, get("/repo/__masthead/live.js"))[0] == 200
        assert ask(ready, get("/a/"))[0] == 404
        assert ask(ready, get("/repository/a/"))[0] == 404


def test_a_host_given_is_admitted_and_any_number_on_all_interfaces(press, run_preview, ask) -> None:
    with run_preview(press, server=True, port=0, host="0.0.0.0") as (_, ready):
        assert ready.public
        assert ask(ready, get(host="192.168.0.7"))[0] == 200
        assert ask(ready, get(host="[fe80::1]:8000"))[0] == 200
        assert ask(ready, get(host="evil.example"))[0] == 403


def test_a_first_build_that_fails_is_shown_as_text_and_recovers(press, run_preview, ask) -> None:
    broken = press.root / "content" / "broken.md"
    broken.write_text("<img src=x onerror=alert(1)>")
    with run_preview(press, server=True, port=0, language="de") as (run, ready):
        status, headers, body = ask(ready, get("/a/"))
        assert status == 503
        assert b"content/broken.md:3" in body
        assert b"&lt;img src=x" in body
        assert b"<img" not in body
        assert b"konnte noch nicht gebaut werden" in body
        assert "script-src 'self'" in headers["content-security-policy"]
        broken.unlink()
        run.next_batch()
        assert ask(ready, get("/a/"))[0] == 200


def test_after_a_failed_build_the_last_good_page_stays(serving, ask, press) -> None:
    run, ready = serving
    (press.root / "content" / "broken.md").write_text("oh")
    run.next_batch()
    status, _, body = ask(ready, get("/a/"))
    assert (status, b"first" in body) == (200, True)


def test_everything_ends_with_the_preview(press, run_preview) -> None:
    before = set(threading.enumerate())
    with socket.socket() as stuck:
        with run_preview(press, server=True, port=0) as (_, ready):
            port = int(ready.address.rsplit(":", 1)[1].strip("/"))
            stuck.connect(("127.0.0.1", port))
            stuck.sendall(b"GET /a/ HT")
        left = set(threading.enumerate()) - before
        assert [thread.name for thread in left if thread.name != "AnyIO worker thread"] == []
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html; charset=utf-8"), ("a.css", "text/css; charset=utf-8"), ("a.js", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"), ("a.json", "application/json; charset=utf-8"), ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.woff2", "font/woff2"), ("a.webp", "image/webp"), ("a.PNG", "image/png"), ("CNAME", "application/octet-stream"),
        ("a.webmanifest", "application/manifest+json; charset=utf-8"), ("a.txt", "text/plain; charset=utf-8"), ("a.wasm", "application/wasm"),
    ],
)  # fmt: skip
def test_the_type_says_what_a_file_is(name, kind) -> None:
    assert content_type(name) == kind


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_under_a_published_name_is_no_trap(press, run_preview, ask) -> None:
    with run_preview(press, server=True, port=0) as (_, ready):
        (press.folder / "a/index.html").unlink()
        os.mkfifo(press.folder / "a/index.html")
        assert ask(ready, get("/a/"))[0] == 404


def test_what_came_and_went_counts_as_changed() -> None:
    stage = Stage(Path("nowhere"))
    stage.show(Outcome(ok=True, names={"a/index.html", "b/index.html", "404.html"}))
    stage.show(Outcome(ok=True, names={"b/index.html", "404.html", "c.css"}, edited="/b/"))
    assert stage.news("a/index.html", 1).page
    assert not stage.news("b/index.html", 1).page
    assert stage.news("b/index.html", 1).assets == ["c.css"]
    assert (stage.news("b/index.html", 1).edited, stage.news("b/index.html", 2).edited) == ("/b/", "")


def test_what_was_shown_before_the_end_of_a_build_is_not_news_again() -> None:
    stage = Stage(Path("nowhere"))
    stage.show(Outcome(ok=True, names={"a/index.html", "b/index.html", "404.html"}))
    stage.show(Outcome(ok=True, changed=("a/index.html",)))
    stage.show(Outcome(ok=True, changed=("a/index.html", "b/index.html"), shown=("a/index.html",)))
    assert (stage.news("a/index.html", 1).page, stage.news("a/index.html", 2).page) == (True, False)
    assert stage.news("b/index.html", 2).page


def test_the_pages_asked_for_last_are_looked_at() -> None:
    stage = Stage(Path("nowhere"))
    for name in ("first", "second", "first", *map(str, range(7))):
        stage.asked_for(name)
    assert stage.looks_at() == {"first", *map(str, range(7))}
