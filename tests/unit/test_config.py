"""masthead.toml: read as a closed schema, refused with lines, never published over the editor's files."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import msgspec
import pytest

from masthead import config as module
from masthead.config import Config, load_config, output_folder
from masthead.diagnostics import MastheadError
from masthead.diagnostics.messages import LANGUAGES, describe

TODAY = dt.date(2024, 6, 1)
LEAST = 'title = "Probe"\nbase_url = "https://name.example"\nlanguage = "de"\ntimezone = "Europe/Berlin"\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def loaded(project: Path, more: str = "") -> Config:
    (project / "masthead.toml").write_text(LEAST + more, encoding="utf-8")
    return load_config(project, TODAY)


def refused(project: Path, text: str | bytes) -> list[tuple[str, int]]:
    """(code, line) of everything that is wrong; each must be sayable in both languages."""
    (project / "masthead.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(MastheadError) as caught:
        load_config(project, TODAY)
    for one in caught.value.diagnostics:
        assert one.file == "masthead.toml"
        assert all(describe(one, language).message for language in LANGUAGES)
    return [(one.code, one.line) for one in caught.value.diagnostics]


def test_four_keys_are_enough(project: Path) -> None:
    config = loaded(project)
    assert (config.title, config.languages, config.today) == ("Probe", ("de",), TODAY)
    assert (config.root, config.output) == (project.resolve(), project.resolve() / "site")
    assert (config.front.cards, config.feed.size, config.lists.page_size, config.theme.fonts) == (12, 20, 100, True)
    assert not config.drafts
    assert not config.future


def test_everything_can_be_set(project: Path) -> None:
    config = loaded(
        project,
        'languages = ["en", "de"]\ntagline = { de = "Nah", en = "Near" }\ndescription = "x"\npublisher = "y"\n'
        'output = "public"\n[front]\ncards = 3\n[feed]\nsize = 4\n[lists]\npage_size = 5\n[theme]\nfonts = false\n',
    )
    assert config.languages == ("en", "de")
    assert config.tagline == {"de": "Nah", "en": "Near"}
    assert config.output.name == "public"
    assert (config.front.cards, config.feed.size, config.lists.page_size, config.theme.fonts) == (3, 4, 5, False)


def test_the_base_keeps_its_path_and_loses_its_slash(project: Path) -> None:
    (project / "masthead.toml").write_text(LEAST.replace("name.example", "name.example/digest/"), encoding="utf-8")
    assert load_config(project, TODAY).base_url == "https://name.example/digest"


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(project: Path) -> None:
    (project / "masthead.toml").write_bytes(b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode())
    assert load_config(project, TODAY).title == "Probe"


def test_choices_of_the_command_line_are_set_on_a_copy(project: Path) -> None:
    config = loaded(project)
    assert msgspec.structs.replace(config, drafts=True).drafts
    assert not config.drafts


def test_without_a_file_the_way_to_one_is_told(project: Path) -> None:
    with pytest.raises(MastheadError) as caught:
        load_config(project, TODAY)
    assert [one.code for one in caught.value.diagnostics] == ["config-missing"]
    assert "masthead new site" in describe(caught.value.diagnostics[0], "en").hint


@pytest.mark.skipif(os.name == "nt", reason="needs FIFOs")
def test_a_fifo_is_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "masthead.toml")
    with pytest.raises(MastheadError, match="config-missing"):
        load_config(project, TODAY)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (LEAST + "x = \n", "config-syntax", 5),
        (LEAST + 'x = "offen\n', "config-syntax", 5),
        (LEAST + 'title = "zwei"\n', "config-syntax", 5),
        (LEAST + "x = " + "9" * 5000, "config-syntax", 5),
        (LEAST + "x = 2024-13-45\n", "config-syntax", 5),
        ("x = " + "[" * 100_000, "config-nesting", 0),
        ('title = "Größe"\n'.encode("cp1252"), "not-utf8", 1),
        (LEAST + 'tagine = "x"\n', "unknown-subkey", 5),
        (LEAST + "[front]\ncard = 3\n", "unknown-subkey", 6),
        (LEAST + "front.card = 3\n", "unknown-subkey", 5),
        (LEAST + "[fronts]\ncards = 3\n", "unknown-subkey", 5),
        (LEAST + "[front]\n\ncards = 0\n", "bad-count", 7),
        (LEAST + "[front]\ncards = 1.5\n", "bad-count", 6),
        (LEAST + "[front]\ncards = true\n", "bad-count", 6),
        (LEAST + "[theme]\nfonts = 1\n", "bad-truth", 6),
        (LEAST + 'front = "x"\n', "mapping-wanted", 5),
        (LEAST + 'languages = "de"\n', "list-wanted", 5),
        (LEAST + 'languages = ["deutsch"]\n', "bad-language", 5),
        (LEAST + 'languages = ["en"]\n', "language-not-listed", 5),
        (LEAST + 'languages = ["de", "de"]\n', "language-twice", 5),
        (LEAST + 'tagline = { fr = "x" }\n', "unknown-language", 5),
        (LEAST + '[tagline]\nde = "x"\nfr = "y"\n', "unknown-language", 7),
        (LEAST.replace("https://", ""), "url-scheme", 2),
        (LEAST.replace("https://", "ftp://"), "url-scheme", 2),
        (LEAST.replace("https://", "https://a:b@"), "url-credentials", 2),
        (LEAST.replace(".example", ".example/?a=b"), "base-url-query", 2),
        (LEAST.replace(".example", ".example/#a"), "base-url-query", 2),
        (LEAST.replace("Probe", ""), "empty-text", 1),
        (LEAST.replace("Probe", "a\\u202eb"), "control-letter", 1),
        (LEAST.replace("Europe/Berlin", "Berlin"), "unknown-timezone", 4),
        (LEAST.replace("Europe/Berlin", "Europe"), "unknown-timezone", 4),
        (LEAST.replace("Europe/Berlin", "../etc/passwd"), "unknown-timezone", 4),
        (LEAST.replace("Europe/Berlin", "/etc/passwd"), "unknown-timezone", 4),
        (LEAST.replace("Europe/Berlin", "x" * 5000), "unknown-timezone", 4),
        (LEAST + 'output = "."\n', "output-is-project", 5),
        (LEAST + 'output = "content/../"\n', "output-is-project", 5),
        (LEAST + 'output = ".."\n', "output-above-project", 5),
        (LEAST + 'output = "/"\n', "output-above-project", 5),
        (LEAST + 'output = "content"\n', "output-inside-content", 5),
        (LEAST + 'output = "content/site"\n', "output-inside-content", 5),
        (LEAST + 'output = "templates/x"\n', "output-inside-content", 5),
        (LEAST + 'output = "sources"\n', "output-inside-content", 5),
        (LEAST + 'output = "src"\n', "output-inside-content", 5),
        (LEAST + 'output = "masthead.toml"\n', "output-not-folder", 5),
    ],
)
def test_what_is_wrong_has_a_code_and_a_line(project: Path, text: str | bytes, code: str, line: int) -> None:
    assert refused(project, text) == [(code, line)]


def test_all_four_mandatory_keys_are_asked_for_at_once(project: Path) -> None:
    assert refused(project, "") == [("missing-key", 1)] * 4


def test_the_nearest_zone_is_offered(project: Path) -> None:
    (project / "masthead.toml").write_text(LEAST.replace("Europe/Berlin", "berlin"), encoding="utf-8")
    with pytest.raises(MastheadError) as caught:
        load_config(project, TODAY)
    assert "Europe/Berlin" in describe(caught.value.diagnostics[0], "de").hint


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_link_into_content_is_no_way_around(project: Path) -> None:
    (project / "content").mkdir()
    (project / "site").symlink_to("content")
    assert refused(project, LEAST) == [("output-inside-content", 1)]


def test_the_home_folder_is_never_the_output(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.Path, "home", lambda: tmp_path / "home")
    assert refused(project, LEAST + 'output = "../home"\n') == [("output-above-project", 5)]


def test_the_command_line_names_a_folder_under_the_same_rules(project: Path, tmp_path: Path) -> None:
    assert output_folder(project, "public") == project.resolve() / "public"
    assert output_folder(project, str(tmp_path / "out")) == (tmp_path / "out").resolve()
    assert output_folder(project, "content-site") == project.resolve() / "content-site"
    with pytest.raises(MastheadError, match="output-inside-content"):
        output_folder(project, "content/x")


def test_every_key_is_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    documented = re.findall(r"^\| `([a-z_.]+)` ", text.partition("A type of claim")[0], re.MULTILINE)
    tables = {
        "import_": module.ImportSettings,
        "front": module.Front,
        "feed": module.Feed,
        "lists": module.Lists,
        "theme": module.Theme,
    }
    tables |= {
        "search": module.Search,
        "cards": module.Cards,
        "copy": module.Copy,
        "editions": module.Editions,
        "text": module.Text,
    }
    keys = [key for key in module._Settings.__struct_fields__ if key not in {*tables, "budget", "claims"}]
    keys += [f"{name.rstrip('_')}.{key}" for name, table in tables.items() for key in table.__struct_fields__]
    assert sorted(documented) == sorted(keys)
