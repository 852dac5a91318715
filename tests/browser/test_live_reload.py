"""The preview in a real browser: an edit appears by itself, a mistake is explained, nothing is lost on the way."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from masthead.diagnostics import error
from masthead.serve import Audience, Outcome, Ready, serve

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
PATIENCE = 120
"""Seconds until a preview counts as hanging: on a machine with other work everything takes its time."""
HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


class Desk:
    """A digest of two pages and a style sheet, published from plain text files under a strict policy."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        self.folder = root / ".masthead" / "serve" / "site"
        self.content.mkdir(parents=True)
        self.folder.mkdir(parents=True)
        self.write("one.txt", "first text")
        self.write("two.txt", "second page")
        self.write("site.css", "p { color: rgb(255, 0, 0) }")
        self.sheet: Callable[[], str] = lambda: "site.css"

    def write(self, name: str, text: str) -> None:
        (self.content / name).write_text(text)

    def build(self, paths: frozenset[str], _audience: Audience | None = None) -> Outcome:
        if (self.content / "broken.txt").exists():
            text = (self.content / "broken.txt").read_text()
            return Outcome(ok=False, diagnostics=(error("serve-no-such-host", "content/broken.txt", 7, host=text),))
        files = {self.sheet(): (self.content / "site.css").read_text()}
        for source in self.content.glob("*.txt"):
            files[f"{source.stem}/index.html"] = (
                f"<!doctype html><html><head><meta http-equiv='Content-Security-Policy' content=\"{POLICY}\"><title>{source.stem}</title>"
                f"<link rel='stylesheet' href='../{self.sheet()}'></head><body><p id='text'>{source.read_text()}</p>"
                f"<p style-free>{'long text <br>' * 200}</p></body></html>"
            )
        changed = tuple(name for name, text in files.items() if self._publish(name, text))
        edited = next((f"/{Path(path).stem}/" for path in sorted(paths) if path.endswith(".txt")), None)
        return Outcome(ok=True, names=frozenset(files), changed=changed, edited=edited)

    def _publish(self, name: str, text: str) -> bool:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        before = path.read_text() if path.exists() else None
        path.write_text(text)
        return text != before


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "digest")


