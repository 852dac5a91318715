"""The shortcut gives the same bytes as the long way, takes everyday prose whole, and leaves alone what it does not know."""

from __future__ import annotations

import random
from html.entities import html5
from pathlib import Path

import pytest

from masthead.load.markdown import guard, long_way, to_html
from masthead.load.shortcut import share, shortcut

TAKEN = {
    "nothing": "",
    "blank": " \n\t\n",
    "German quotation marks": "„Das war’s“, sagte sie – und ging … ‚endlich‘ »wirklich«.",
    "English quotation marks": "“It’s done,” she said — and “'twas fine.”",
    "straight marks": "\"It's done\", he 'said'.",
    "ampersands": "AT&T, R&D & mehr; Q&A",
    "an ampersand in an address": "[Suche](https://example.org/s?a=1&b=2&copy=3)",
    "words with underscores": "Die Datei train_data_v2.json und my__name bleiben.",
    "numbers with dots": "1.000.000 Euro am 28.5.2024, Version 3.5",
    "a plain address": "Mehr unter https://example.org/a_b/c-d?x=1#y oder www.example.org.",
    "an e-mail address": "Schreiben Sie an redaktion@example.org.",
    "wiki links": "[[OpenAI]] und [[Leike|jan-leike]]: so [sic] steht es da [1].",
    "comparison": "5 > 3 und 3 < 5, a => b",
    "emphasis": "Ein *Wort*, **zwei Wörter**, ***drei***; __vier__ und _fünf_.",
    "nested emphasis": "Ein **Satz mit *einem* Wort** und *einer mit **zwei***, **drei *vier***.",
    "both letters": "**_beides_** und _**beides**_",
    "one asterisk": "Fünf *Sterne und 5 * 3",
    "gender stars": "Mitarbeiter*innen und Leser*innen, dann *wichtig*.",
    "an odd gender star": "Alle Mitarbeiter*innen fanden es *wichtig*.",
    "code": "Mit `pip install x` und `a_b*c` und `a < b & c`.".replace("<", ">"),
    "one back-tick": "Ein ` allein",
    "links": "Die [Meldung](https://example.org/x), [hier](/people/a-b/), [dort](../x.md#y) und [oben](#top).",
    "links with titles": '[a](https://example.org/x "Ein Titel, it\'s so")',
    "brackets in addresses": "[a](https://example.org/wiki/X_(Y)) und [b](/c_(d)_(e))",
    "emphasis in links": "*[a](/b_c)*, [*a*](/b), [**a** b](/c) und **[a](/b_c) d_e**",
    "code in links": "[`a_b`](/c)",
    "a link by mail": "[Post](mailto:redaktion@example.org)",
    "umlauts in hosts": "[x](https://www.bücher.example/)",
    "a picture": 'Hier: ![Bild „eins“ von "zwei"](bild_1.png "Titel")',
    "a linked picture": "[![Bild](bild.png)](/ziel/)",
    "escapes": r"1\. Januar, \*kein\* Stern, a\_b\_, \[x\], C\#, \\ und \a",
    "entities": "a &amp; b &lt;x&gt; &quot;c&quot;&nbsp;d &ndash; *&euro;* &hellip;",
    "escaped back-ticks": r"Wer \`curl\` tippt, \_so\_",
    "spaces that do not break": "10\xa0000 Euro, `a\xa0b`, [a\xa0b](/c)",
    "hard breaks": "Zeile eins  \nZeile *zwei*   \n[drei](/x)  \nvier",
    "soft breaks": "Zeile eins\nZeile zwei \nZeile drei",
    "headings": "# Eins\n\nText\n\n## Zwei & drei\n\n###### Sechs ##\n\n#Ohne Abstand",
    "headings without a first level": "## Eins\n\n### `zwei` *drei* [vier](/x)",
    "headings twice": "## Hintergrund\n\n## Hintergrund\n\n### Hintergrund\n\n## Ärzte & Öl\n\n## „…“\n\n## …",
    "headings with text below": "## Eins\nText\n- a\n- b\n## Zwei\n1. c",
    "a text over a heading": "Text\n## Eins",
    "underlined headings": "Eins *zwei*\n===========\n\nDrei\n---\n\nText",
    "rules": "a\n\n---\n\n***\n\n___\n\n- - -\n\n-----\n\nb",
    "a list": "- Eins *zwei*\n- **Drei.** vier\n- „Fünf“\n- 6\n- [sieben](/x)",
    "other bullets": "* a\n* b\n\nText\n\n+ c\n+ d",
    "a list after a line": "Drei Punkte:\n- eins\n- zwei\n\nUnd dann:\n1. eins\n2. zwei",
    "a numbered list": "1. Eins\n2. Zwei\n3. Drei",
    "a numbered list from elsewhere": "28. Mai 2024\n\nText\n\n3. drei\n4. vier",
    "a nested list": "- a\n  - b\n  - c\n    - d\n- e\n  1. f\n  2. g",
    "long items": "- eins\n  geht weiter\n- zwei\ngeht auch weiter",
    "a loose list": "- a\n\n- b\n- c\n\n- d\n  - e\n\n- f",
    "two kinds of list": "- a\n\n1. b",
    "lists parted by a comment": "- a\n\n<!-- -->\n\n- b",
    "a quotation": "> Eins\n> zwei\ndrei\n\n> vier\n\nText\n\n> fünf",
    "a quotation after a line": "Sie sagte:\n> Eins",
    "a quotation of many kinds": "> ## Kopf\n>\n> - a\n> - b\n>\n> > innen\n>\n> Ende",
    "a table": "| a | *b* | c |\n|---|:-:|--:|\n| 1 | [x](/y) |\n| 2 | 3 | 4 | 5 |",
    "tabs": "a\tb\n\n-\tc\n-\td",
    "blank lines": "\n\n\na\n\n\n\nb\n \n\t\nc\n\n",
}  # fmt: skip
"""What everyday prose is made of: all of it is converted here."""


