"""Whom a text names: the rules of docs/names.md as sentences, German and English."""

from __future__ import annotations

import msgspec
import pytest

from masthead.catalog.names import Decided, Named, Ref, Registry, find, registry
from masthead.diagnostics import Severity
from masthead.load.schema import Alias, Kind

PEOPLE = {
    "jan-leike": ("Jan Leike", "@janleike"),
    "dario-amodei": ("Dario Amodei",),
    "daniela-amodei": ("Daniela Amodei",),
    "sam-altman": ("Sam Altman",),
    "gretchen-krueger": ("Gretchen Krueger",),
    "adam-dangelo": ("Adam D’Angelo",),
    "nicole-seligmann": ("Nicole Seligmann",),
    "andreas-fuchs": ("Andreas",),
    "bret-taylor": ("Bret Taylor",),
    "jyoti-mann": ("Jyoti Mann",),
    "ursula": ("Ursula von der Leyen",),
    "jose": ("José Müller",),
    "kaiming-he": ("Kaiming He",),
    "tom-adams": ("Tom Adams",),
}
COMPANIES = {
    "openai": ("OpenAI",),
    "openai-stiftung": ("OpenAI-Stiftung",),
    "anthropic": ("Anthropic", "Anthropic AI"),
    "meta": ("Meta", "~Meta", "Meta Platforms"),
    "apple": ("~Apple", "Apple Inc"),
    "x": ("~X", "X Corp"),
    "xai": ("xAI",),
    "amazon": ("Amazon",),
    "aws": ("Amazon Web Services",),
    "insider": ("Business Insider",),
    "microsoft": ("Microsoft",),
    "siemens": ("Siemens",),
    "yahoo": ("Yahoo!",),
    "character": ("Character.AI",),
    "att": ("AT&T",),
}
TOPICS = {
    "superalignment": ("Superalignment",),
    "ki": ("künstliche Intelligenz", "KI"),
}


def named(kind: Kind, ids: dict[str, tuple[str, ...]]) -> list[Named]:
    return [
        Named(
            Ref(kind, key),
            tuple(Alias(text=t.lstrip("~"), weak=t[0] == "~") for t in texts),
            f"content/{kind}/{key}.md",
        )
        for key, texts in ids.items()
    ]


@pytest.fixture(scope="module")
def everybody() -> Registry:
    return registry([*named(Kind.PERSON, PEOPLE), *named(Kind.COMPANY, COMPANIES), *named(Kind.TOPIC, TOPICS)])[0]


def said(text: str, names: Registry, language: str, known: frozenset[Ref] = frozenset()) -> list[str]:
    return [f"{text[f.start : f.end]}={f.ref.id}" for f in find(text, names, language, known)]


