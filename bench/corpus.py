"""An invented news digest of any size, the same bytes for the same arguments, as Masthead and as Hugo read it.

Articles have 300 to 700 words in sections with a list, a quotation and links; half of them are German. People, companies and
topics are drawn by Zipf's law: the most frequent company stands in about a third of all articles.
"""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

WORDS = {
    "en": "agent answer archive audit budget chip claim cloud compute court customer data deal desk energy engine error estimate "
    "forecast founder grant growth index investor judge lab language law lease licence market memory method model network "
    "office paper partner patent plan plant power price process product profit proof quarter question region release report "
    "research result review risk rival rule safety sample scale server share signal source speed staff stake standard store "
    "study supply system table talk target team term test text tool trade value vendor version vote week worker year and but for "
    "from in near of on over the to under with announces builds buys cuts doubts expects finds hires lists moves names opens "
    "raises sells shows signs starts tests wants",
    "de": "Abkommen Anteil Antrag Antwort Archiv Auftrag Beleg Bericht Betrag Budget Chip Dienst Energie Entwurf Ergebnis Fehler "
    "Firma Forschung Frage Frist Geld Gericht Gesetz Gruppe Handel Index Kapital Kern Klage Kosten Kunde Labor Leitung Lizenz "
    "Markt Methode Modell Netz Norm Plan Preis Probe Produkt Quartal Quelle Rat Recht Regel Risiko Runde Schritt Sprache Stand "
    "Stelle Studie System Tabelle Team Test Text Umsatz Urteil Verband Vertrag Vorwurf Wert Woche Zahl Ziel und aber auf aus bei "
    "das der die ein eine für in mit nach ohne über unter von vor zu baut deutet kauft kündigt nennt öffnet prüft senkt sieht "
    "stellt sucht testet verkauft warnt wechselt will zeigt",
}
FIRST = "Alma Arvid Birk Carla Dorian Edda Enno Fenja Gesa Hanno Ilka Jorin Kaja Levin Malin Nils Oda Piet Runa Sören Tilda Ulf Veit Wanja Yara".split()
LAST = "Ahrens Blom Castell Drewes Ehlers Fonseca Gerdes Harms Iversen Janko Kolbe Lorenz Moreno Nolte Onken Pavlik Reimann Sasse Thoma Voss Wiegand Zander".split()
ONE = "Aurum Basalt Cobalt Delphi Ember Fjord Granit Halo Indigo Juno Krypton Lumen Mistral Nimbus Onyx Polar Quarz Rhea Sable Titan".split()
TWO = "Analytics Brain Circuits Compute Data Forge Intelligence Labs Logic Mind Motion Networks Robotics Semantics Systems Vision Works".split()
TOPICS = "Agents Audits Benchmarks Budgets Chips Climate Copyright Courts Education Energy Ethics Finance Health Hiring Languages Law Markets Media Memory Open-Source Privacy Research Robotics Safety Search Speech Start-ups Supply Translation Vision".split()