class AskedError(Exception):
    """The long way was asked for."""


def only_here(_body: str) -> str:
    raise AskedError


@pytest.mark.parametrize("body", TAKEN.values(), ids=TAKEN)
def test_everyday_prose_is_taken_whole(body: str) -> None:
    assert shortcut(body, only_here) == long_way(body)


@pytest.mark.parametrize("before", ["Text\n\n", "- a\n\n", "> a\n\n", "# A\n\n", "Text\n", "- a\n", "1. a\n\n", "> a\n", "| a |\n"])
@pytest.mark.parametrize("body", TAKEN.values(), ids=TAKEN)
def test_neighbours_change_nothing(body: str, before: str) -> None:
    """Whatever stands above or below, the bytes are the same."""
    assert to_html(before + body) == long_way(before + body)
    after = before.strip()
    assert to_html(f"{body}\n\n{after}\n{after}") == long_way(f"{body}\n\n{after}\n{after}")


REFUSED = {
    "a reference": "[a]\n\n[a]: https://example.org",
    "a reference in a list": "- [a]: https://example.org\n\n[a]",
    "a reference over two lines": "[a\nb]: https://example.org\n\n[a b]",
    "a footnote": "a[^1]\n\n[^1]: Anmerkung",
    "a fence": "```\na\n\nb\n```",
    "a fence of tildes": "~~~\na\n\nb\n~~~",
    "markup": "a\n\n<div>\n\nb\n\n</div>",
    "an automatic link": "<https://example.org>",
    "a number for a letter": "&#65 b",
    "a heading in what is not plain": "a\n\n- b\n\n  # c",
    "a control letter": "a\x02b",
    "a carriage return": "a\rb",
    "a private letter": "a\ue000b",
}
"""What reaches over blocks, or is not known here."""


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
def test_what_reaches_over_blocks_goes_the_long_way(body: str) -> None:
    assert shortcut(body, long_way) is None
    assert to_html(body) == long_way(body)


def test_every_named_letter_comes_out_the_same() -> None:
    bodies = [f"# a&{name} *b&{name}*" for name in html5 if name.endswith(";")]
    assert [body for body in bodies if to_html(body) != long_way(body)] == []


def test_half_a_letter_is_refused() -> None:
    """A lone surrogate is nothing nh3 could take."""
    assert shortcut("a \ud800", long_way) is None


ALONE = {
    "double back-ticks": "a ``b ` c`` d",
    "an address without a host": "[a](https://)",
    "an address by number": "[a](http://1.2.3.4.5/)",
    "a forbidden scheme": "[a](javascript:alert(1))",
    "an address of another host": "[a](//example.org/)",
    "a punycode host": "[a](https://xn--a.example/)",
    "a picture from elsewhere": "![a](https://example.org/a.png)",
    "an unknown entity": "a &copy; b &unknown; c",
    "tangled emphasis": "*a **b* c** d",
    "text in an item": "- a\n\n  b\n\n  - c",
    "a table without frame": "a | b\n--|--\n1 | 2",
    "an indented line": "  a",
    "a quotation in an item": "- > a",
    "a heading too many": "> a\n***\n> b",
}  # fmt: skip


@pytest.mark.parametrize("body", ALONE.values(), ids=ALONE)
def test_only_the_block_that_is_not_plain_goes_the_long_way(body: str) -> None:
    asked = []

    def noting(source: str) -> str:
        asked.append(source)
        return long_way(source)

    around = f"## Kopf\n\nVorher\n\n{body}\n\nNachher *so*\n\n## Kopf"
    assert shortcut(around, noting) == long_way(around)
    assert asked[0] == body


