"""Which words stand inside German compounds, so that “Regierung” finds “Bundesregierung”.

A compound is parted where its end is a known noun: one of the list below, or a word that stands alone anywhere in the
texts that are indexed. Only what a reader might type is looked for, and what is found is hidden in the index with
little weight: a wrong part costs a result at the end of the list, never a link.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["hidden_parts", "parts"]

_HEADS = frozenset(
    """
    abkommen abteilung agentur akte aktie aktien allianz analyse angabe angebot angriff anlage anspruch anteil antrag
    anwalt anwendung anwältin arbeit arbeiter artikel aufgabe auflage aufsatz aufsicht auftrag ausgabe aussage
    ausschuss autor autorin bank batterie bedarf bedingung behörde beispiel beitrag berater beraterin beratung bereich
    bericht beruf besitz bestand beteiligung betrag betrieb betrug beweis bewertung beziehung bild bildung branche
    brief buch börse büro chef chefin chip chips daten datenbank datum debatte dienst dollar druck ebene effekt
    eigentum einheit einkommen einnahmen einsatz energie entscheidung entwickler entwicklung erfolg ergebnis erklärung
    erlös euro experte expertin fabrik fach fahrzeug fall familie fehler feld firma folge fonds forderung form
    forscher forscherin forschung frage freiheit frist funktion führer führerin führung gebiet gebäude gebühr gefahr
    gehalt geld gericht gerät geschichte geschäft gesellschaft gesetz gespräch gewerkschaft gewinn grenze grund gruppe
    größe gründer gründerin gründung gutachten haft halle handel haus hersteller hilfe inhalt initiative institut
    intelligenz interesse jahr journalist journalistin kamera kammer kampagne kanal kapital karte kauf kette klage
    klausel kommission konferenz konkurrenz kontrolle konzern kosten kraft kredit kreis krise kritik kräfte kunde
    kunden kurs labor lage land leben lehre leistung leiter leiterin leitung liste lizenz lösung macht mangel mann
    markt maschine maßnahme mechanismus mehrheit meinung meldung mensch methode milliarde milliarden million millionen
    minister ministerin ministerium mitglied mittel modell monat nachricht netz netzwerk nutzer nutzerin nutzung
    ordnung organisation paket papier partei partner partnerin partnerschaft patent personal pflicht plan plattform
    politik position praxis preis presse problem produkt produktion professor professorin programm projekt prozess
    prüfung quartal quelle rahmen raum rechner recht rechte regel regeln regierung regulierung reihe richter richterin
    richtlinie risiko roboter rolle runde sache satz schaden schule schutz seite sicherheit simulation sitz sitzung
    software sprache sprecher sprecherin staat stadt stand standard standort stelle steuer stiftung stimme strafe
    strategie streit strom studie summe system team technik technologie teil test text thema tochter training treffen
    umsatz unternehmen untersuchung urteil verantwortung verband verbot verbrauch verein verfahren verhandlung verkauf
    verlag verlust vermögen versicherung vertrag vertreter vertreterin verwaltung vorschlag vorschrift vorsitz
    vorsitzende vorstand vorwurf waffe wahl ware wechsel welt werk wert wesen wettbewerb wirtschaft wissen
    wissenschaft woche wort zahl zahlung zeichen zeit zeitung zentrale zentrum ziel zugang zukunft zusage zweck
    übernahme
    """.split()
)
"""Nouns that end compounds in news of business, politics, law and technology."""

_NO_HEADS = frozenset(
    """
    ab an auf aus be bei dar durch ein emp ent er fort ge gegen her hin hinter miss mit nach ober über um un unter ur
    ver vor weg wider wieder zer zu zurück zusammen
    """.split()
)
"""Prefixes: what they begin is no compound. “Aufsicht” is not about a “Sicht”."""

_WORD = re.compile(r"(?<![\w-])[A-ZÄÖÜ][a-zäöüß]{3,}(?!\w)")
_PART = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]{7,}")
_TAG = re.compile(r"<[^>]*>")
_LINKS = ("s", "es", "n", "en")
_ENDINGS = ("ern", "en", "er", "es", "e", "n", "s")
_VOWEL = re.compile("[aeiouyäöü]")
_LONGEST = 60
"""A longer “word” is no word; it also bounds the work."""


def hidden_parts(texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each of the German `texts` (HTML) the parts of its compounds, in alphabetical order, each once."""
    plain = {name: _TAG.sub(" ", text) for name, text in texts.items()}
    known = _HEADS | {word.lower() for text in plain.values() for word in _WORD.findall(text) if len(word) > 4}
    split: dict[str, tuple[str, ...]] = {}
    found = {}
    for name, text in plain.items():
        words = {word for word in _PART.findall(text) if word[0].isupper() or len(word) > 11}
        for word in words - split.keys():
            split[word] = parts(word, known)
        found[name] = tuple(sorted({part for word in words for part in split[word]}))
    return found


def parts(word: str, known: frozenset[str] | set[str]) -> tuple[str, ...]:
    """The parts of a compound after its first, as they stand in it: `known` nouns, in any inflection.

    The first part needs no help: a search finds words by their beginning.
    """
    rest, found = word.lower()[:_LONGEST], list[str]()
    while place := _joint(rest, known):
        found.append(rest[place:])
        rest = rest[:place]
        rest = next((rest.removesuffix(link) for link in _LINKS if rest.endswith(link) and len(rest) > 6), rest)
    return tuple(reversed(found))


def _joint(word: str, known: frozenset[str] | set[str]) -> int:
    """Where the longest known noun begins that ends `word`; 0 where there is none."""
    for place in range(3, len(word) - 3):
        head = word[:place]
        if head not in _NO_HEADS and _VOWEL.search(head) and _is_known(word[place:], known):
            return place
    return 0


def _is_known(word: str, known: frozenset[str] | set[str]) -> bool:
    if word in known:
        return True
    stems = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return any(len(stem) > 3 and (stem in known or f"{stem}e" in known) for stem in stems)
