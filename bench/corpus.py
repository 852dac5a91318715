"""What is built? An invented news digest of any size, the same for the same arguments.

Articles have 300 to 700 words in sections with a list, a quotation and links; half of them are German. People, companies and
topics are drawn by Zipf's law: the most frequent company stands in about a third of all articles.
"""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import accumulate
from types import MappingProxyType

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

    @property
    def stem(self) -> str:
        """The name of its file."""
        return f"{self.day}-n{self.number:05d}"


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """All names, and the articles as they are drawn, newest first."""

    name: str
    size: int
    people: tuple[str, ...]
    companies: tuple[str, ...]
    topics: tuple[str, ...]
    articles: Callable[[], Iterator[Article]]
    about: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """What is written about somebody, by ``people/ada-abel``."""
    seed: int = 1

    @staticmethod
    def of(size: int, seed: int = 1, words: int = 500) -> Corpus:
        """A corpus of `size` articles of about `words` words, a twentieth as many people, a fiftieth as many companies."""
        rng = random.Random(seed)
        people = [f"{first} {last}" for first in FIRST for last in LAST]
        companies = [f"{one} {two}" for one in ONE for two in TWO]
        rng.shuffle(people)
        rng.shuffle(companies)
        names = _many(people, max(5, size // 20)), _many(companies, max(5, size // 50))
        return Corpus("invented", size, *names, tuple(TOPICS), partial(_drawn, size, *names, seed, words), seed=seed)

    def names(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The names of each kind."""
        return ("people", self.people), ("companies", self.companies), ("topics", self.topics)


@cache
def tally(corpus: Corpus) -> Mapping[str, tuple[int, ...]]:
    """In how many articles each person, company and topic stands."""
    counts = {kind: [0] * len(names) for kind, names in corpus.names()}
    for article in corpus.articles():
        for kind, places in (("people", article.people), ("companies", article.companies), ("topics", article.topics)):
            for place in places:
                counts[kind][place] += 1
    return {kind: tuple(numbers) for kind, numbers in counts.items()}


def largest(corpus: Corpus) -> int:
    """The company that most articles name."""
    counts = tally(corpus)["companies"]
    return counts.index(max(counts))


def slug(name: str) -> str:
    """A name as it stands in an address."""
    return name.lower().replace(" ", "-").replace("ö", "oe")


def _drawn(size: int, people: tuple[str, ...], companies: tuple[str, ...], seed: int, words: int) -> Iterator[Article]:
    rng = random.Random(seed + 1)
    weights = [list(accumulate(1 / (n + 1) for n in range(len(names)))) for names in (people, companies, TOPICS)]
    newest = dt.date(2026, 6, 30)
    for number in range(size):
        lang = rng.choice(("de", "en"))
        own = WORDS[lang].split()
        about, named, on = (
            _draw(rng, weight, rng.choice(counts))
            for weight, counts in zip(weights, ((0, 1, 1, 2, 2, 3), (1, 1, 2, 2, 3, 4), (1, 1, 2, 3)), strict=True)
        )
        title = f"{' '.join(rng.choices(own, k=rng.randint(5, 9))).capitalize()} – {companies[named[0]]}"
        names = [people[n] for n in about] + [companies[n] for n in named]
        yield Article(
            number, title, _sentence(rng, own), lang, newest - dt.timedelta(days=number // 27), about, named, on,
            _body(rng, own, number, names, words),
        )  # fmt: skip


def _body(rng: random.Random, words: list[str], number: int, names: list[str], length: int) -> str:
    parts: list[str] = []
    count, wanted = 0, rng.randint(length * 6 // 10, length * 14 // 10)
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
                sentences.insert(rng.randrange(len(sentences)), f"{rng.choice(names)} {_sentence(rng, words).lower()}")
            part = " ".join(sentences)
        parts.append(part)
        count += part.count(" ") + 1
    sources = f"[Quelle](https://news.example/{number}) und [Analyse](https://lab.example/{number}?a=1)."
    return "\n\n".join([*parts, sources]) + "\n"


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