GERMAN = [
    # names as they are
    ("Jan Leike verlässt OpenAI.", ["Jan Leike=jan-leike", "OpenAI=openai"]),
    ("Adam D'Angelo und Adam D’Angelo", ["Adam D'Angelo=adam-dangelo", "Adam D’Angelo=adam-dangelo"]),
    ("Jan\u00a0Leike", ["Jan\u00a0Leike=jan-leike"]),
    ("Jan\nLeike", ["Jan\nLeike=jan-leike"]),
    ("Jan  \n   Leike", ["Jan  \n   Leike=jan-leike"]),
    ("Jan\n\nLeike", []),
    ("Open\u00adAI und Mi\u00adcro\u00adsoft", ["Open\u00adAI=openai", "Mi\u00adcro\u00adsoft=microsoft"]),
    ("Jose\u0301 Mu\u0308ller", ["Jose\u0301 Mu\u0308ller=jose"]),
    ("Yahoo! wächst, Character.AI auch, AT&T nicht.", ["Yahoo!=yahoo", "Character.AI=character", "AT&T=att"]),
    ("Künstliche Intelligenz und künstliche Intelligenz", ["Künstliche Intelligenz=ki", "künstliche Intelligenz=ki"]),
    # boundaries
    ("Bei @AnthropicAI und @Anthropic arbeitet @janleike.", ["@janleike=jan-leike"]),
    ("@JanLeike schreibt, janleike nicht.", ["@JanLeike=jan-leike"]),
    ("post@janleike.example", []),
    ("#OpenAI $OpenAI OpenAI_2 OpenAIx xOpenAI OpenAI2", []),
    ("openai.com, OpenAI.com, www.OpenAI.com, chat.OpenAI.com/x", []),
    ("https://x.com/OpenAI/status und https://a.example/b-OpenAI-c?q=OpenAI", []),
    ("jan@OpenAI.com", []),
    ("OpenAI–Microsoft und Microsoft/OpenAI", ["OpenAI=openai", "Microsoft=microsoft", "Microsoft=microsoft", "OpenAI=openai"]),
    ("„OpenAI“ (Microsoft), ‚Amazon‘!", ["OpenAI=openai", "Microsoft=microsoft", "Amazon=amazon"]),
    ("Er ging zu OpenAI. Das war’s.", ["OpenAI=openai"]),
    ("Microsoft+ und Microsoft&Co", []),
    # capitals
    ("openai, OPENAI, amazon, meta platforms, jan leike, XAI", []),
    ("xAI", ["xAI=xai"]),
    # the longest wins
    ("Amazon Web Services von Amazon", ["Amazon Web Services=aws", "Amazon=amazon"]),
    ("Anthropic AI", ["Anthropic AI=anthropic"]),
    ("Die OpenAI-Stiftung und OpenAI-Aktien", ["OpenAI-Stiftung=openai-stiftung", "OpenAI=openai"]),
    # genitive
    ("OpenAIs Rat, OpenAI's Rat, OpenAI’s Rat", ["OpenAIs=openai", "OpenAI's=openai", "OpenAI’s=openai"]),
    ("Jan Leikes Brief und Leikes Antwort", ["Jan Leikes=jan-leike", "Leikes=jan-leike"]),
    ("Dario Amodeis Firma", ["Dario Amodeis=dario-amodei"]),
    ("Andreas' Brief, Andreas’ Antwort", ["Andreas'=andreas-fuchs", "Andreas’=andreas-fuchs"]),
    ("Er schrieb ‚Ihr Andreas‘ darunter", ["Andreas=andreas-fuchs"]),
    ("Andreass Brief und Siemenss Werk, Siemen", []),
    ("Nicole Seligmanns Rat", ["Nicole Seligmanns=nicole-seligmann"]),
    ("Siemens' Werk bei Siemens", ["Siemens'=siemens", "Siemens=siemens"]),
    # compounds
    ("OpenAI-Forscherin", ["OpenAI=openai"]),
    ("Ex-OpenAI-Forscher", ["OpenAI=openai"]),
    ("Nicht-OpenAI-Firmen", ["OpenAI=openai"]),
    ("Anthropic-Wissenschaftschef", ["Anthropic=anthropic"]),
    ("Superalignment-Team-Leiter", ["Superalignment=superalignment"]),
    ("OpenAI- und Anthropic-Aktien", ["OpenAI=openai", "Anthropic=anthropic"]),
    ("Microsoft\u2011OpenAI\u2011Vertrag", ["Microsoft=microsoft", "OpenAI=openai"]),
    ("Business-Insider-Bericht und Jan-Leike-Interview", ["Business-Insider=insider", "Jan-Leike=jan-leike"]),
    ("Jan Leike-Schmidt und Hans-Jan Leike", []),
    ("Meta Platforms: Meta-Analyse, Meta-Chef", ["Meta Platforms=meta"]),
    ("X Corp: X-Achse, x-ray, X- und Y-Achse", ["X Corp=x"]),
    ("Jan Leike: Leike-Abgang", ["Jan Leike=jan-leike"]),
    # weak spellings wait for a strong one
    ("Leike ging. Jan Leike ging. Leike ging.", ["Jan Leike=jan-leike", "Leike=jan-leike"]),
    ("Meta und Apple und X", []),
    ("Meta Platforms baut. Meta wächst, Metas Chef auch.", ["Meta Platforms=meta", "Meta=meta", "Metas=meta"]),
    ("Amodei. Dario Amodei. Amodei.", ["Dario Amodei=dario-amodei", "Amodei=dario-amodei"]),
    ("Dario Amodei, Daniela Amodei. Amodei.", ["Dario Amodei=dario-amodei", "Daniela Amodei=daniela-amodei"]),
    ("Jan Leike. Jan ging.", ["Jan Leike=jan-leike"]),
    ("Jyoti Mann schreibt. Der Mann und Mann.", ["Jyoti Mann=jyoti-mann"]),
    ("Kaiming He forscht. He", ["Kaiming He=kaiming-he"]),
    ("Ursula von der Leyen sprach. Von der Leyens Rede, von der Leyen, Leyen",
     ["Ursula von der Leyen=ursula", "Von der Leyens=ursula", "von der Leyen=ursula"]),
    # what stands beside a surname
    ("Jan Leike. Forscher Leike, Herr Leike, Kollegin Leike, CEO Leike, Politikforscherin Leike",
     ["Jan Leike=jan-leike", *["Leike=jan-leike"] * 5]),
    ("Jan Leike. Dr. Leike, „Leike“, Neben Leike, mit Leike, (Leike)", ["Jan Leike=jan-leike", *["Leike=jan-leike"] * 5]),
    ("Jan Leike. Auch Leike OpenAI, dass Leike Amazon …", ["Jan Leike=jan-leike", "Leike=jan-leike", "OpenAI=openai", "Leike=jan-leike", "Amazon=amazon"]),
    ("Jan Leike. Dem Vorstand warf der Aufsichtsrat Leike vor", ["Jan Leike=jan-leike", "Leike=jan-leike"]),
    ("Jan Leike. Robert Leike kam.", ["Jan Leike=jan-leike"]),
    ("Jan Leike. Robert Leike kam. Leike ging.", ["Jan Leike=jan-leike"]),
    ("Jan Leike. Robert Leike. Jan Leike. Leike.", ["Jan Leike=jan-leike", "Jan Leike=jan-leike", "Leike=jan-leike"]),
    ("Jan Leike. Hans-Peter Leike, R. Leike, J. R. Leike, Robert von Leike", ["Jan Leike=jan-leike"]),
    ("Jan Leike. Ein Brief von Leike.", ["Jan Leike=jan-leike", "Leike=jan-leike"]),
    ("Dario Amodei. Die Geschwister Amodei.", ["Dario Amodei=dario-amodei"]),
    ("Bret Taylor. Taylor Swift singt, Taylor nicht.", ["Bret Taylor=bret-taylor", "Taylor=bret-taylor"]),
    ("Sam Altman. OpenAIs Altman und die Altman Foundation", ["Sam Altman=sam-altman", "OpenAIs=openai"]),
    ("X Corp. Auf X, Plattform X, Malcolm X, Generation X, iPhone X.", ["X Corp=x", "X=x", "X=x"]),
]  # fmt: skip

