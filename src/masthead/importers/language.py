"""Language: is a text German or English, judged by its commonest words, or is that unsure?"""

from __future__ import annotations

import re

__all__ = ["LANGUAGES", "STOP_WORDS", "guess"]

STOP_WORDS = {
    "de": frozenset(
        "aber alle als auch auf aus bei beim bis bisher da damit dann das dass dem den der des die dies diese diesem "
        "diesen dieser doch durch ein eine einem einen einer eines er es für gegen habe haben hat hatte ihr ihre im "
        "immer ist ja jede jeder jedoch kann kein keine mehr mit muss nach nicht noch nur ob oder ohne sagte schon "
        "sei sein seine seit sich sie sind soll sondern sowie um und uns unter vom von vor waren weil wenn werden wie "
        "wir wird wurde wurden zu zum zur zwischen über".split()
    ),
    "en": frozenset(
        "about after all also and any are as at be because been before but by can could did do does for from had has "
        "have he her his how if into is it its may more most new no not of on one only or other our out over said "
        "says she should since some such than that the their them then there these they this those to up we were what "
        "when which while who will with would you".split()
    ),
}
"""By language, words too common to say anything but which language this is; none is a word of both."""

LANGUAGES = tuple(STOP_WORDS)

_ENOUGH = 4
_COVER = 0.12
"""So large a part of a text are the common words of its language; of others, only a few look like them."""
_CLEAR = 0.65
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")


def guess(text: str) -> tuple[str, float]:
    """The language of `text` and how one-sided the vote (0.5 to 1); ``("", share)`` when that is unsure."""
    words = _WORD.findall(text[:_SAMPLE].lower())
    votes = {language: sum(word in common for word in words) for language, common in STOP_WORDS.items()}
    best = max(LANGUAGES, key=lambda language: votes[language])
    total = sum(votes.values())
    share = votes[best] / total if total else 0.0
    clear = total >= _ENOUGH and share >= _CLEAR and votes[best] >= _COVER * len(words)
    return (best if clear else "", round(share, 2))