@dataclass(frozen=True, slots=True)
class Article:
    """One article; people, companies and topics by place in the corpus's lists."""

    number: int
    title: str
    summary: str
    lang: str
    day: dt.date
    people: tuple[int, ...]
    companies: tuple[int, ...]
    topics: tuple[int, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """All names, and the articles as they are drawn."""

    size: int
    seed: int
    words: int
    """Words an article has about; 500 is the usual."""
    people: tuple[str, ...]
    companies: tuple[str, ...]

    @staticmethod
    def of(size: int, seed: int = 1, words: int = 500) -> Corpus:
        """A corpus of `size` articles, a twentieth as many people, a fiftieth as many companies."""
        rng = random.Random(seed)
        people = [f"{first} {last}" for first in FIRST for last in LAST]
        companies = [f"{one} {two}" for one in ONE for two in TWO]
        rng.shuffle(people)
        rng.shuffle(companies)
        return Corpus(size, seed, words, _many(people, max(5, size // 20)), _many(companies, max(5, size // 50)))

    def articles(self) -> Iterator[Article]:
        """The articles, newest first, 27 a day."""
        rng = random.Random(self.seed + 1)
        weights = [
            list(accumulate(1 / (n + 1) for n in range(count)))
            for count in (len(self.people), len(self.companies), len(TOPICS))
        ]
        newest = dt.date(2026, 6, 30)
        for number in range(self.size):
            lang = rng.choice(("de", "en"))
            words = WORDS[lang].split()
            people, companies, topics = (
                _draw(rng, weight, rng.choice(counts))
                for weight, counts in zip(weights, ((0, 1, 1, 2, 2, 3), (1, 1, 2, 2, 3, 4), (1, 1, 2, 3)), strict=True)
            )
            title = f"{' '.join(rng.choices(words, k=rng.randint(5, 9))).capitalize()} – {self.companies[companies[0]]}"
            yield Article(
                number, title, _sentence(rng, words), lang, newest - dt.timedelta(days=number // 27), people, companies, topics,
                self._body(rng, words, number, people, companies),
            )  # fmt: skip

    def _body(
        self, rng: random.Random, words: list[str], number: int, people: tuple[int, ...], companies: tuple[int, ...]
    ) -> str:
        names = [self.people[n] for n in people] + [self.companies[n] for n in companies]
        parts, count, wanted = [], 0, rng.randint(self.words * 6 // 10, self.words * 14 // 10)
        while count < wanted:
            kind = len(parts) % 7
            if kind == 2:
                part = f"## {' '.join(rng.choices(words, k=3)).capitalize()}"
            elif kind == 3:
                part = "\n".join(f"- {_sentence(rng, words)}" for _ in range(rng.randint(3, 5)))
            elif kind == 5 and len(parts) == 5:
                part = f"> {_sentence(rng, words)} {_sentence(rng, words)}"
            else:
                sentences = [_sentence(rng, words) for _ in range(rng.randint(2, 5))]
                if names:
                    sentences.insert(
                        rng.randrange(len(sentences)), f"{rng.choice(names)} {_sentence(rng, words).lower()}"
                    )
                part = " ".join(sentences)
            parts.append(part)
            count += part.count(" ") + 1
        return (
            "\n\n".join(
                [*parts, f"[Quelle](https://news.example/{number}) und [Analyse](https://lab.example/{number}?a=1)."]
            )
            + "\n"
        )


def write_masthead(corpus: Corpus, folder: Path, claims: Callable[[Article], str] | None = None) -> None:
    """The corpus as a Masthead project; one language at the root, as the peer has it, search and cards left out.

    `claims` gives front matter for what an article claims; Hugo knows no such thing.
    """
    _put(folder / "masthead.toml", (
        'title = "Bench"\nbase_url = "https://bench.example"\nlanguage = "en"\ntimezone = "UTC"\n'
        '[search]\nenabled = false\n[cards]\nenabled = false\n'
    ))  # fmt: skip
    for kind, names in (("people", corpus.people), ("companies", corpus.companies), ("topics", TOPICS)):
        for name in names:
            _put(folder / "content" / kind / f"{_slug(name)}.md", f'---\nname: "{name}"\n---\n')
    for article in corpus.articles():
        head = (
            f'---\ntitle: "{article.title}"\ndate: {article.day}\nsummary: "{article.summary}"\n'
            f"people: [{_ids(article.people, corpus.people)}]\ncompanies: [{_ids(article.companies, corpus.companies)}]\n"
            f'topics: [{_ids(article.topics, TOPICS)}]\nsource: {{url: "https://news.example/{article.number}"}}\n{claims(article) if claims else ""}---\n\n'
        )
        _put(folder / "content" / "articles" / f"{article.day}-n{article.number:05d}.md", head + article.body)


def write_hugo(corpus: Corpus, folder: Path, layouts: str = "full") -> None:
    """The same as a Hugo project with the layouts of ``hugo-full`` or ``hugo-bare``: people, companies and topics are taxonomies; names are links in the text already."""
    here = Path(__file__).parent / f"hugo-{layouts}"
    for path in here.rglob("*"):
        if path.is_file():
            _put(folder / path.relative_to(here), path.read_text(encoding="utf-8"))
    for kind, names in (("people", corpus.people), ("companies", corpus.companies), ("topics", TOPICS)):
        for name in names:
            _put(folder / "content" / kind / _slug(name) / "_index.md", _FOLLOWED[layouts].format(name))
    linked = {
        name: f"[{name}](/{kind}/{_slug(name)}/)"
        for kind, names in (("people", corpus.people), ("companies", corpus.companies))
        for name in names
    }
    for week in sorted({f"{article.day:%G-w%V}" for article in corpus.articles()}) if layouts == "full" else ():
        _put(folder / "content" / "weeks" / week / "_index.md", f"---\ntitle: {week}\noutputs: [html, mail]\n---\n")
    for article in corpus.articles():
        body = article.body
        for name in [corpus.people[n] for n in article.people] + [corpus.companies[n] for n in article.companies]:
            body = body.replace(name, linked[name], 1)
        head = (
            f'---\ntitle: "{article.title}"\ndate: {article.day}\nsummary: "{article.summary}"\nsource: "https://news.example/{article.number}"\n'
            f"people: [{_ids(article.people, corpus.people)}]\ncompanies: [{_ids(article.companies, corpus.companies)}]\n"
            f"topics: [{_ids(article.topics, TOPICS)}]\nmonths: [{article.day:%Y-%m}]\nweeks: [{article.day:%G-w%V}]\n---\n\n"
        )
        _put(folder / "content" / "articles" / f"{article.day}-n{article.number:05d}.md", head + body)


_FOLLOWED = {"full": '---\ntitle: "{}"\noutputs: [html, atom, jsonfeed]\n---\n', "bare": '---\ntitle: "{}"\n---\n'}
"""A person, a company, a topic; in full they can be followed by feed."""


def _many(names: list[str], count: int) -> tuple[str, ...]:
    return tuple(names[n] if n < len(names) else f"{names[n % len(names)]} {n // len(names) + 1}" for n in range(count))


def _draw(rng: random.Random, weights: list[float], count: int) -> tuple[int, ...]:
    drawn: list[int] = []
    while len(drawn) < min(count, len(weights)):
        place = bisect(weights, rng.random() * weights[-1])
        if place not in drawn:
            drawn.append(place)
    return tuple(drawn)


def _sentence(rng: random.Random, words: list[str]) -> str:
    drawn = rng.choices(words, k=rng.randint(7, 17))
    if rng.random() < 0.1:
        place = rng.randrange(1, len(drawn))
        drawn[place] = rng.choice(("**{}**", "*{}*", "`{}`")).format(drawn[place])
    return f"{drawn[0].capitalize()} {' '.join(drawn[1:])}."


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-").replace("ö", "oe")


def _ids(places: tuple[int, ...], names: tuple[str, ...] | list[str]) -> str:
    return ", ".join(_slug(names[place]) for place in places)


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