class Previews:
    """Starts previews of a desk, and ends them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._running: list[tuple[Ready, threading.Thread]] = []

    def __call__(self, **options: object) -> Ready:
        desk, told = self._desk, queue.Queue[Ready]()
        tell = lambda event: told.put(event) if isinstance(event, Ready) else None  # noqa: E731
        options = {"port": 0, "language": "de", **options}
        thread = threading.Thread(target=serve, args=(desk.build, desk.folder, (desk.content,), tell), kwargs=options)
        thread.start()
        self._running.append((told.get(timeout=PATIENCE), thread))
        return self._running[-1][0]

    def end(self) -> None:
        """All of them; their ports are free afterwards."""
        for ready, thread in self._running:
            ready.stop()
            thread.join(PATIENCE)
            assert not thread.is_alive()
        self._running.clear()


@pytest.fixture
def start(desk: Desk) -> Iterator[Previews]:
    previews = Previews(desk)
    yield previews
    previews.end()


def listening(page, address: str) -> None:
    """Open a page and wait until it hears the preview; mark it, so that a reload can be told from an exchange."""
    with page.expect_response(lambda answer: "/events" in answer.url):
        page.goto(address)
    page.evaluate("window.unreloaded = true")


def text(page, words: str) -> None:
    page.wait_for_function("words => document.querySelector('#text')?.textContent === words", arg=words)


def test_an_edit_appears_without_pressing_reload(page, desk, start) -> None:
    listening(page, start().address + "one/")
    page.evaluate("scrollTo(0, 500)")
    desk.write("one.txt", "edited text")
    text(page, "edited text")
    page.wait_for_function("() => scrollY === 500")
    desk.write("one.txt", "edited again")
    text(page, "edited again")
    assert page.problems == []


def test_an_edit_of_another_page_only_leads_there(page, desk, start) -> None:
    listening(page, start().address + "one/")
    desk.write("two.txt", "new words on the second page")
    page.get_by_role("link", name="/two/").wait_for()
    assert page.evaluate("window.unreloaded") is True
    page.get_by_role("link", name="/two/").click()
    text(page, "new words on the second page")


def test_with_follow_the_browser_goes_to_the_edited_page(page, desk, start) -> None:
    listening(page, start(follow=True).address + "one/")
    desk.write("two.txt", "followed")
    text(page, "followed")
    assert page.url.endswith("/two/")


@pytest.mark.parametrize("fingerprinted", [False, True], ids=["same-name", "new-name"])
def test_a_change_of_style_is_exchanged_in_place(page, desk, start, fingerprinted) -> None:
    if fingerprinted:
        desk.sheet = lambda: f"site.{abs(hash((desk.content / 'site.css').read_text()))}.css"
    listening(page, start().address + "one/")
    desk.write("site.css", "p { color: rgb(0, 128, 0) }")
    page.wait_for_function("() => getComputedStyle(document.querySelector('#text')).color === 'rgb(0, 128, 0)'")
    assert page.evaluate("window.unreloaded") is True
    assert page.problems == []


def test_a_mistake_is_explained_as_text_and_goes_away_when_mended(page, desk, start) -> None:
    listening(page, start().address + "one/")
    desk.write("broken.txt", HOSTILE)
    dialog = page.get_by_role("alertdialog", name="Ein Fehler")
    dialog.wait_for()
    assert HOSTILE in dialog.inner_text()
    assert "content/broken.txt:7" in dialog.inner_text()
    assert "Ohne „--host“" in dialog.inner_text()
    assert page.locator("#text").inner_text() == "first text"
    assert page.title() == "one"
    assert dialog.locator("img, script").count() == 0
    (desk.content / "broken.txt").unlink()
    dialog.wait_for(state="hidden")
    assert page.evaluate("window.unreloaded") is True
    assert page.problems == []


def test_the_explanation_can_be_closed_by_key_and_comes_back_with_the_next_failure(page, desk, start) -> None:
    listening(page, start(language="en").address + "one/")
    desk.write("broken.txt", "a mistake")
    dialog = page.get_by_role("alertdialog", name="One error")
    dialog.wait_for()
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    desk.write("broken.txt", "another mistake")
    dialog.wait_for()
    page.get_by_role("button", name="Close").click()
    dialog.wait_for(state="hidden")


def test_a_first_build_that_fails_turns_into_the_page(page, desk, start) -> None:
    desk.write("broken.txt", HOSTILE)
    address = start().address
    page.goto(address + "one/")
    assert HOSTILE in page.locator("main").inner_text()
    (desk.content / "broken.txt").unlink()
    text(page, "first text")
    assert page.problems == []


def test_a_page_appears_where_there_was_none(page, desk, start) -> None:
    page.goto(start().address + "three/")
    page.get_by_role("heading", name="Hier ist keine Seite").wait_for()
    desk.write("three.txt", "now it is there")
    text(page, "now it is there")


def test_below_a_base_path_edits_arrive_too(page, desk, start) -> None:
    listening(page, start(base="/repo/").address + "one/")
    desk.write("one.txt", "under the path")
    text(page, "under the path")


def test_a_page_left_open_reloads_when_the_preview_is_started_anew(page, desk, start) -> None:
    first = start()
    port = int(first.address.rsplit(":", 1)[1].strip("/"))
    listening(page, first.address + "one/")
    start.end()
    desk.write("one.txt", "written while nothing ran")
    start(port=port)
    text(page, "written while nothing ran")


def test_more_tabs_than_a_browser_has_connections_all_stay_alive(browser, desk, start) -> None:
    """A browser grants six connections to one host; a tab in the background must not hold one."""
    address = start().address
    context = browser.new_context()
    context.set_default_timeout(120_000)
    tabs = [context.new_page() for _ in range(9)]
    for tab in tabs:
        # Headless tabs all count as visible; these say that they are not.
        tab.add_init_script(
            "Object.defineProperty(document, 'hidden', {get: () => window.away ?? true, configurable: true})"
        )
        tab.goto(address + "one/")
    desk.write("one.txt", "seen on return")
    for tab in tabs:
        tab.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
        text(tab, "seen on return")
    context.close()


def test_no_other_website_can_read_the_preview(page, start) -> None:
    address = start().address
    page.route("http://evil.example/**", lambda route: route.fulfill(content_type="text/html", body="<p>elsewhere</p>"))
    page.goto("http://evil.example/")
    read = """async (url) => {
        const results = await Promise.all([
          fetch(url).then((r) => r.text(), () => 'refused'),
          fetch(url, {mode: 'no-cors'}).then((r) => r.text(), () => 'refused'),
          new Promise((done) => { const s = new EventSource(url + '../__masthead/events'); s.onmessage = (e) => done(e.data); s.onerror = () => done('refused'); }),
        ]);
        return results.filter((text) => text !== '' && text !== 'refused');
    }"""
    assert page.evaluate(read, address + "one/") == []