ENGLISH = [
    ("Jan Leike’s letter, Leike's answer", ["Jan Leike’s=jan-leike", "Leike's=jan-leike"]),
    ("OpenAI-backed, Anthropic-led, ex-OpenAI, non-OpenAI", ["OpenAI=openai", "Anthropic=anthropic", "OpenAI=openai", "OpenAI=openai"]),
    ("OpenAIs", []),
    ("Jan Leike-led research", ["Jan Leike=jan-leike"]),
    ("Sam Altman. Mr. Altman, CEO Altman, But Altman, chief executive Altman", ["Sam Altman=sam-altman", *["Altman=sam-altman"] * 4]),
    ("Sam Altman. Robert Altman. Altman", ["Sam Altman=sam-altman"]),
    ("Sam Altman. Xiaofeng Altman. Altman", ["Sam Altman=sam-altman", "Altman=sam-altman"]),
    ("Sam Altman. Altman Capital, Altman said", ["Sam Altman=sam-altman", "Altman=sam-altman"]),
    ("Sam Altman. OpenAI's Altman", ["Sam Altman=sam-altman", "OpenAI's=openai", "Altman=sam-altman"]),
    ("Tom Adams spoke. Adams’ plan. Adams's plan.", ["Tom Adams=tom-adams", "Adams’=tom-adams", "Adams's=tom-adams"]),
    ("the meta level, an apple, x marks", []),
    ("Amazon Web Services’ chips", ["Amazon Web Services’=aws"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german_names_are_found(everybody, text, expected):
    assert said(text, everybody, "de") == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_names_are_found(everybody, text, expected):
    assert said(text, everybody, "en") == expected


def test_known_entities_count_as_mentioned(everybody):
    meta, leike = Ref(Kind.COMPANY, "meta"), Ref(Kind.PERSON, "jan-leike")
    assert said("Leike geht zu Meta, Apple nicht.", everybody, "de", frozenset({meta, leike})) == [
        "Leike=jan-leike",
        "Meta=meta",
    ]


def test_two_known_bearers_of_a_surname_stay_ambiguous(everybody):
    known = frozenset({Ref(Kind.PERSON, "dario-amodei"), Ref(Kind.PERSON, "daniela-amodei")})
    assert said("Amodei sagte nichts.", everybody, "de", known) == []


def test_decided_stretches_are_passed_over_and_introduce_whom_they_mean(everybody):
    text = "Er und Amazon. Leike sagte nichts."
    decided = [Decided(0, 2, Ref(Kind.PERSON, "jan-leike")), Decided(7, 13, None)]
    assert [text[f.start : f.end] for f in find(text, everybody, "de", decided=decided)] == ["Leike"]


def test_strong_and_weak_mentions_are_told_apart(everybody):
    assert [f.strong for f in find("Jan Leike. Leike.", everybody, "de")] == [True, False]


def test_an_empty_registry_finds_nothing():
    assert find("OpenAI", registry([])[0], "de") == ()


def test_a_strong_spelling_of_two_entities_is_an_error_that_names_both_files():
    one = Named(
        Ref(Kind.COMPANY, "alt"),
        (Alias(text="Nordlicht"), Alias(text="Nordlicht AI")),
        "content/companies/alt.md",
        (2, 4),
    )
    two = Named(Ref(Kind.TOPIC, "neu"), (Alias(text="Neu"), Alias(text="Nordlicht")), "content/topics/neu.md", (2, 5))
    names, findings = registry([two, one])
    assert [(d.code, d.severity, d.file, d.line, dict(d.args)["other"]) for d in findings] == [
        ("alias-taken", Severity.ERROR, "content/topics/neu.md", 5, "content/companies/alt.md")
    ]
    assert said("Nordlicht", names, "de") == []
    assert said("Nordlicht AI und Nordlicht", names, "de") == ["Nordlicht AI=alt", "Nordlicht=alt"]


def test_a_weak_spelling_may_be_shared():
    shared = [
        Named(Ref(Kind.COMPANY, i), (Alias(text=t), Alias(text="Nord", weak=True)))
        for i, t in [("a", "Nord AG"), ("b", "Nord SE")]
    ]
    names, findings = registry(shared)
    assert findings == ()
    assert said("Nord. Nord SE. Nord.", names, "de") == ["Nord SE=b", "Nord=b"]


def test_a_common_word_as_strong_name_gets_a_hint():
    _names, findings = registry([Named(Ref(Kind.COMPANY, "x"), (Alias(text="X"),), "content/companies/x.md", (2,))])
    assert [(d.code, d.severity, d.line) for d in findings] == [("alias-common", Severity.HINT, 2)]


def test_a_name_repeated_as_weak_alias_is_weak():
    names, findings = registry([Named(Ref(Kind.COMPANY, "x"), (Alias(text="X"), Alias(text="X", weak=True)))])
    assert findings == ()
    assert said("X", names, "de") == []


def test_a_surname_listed_by_the_editor_is_strong():
    names, _ = registry([Named(Ref(Kind.PERSON, "a"), (Alias(text="Ada Nordlicht"), Alias(text="Nordlicht")))])
    assert said("Nordlicht", names, "de") == ["Nordlicht=a"]


def test_a_surname_does_not_take_over_a_company_of_that_name():
    names, _ = registry(
        [
            Named(Ref(Kind.PERSON, "a"), (Alias(text="Ada Nordlicht"),)),
            Named(Ref(Kind.COMPANY, "n"), (Alias(text="Nordlicht"),)),
        ]
    )
    assert said("Nordlicht wächst. Ada Nordlicht kommt. Nordlicht?", names, "de") == ["Nordlicht=n", "Ada Nordlicht=a"]


def test_equal_spellings_have_an_equal_fingerprint():
    one, two = named(Kind.PERSON, PEOPLE), named(Kind.COMPANY, COMPANIES)
    moved = [msgspec.structs.replace(n, path="elsewhere.md", lines=(9,)) for n in reversed(two)]
    assert registry([*one, *two])[0].fingerprint == registry([*moved, *one])[0].fingerprint
    assert registry([*one, *two])[0].fingerprint != registry([*one, *two[1:]])[0].fingerprint


def test_the_registry_can_be_stored(everybody):
    raw = msgspec.msgpack.encode(everybody)
    assert msgspec.msgpack.decode(raw, type=Registry) == everybody
