"""Machine translations are suspected by several signs, and block what they cannot know."""

from __future__ import annotations

import pytest

from masthead.catalog.names import Registry
from masthead.importers.candidates.batch import Batch
from masthead.importers.claims.translation import suspect
from masthead.importers.document import Block, BlockKind, SourceDocument
from masthead.importers.offer import offer
from masthead.load.schema import Tier

TEXT = (
    "Der frühere Geschäftsführer von Lumor, Oriel Tamm, ging aus Sicherheitsgründen. In einem Faden zu X sagte er wenig. "
    "CEO Xanthe Quill von Lumor blieb. Der frühere Lumor-Manager Oriel Tamm schwieg."
)


def claims(text: str, publisher: str = "") -> dict[str, tuple[str, Tier]]:
    document = SourceDocument(
        name="t", sha256="0" * 64, raw=b"", title="Eine Meldung", language="de", publisher=publisher,
        blocks=(Block(BlockKind.PARAGRAPH, text),),
    )  # fmt: skip
    found = offer(document, Registry(), Batch(Registry())).claims
    return {one.claim.role.text: (one.claim.subject, one.tier) for one in found if one.claim.role}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("In einem Beitrag auf X Am Dienstag sagte sie viel.", "capital-inside"),
        ("Sie ging und angekündigt ihren Abschied.", "stray-participle"),
        ("Letzte Woche gab die Forscherin in Kiel, dass sie geht.", "stranded-verb"),
        ("Sie meldete den Weggang von X.", "platform-preposition"),
        ("Ein Faden genügt.", "telling-word"),
        ("Sie antwortete nicht sofort auf eine Bitte um Stellungnahme.", "no-comment"),
        ("Aus Sicherheitsgründen gab es Kündigungen.", "false-friends"),
    ],
)
def test_one_sign_is_not_enough_and_two_are(text, sign):
    assert not suspect(text, "de", "", ()).suspected
    assert sign in suspect(text, "de", "Harbour Tribune", ()).signs


def test_a_document_that_says_so_needs_no_other_sign():
    assert suspect("Text.", "de", "", ["Dieser Artikel wurde maschinell aus dem Englischen übersetzt."]).suspected


def test_what_was_left_out_of_the_text_counts_whichever_sign_it_gives():
    removed = iter(["source site-7", "Lesen Sie den Originalartikel auf Harbour Tribune"])
    assert suspect("Text.", "de", "Harbour Tribune", removed).signs == ("english-outlet", "original-article")


def test_a_plain_german_text_and_an_english_one_are_not_suspected():
    assert not suspect(
        "Die Geschäftsführerin gab am Montag bekannt, dass der Vorstand tagt.", "de", "Isarblick", ()
    ).suspected
    assert not suspect(TEXT, "en", "Harbour Tribune", ()).suspected


def test_false_friends_name_no_role_and_exclusive_roles_need_an_editor():
    found = claims(TEXT, "Harbour Tribune")
    assert "Geschäftsführer" not in " ".join(found)
    assert found["CEO"] == ("xanthe-quill", Tier.CONFLICT)
    assert found["Lumor-Manager"] == ("oriel-tamm", Tier.STRONG)


def test_without_suspicion_the_same_words_are_roles():
    found = claims("Der frühere Geschäftsführer von Lumor, Oriel Tamm, ging. CEO Xanthe Quill von Lumor blieb.")
    assert found["Geschäftsführer"] == ("oriel-tamm", Tier.STRONG)
    assert found["CEO"] == ("xanthe-quill", Tier.STRONG)