FOUND = [
    "'\n#\\",
    "#\\\n)",
    "x\n#\\",
    ">",
    "> ",
    "\n\n<!-- -->\n\n",
    "<!-- -->\n\na",
    "1. \n\n  ;\n#2",
    "#_x_\n_*x* _ []()*x*",
    "#&nbsp;\n__x_ _ `*`*x*",
    ">***5*ä_&c;*x*\n#`x`",
    "\\**[a](b)*\n*x* _b_\\_\n\n[]()[`c`]()***[]()*_ *[]()*",
    "#word\n#word",
    "# a | b\n---|---",
    "` `` `",
    "*x [y*](/z) w*",
    "- a | b\n- --- | ---",
    "- a\n- - -",
    "- a\n- --",
    "- a\n-",
    "- a\n- ",
    "a &\\#38; b",
    "# &\\#65;",
    '[x](/y "&quot;z")',
    "a\n# x|y\n-|-\n1|2",
    "a\n> b|c\n> -|-",
    "****[a](/b_c)\xa0***)*[d](/e_f)\\_***",
]
"""Bodies that once came out differently."""


@pytest.mark.parametrize("body", FOUND)
def test_what_once_differed_is_equal(body: str) -> None:
    assert to_html(body) == long_way(body)


def test_the_digest_itself_is_taken_whole(root: Path) -> None:
    bodies = [path.read_text("utf-8").split("\n---\n", 1)[1] for path in sorted((root / "content").rglob("*.md"))]
    assert bodies
    for body in bodies:
        assert shortcut(body, only_here) == long_way(body)


WORDS = """Modell Prüfung Behörde Vertrag Rechenzentrum unterzeichnet verschiebt günstig model safety board raises delays
und für über with from team „Zitat“ – R&D a_b 3.5 2024 it’s""".split()


def article(rng: random.Random) -> str:
    """A body as the benchmark's corpus has them."""

    def sentence() -> str:
        words = rng.choices(WORDS, k=rng.randint(5, 16))
        words[0] = words[0].capitalize()
        if rng.random() < 0.3:
            place = rng.randrange(len(words))
            words[place] = rng.choice(["*{}*", "**{}**", "`{}`", "[{}](/people/a-b/)", "[[{}]]"]).format(words[place])
        return " ".join(words) + "."

    blocks = [" ".join(sentence() for _ in range(4)), "## Die wichtigsten Punkte"]
    blocks.append("\n".join(f"- {sentence()}" for _ in range(rng.randint(2, 5))))
    for name in ("Hintergrund", "Ausblick", "Hintergrund"):
        blocks += [f"## {name}", f"{sentence()}\n{sentence()}", f"> {sentence()} {sentence()}"]
    return "\n\n".join(blocks) + "\n"


def test_articles_are_taken_whole() -> None:
    rng = random.Random(5)
    bodies = [article(rng) for _ in range(60)]
    for body in bodies:
        assert shortcut(body, only_here) == long_way(body)
    blocks = sum(body.count("\n\n") + 1 for body in bodies)
    assert share(bodies, long_way) == (blocks, blocks)


def test_the_share_counts_blocks() -> None:
    bodies = ["a\n\nb ``c`` d\n\n- e\n\n- f", "a\n\n<b>c</b>", "a\n\n``\n\n# b\n\n- c\n\n  # d"]
    assert share(bodies, long_way) == (3, 11)


HOSTILE = {
    "brackets": "[" * 900,
    "links that do not close": "[a](b" * 900,
    "links in links": "[a](" * 900 + ")" * 900,
    "asterisks": "*a " * 900,
    "both letters": "*a _b " * 450,
    "underscores": "_" * 900,
    "escapes": "\\." * 20_000,
    "ampersands": "&amp" * 10_000,
    "entities": "&amp;" * 4_000,
    "quotations in quotations": "> " * 20 + "a",
    "lines of a quotation": "> a\n" * 10_000,
    "quotations": "> a\n\n" * 10_000,
    "items": "- a\n" * 12_000,
    "loose items": "- a\n\n" * 10_000,
    "nested items": "\n".join("  " * (i % 15) + "- a" for i in range(2_000)),
    "lines with spaces": "a \n" * 15_000,
    "blank lines": "a" + "\n" * 40_000 + "]:",
    "blank lines with spaces": "a" + "\n " * 20_000 + "]:",
    "headings": "# a\n\n" * 2_000,
    "headings on end": "# a\n" * 12_000,
    "lists after lines": "a\n- b\n" * 8_000,
    "bars": "|" * 40_000 + "\n" + "|-" * 20,
    "definitions that are none": "[a\n" * 900 + "]",
    "brackets in an address": "[a](" + "(a)" * 15_000,
    "spaces at the end": "a" + " " * 40_000 + "\nb",
    "hyphens": "a\n" + "- " * 20_000,
}
"""Texts within the limits that a careless pattern would search for ever."""


@pytest.mark.parametrize("body", HOSTILE)
def test_hostile_text_within_the_limits_comes_to_an_end(body: str) -> None:
    assert not guard(HOSTILE[body], "f.md", 1)
    asked = []
    assert shortcut(HOSTILE[body], lambda source: asked.append(source) or "") is not None or asked
