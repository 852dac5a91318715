"""``masthead new``: a digest, an article, a person, a company, a topic."""

from __future__ import annotations

import os
from pathlib import Path

import click

from masthead.cli.session import Session, site_url, today_in
from masthead.cli.words import say
from masthead.diagnostics import MastheadError, error
from masthead.fields import nearest
from masthead.load.schema import Kind
from masthead.scaffold import LANGUAGES, new_entry, new_site

__all__ = ["command"]

_KINDS = {"article": Kind.ARTICLE, "person": Kind.PERSON, "company": Kind.COMPANY, "topic": Kind.TOPIC}


@click.group("new", help=say("help-new"))
def command() -> None:
    pass


@command.command("site", help=say("help-new-site"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help=say("help-new-lang"))
@click.option("--title", default=None, help=say("help-new-title"))
@click.option(
    "--base-url", default="https://example.org", show_default=True, callback=site_url, help=say("help-base-url")
)
@click.pass_obj
def site(session: Session, folder: Path, lang: str | None, title: str | None, base_url: str) -> int:
    folder = session.root / folder
    name = title or folder.resolve().name.replace("-", " ").title()
    written = new_site(folder, lang or session.language, name, base_url, today_in("Europe/Berlin"))
    for path in written:
        click.echo(path)
    session.say("new-site-done", folder=folder, files=len(written))
    return 0


def _entry(name: str, kind: Kind) -> click.Command:
    @click.command(name, help=say(f"help-new-{name}"))
    @click.argument("name")
    @click.option("--lang", default=None, help=say("help-new-lang"))
    @click.pass_obj
    def make(session: Session, name: str, lang: str | None) -> int:
        config = session.config()
        if lang and lang not in config.languages:
            known = ", ".join(config.languages)
            raise MastheadError(
                error("unknown-language", key="--lang", value=lang, near=nearest(lang, config.languages), known=known)
            )
        path = new_entry(config, kind, name, lang or config.language)
        click.echo(os.path.relpath(path))
        return 0

    return make


for _name, _kind in _KINDS.items():
    command.add_command(_entry(_name, _kind))
