"""What becomes a link in an article and which sentences are remembered."""

from __future__ import annotations

import msgspec
import pytest

from masthead.catalog.linking import Linked, LinkedArticle, link_article, link_text
from masthead.catalog.mentions import encoded, mention_in
from masthead.catalog.names import Named, Ref, registry
from masthead.diagnostics.messages import LANGUAGES, describe
from masthead.load.entry import Entry
from masthead.load.markdown import plain_text
from masthead.load.schema import Alias, Kind

LEIKE, ALTMAN = Ref(Kind.PERSON, "jan-leike"), Ref(Kind.PERSON, "sam-altman")
OPENAI, META, TWIN_C, TWIN_T = (
    Ref(Kind.COMPANY, "openai"),
    Ref(Kind.COMPANY, "meta"),
    Ref(Kind.COMPANY, "twin"),
    Ref(Kind.TOPIC, "twin"),
)
NAMES = {
    LEIKE: "Jan Leike",
    ALTMAN: "Sam Altman",
    OPENAI: "OpenAI",
    META: "Meta",
    TWIN_C: "Twin GmbH",
    TWIN_T: "Zwillinge",
}
ADDRESSES = {ref: f"/{ref.kind}/{ref.id}/" for ref in NAMES}
REGISTRY = registry([Named(ref, (Alias(text=name),)) for ref, name in NAMES.items()])[0]


def opening(ref: Ref) -> str:
    return f'<a class="entity" href="{ADDRESSES[ref]}">'


TO_LEIKE, TO_ALTMAN, TO_OPENAI = opening(LEIKE), opening(ALTMAN), opening(OPENAI)


def entry(body: str = "", kind: Kind = Kind.ARTICLE, name: str = "a") -> Entry:
    return Entry(
        kind, f"content/{kind}/{name}.md", name, "", None, body, 10, {"dek": 3, "key_points": 4, "key_points.1": 6}
    )


def linked(html: str, *, body: str = "", kind: Kind = Kind.PAGE, name: str = "a", **more) -> Linked:
    settings = {"registry": REGISTRY, "language": "de", "addresses": ADDRESSES, "names": NAMES} | more
    return link_text(html, entry=entry(body, kind, name), **settings)


def article(
    title: str = "", dek: str = "", points: tuple[str, ...] = (), html: str = "", body: str = "", **more
) -> LinkedArticle:
    settings = {"registry": REGISTRY, "language": "de", "addresses": ADDRESSES, "names": NAMES} | more
    return link_article(title, dek, points, html, entry=entry(body), **settings)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Jan Leike und Jan Leike</p>", f"<p>{TO_LEIKE}Jan Leike</a> und Jan Leike</p>"),
        ("<p>OpenAIs Rat</p><p>OpenAI</p>", f"<p>{TO_OPENAI}OpenAIs</a> Rat</p><p>OpenAI</p>"),
        ("<p>Ex-OpenAI-Forscher</p>", f"<p>Ex-{TO_OPENAI}OpenAI</a>-Forscher</p>"),
        # names that span elements
        ("<p>Jan <strong>Leike</strong> geht</p>", f"<p>{TO_LEIKE}Jan <strong>Leike</strong></a> geht</p>"),
        ("<p><em>Jan</em> Leike geht</p>", f"<p>{TO_LEIKE}<em>Jan</em> Leike</a> geht</p>"),
        ("<p><em>Jan</em> <b><i>Leike</i></b> geht</p>", f"<p>{TO_LEIKE}<em>Jan</em> <b><i>Leike</i></b></a> geht</p>"),
        ("<p><em>Herr Jan</em> Leike geht</p>", "<p><em>Herr Jan</em> Leike geht</p>"),
        ("<p><em>Herr Jan</em> Leike, Jan Leike</p>", f"<p><em>Herr Jan</em> Leike, {TO_LEIKE}Jan Leike</a></p>"),
        ("<p>Jan <em>Leike geht</em></p>", "<p>Jan <em>Leike geht</em></p>"),
        ("<p>Jan<br>\nLeike</p>", f"<p>{TO_LEIKE}Jan<br>\nLeike</a></p>"),
        ("<p>Jan</p><p>Leike</p>", "<p>Jan</p><p>Leike</p>"),
        ("<ul><li>Jan</li><li>Leike</li></ul>", "<ul><li>Jan</li><li>Leike</li></ul>"),
        ('<p>Jan<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> Leike</p>',
         '<p>Jan<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> Leike</p>'),
        ('<p>OpenAI<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>',
         f'<p>{TO_OPENAI}OpenAI</a><sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></p>'),
        # entities in the source
        ("<p>A &amp; B &lt; Jan&nbsp;Leike &amp; C</p>", f"<p>A &amp; B &lt; {TO_LEIKE}Jan&nbsp;Leike</a> &amp; C</p>"),
        ("<p>OpenAI&#8217;s Rat</p>", f"<p>{TO_OPENAI}OpenAI&#8217;s</a> Rat</p>"),
        # where nothing is linked
        ('<p><a href="https://a.example">OpenAI</a></p>', '<p><a href="https://a.example">OpenAI</a></p>'),
        ("<p><code>OpenAI</code> <kbd>OpenAI</kbd></p><pre><code>OpenAI</code></pre>",) * 2,
        ("<h2>OpenAI</h2><p>OpenAI</p>", f"<h2>OpenAI</h2><p>{TO_OPENAI}OpenAI</a></p>"),
        ("<p><cite>OpenAI</cite> OpenAI</p>", f"<p><cite>OpenAI</cite> {TO_OPENAI}OpenAI</a></p>"),
        ("<p>Der Artikel „Was OpenAI will“ sagt: OpenAI</p>", f"<p>Der Artikel „Was OpenAI will“ sagt: {TO_OPENAI}OpenAI</a></p>"),
        ("<p>Das Buch <em>OpenAI</em></p>", "<p>Das Buch <em>OpenAI</em></p>"),
        ("<p>Sie sagte „OpenAI ist groß“.</p>", f"<p>Sie sagte „{TO_OPENAI}OpenAI</a> ist groß“.</p>"),
        # links of the author
        ('<p>OpenAI, <a href="/companies/openai/">die Firma</a></p>',) * 2,
        # words in brackets
        ("<p>[[jan-leike]]</p>", f"<p>{TO_LEIKE}Jan Leike</a></p>"),
        ("<p>Jan Leike, [[Der Chef|jan-leike]]</p>", f"<p>Jan Leike, {TO_LEIKE}Der Chef</a></p>"),
        ("<p>[[Der <em>Chef</em>|people/jan-leike]]</p>", f"<p>{TO_LEIKE}Der <em>Chef</em></a></p>"),
        (r"<table><tr><td>[[Chef\|jan-leike]]</td></tr></table>", f"<table><tr><td>{TO_LEIKE}Chef</a></td></tr></table>"),
        ("<h2>[[openai]]</h2>", f"<h2>{TO_OPENAI}OpenAI</a></h2>"),
        ("<p>[[!OpenAI]] OpenAI</p>", f"<p>OpenAI {TO_OPENAI}OpenAI</a></p>"),
        ("<p>[[openai]] [[openai]]</p>", f"<p>{TO_OPENAI}OpenAI</a> {TO_OPENAI}OpenAI</a></p>"),
        ("<p><code>[[openai]]</code></p><pre>[[x]]</pre>",) * 2,
        ('<p><a href="https://a.example">[[openai]] [[!Meta]]</a></p>', '<p><a href="https://a.example">OpenAI Meta</a></p>'),
        ('<p><img alt="[[openai]]" src="a.png"></p>',) * 2,
        ("<p>[[Zwei|topics/twin]]</p>", '<p><a class="entity" href="/topics/twin/">Zwei</a></p>'),
        ("<p>[[ ]] [[]] [ [openai]] [[a\nb</p>", "<p>  [[]] [ [openai]] [[a\nb</p>"),
    ],
)  # fmt: skip
def test_links(html, expected):
    assert linked(html).html == expected


def test_without_autolink_only_words_in_brackets_are_linked_and_mentions_stay():
    result = linked("<p>OpenAI und [[jan-leike]]</p>", autolink=False)
    assert result.html == f"<p>OpenAI und {TO_LEIKE}Jan Leike</a></p>"
    assert [m.ref for m in result.mentions] == [OPENAI, LEIKE]


def test_an_entitys_own_page_neither_links_nor_mentions_it():
    result = linked("<p>[[openai]], OpenAI und Jan Leike</p>", kind=Kind.COMPANY, name="openai")
    assert result.html == f"<p>OpenAI, OpenAI und {TO_LEIKE}Jan Leike</a></p>"
    assert [m.ref for m in result.mentions] == [LEIKE]


def test_the_surname_counts_on_a_persons_own_page_without_being_linked():
    result = linked("<p>Leike traf Altman, dann Sam Altman.</p>", kind=Kind.PERSON, name="jan-leike")
    assert result.html == f"<p>Leike traf Altman, dann {TO_ALTMAN}Sam Altman</a>.</p>"


def test_an_entity_without_address_is_printed_and_mentioned():
    result = linked("<p>[[openai]] OpenAI</p>", addresses={})
    assert result.html == "<p>OpenAI OpenAI</p>"
    assert [m.ref for m in result.mentions] == [OPENAI]


def test_addresses_are_escaped():
    result = linked("<p>OpenAI</p>", addresses={OPENAI: '/a"b&c/'})
    assert result.html == '<p><a class="entity" href="/a&quot;b&amp;c/">OpenAI</a></p>'


def test_negated_words_are_no_mention_and_introduce_nobody():
    result = linked("<p>[[!Jan Leike]] und Leike</p>")
    assert (result.html, result.mentions) == ("<p>Jan Leike und Leike</p>", ())


def test_words_in_brackets_introduce_whom_they_mean():
    [mention] = article("Neues", "[[Ein Forscher|jan-leike]] kam.", (), "<p>Leike ging.</p>").mentions
    assert (mention.ref, mention.name, mention.place) == (LEIKE, "Leike", "body")


def test_the_box_and_the_body_each_link_the_first_mention_and_the_title_none():
    result = article("OpenAI & Jan Leike", "Leike geht <b>", ("OpenAI", "Leike"), "<p>OpenAI. Leike.</p>")
    assert result.dek_html == f"{TO_LEIKE}Leike</a> geht &lt;b&gt;"
    assert result.key_points_html == (f"{TO_OPENAI}OpenAI</a>", "Leike")
    assert result.body_html == f"<p>{TO_OPENAI}OpenAI</a>. {TO_LEIKE}Leike</a>.</p>"


def test_names_never_span_the_parts_of_an_article():
    assert article("Jan", "Leike", ("Jan",), "Leike").mentions == ()


def test_a_title_is_printed_as_it_is_but_dek_and_points_know_brackets():
    result = article("[[openai]]", "[[openai]]", ("[[!Meta]]",))
    assert (result.dek_html, result.key_points_html) == (f"{TO_OPENAI}OpenAI</a>", ("Meta",))


BODY = "<p>Es war z. B. <em>Jan</em> Leike. Er ging\nzu OpenAI, sagt <code>x1</code>. Ende.</p>"


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            ("Jan Leike geht", "OpenAI bleibt.", ("Leike?",), f"<h2>OpenAI</h2>{BODY}"),
            [
                ("jan-leike", "body", "Es war z. B. ", "Jan Leike", "."),
                ("openai", "body", "Er ging zu ", "OpenAI", ", sagt x1."),
            ],
        ),
        (
            ("Jan Leike geht", "OpenAI bleibt.", ("Leike?",), "<h2>OpenAI</h2>"),
            [("jan-leike", "key_point", "", "Leike", "?"), ("openai", "dek", "", "OpenAI", " bleibt.")],
        ),
        (
            ("Jan Leike geht", "", (), "<h2>OpenAI</h2>"),
            [("jan-leike", "title", "", "Jan Leike", " geht"), ("openai", "heading", "", "OpenAI", "")],
        ),
    ],
)
def test_of_each_entity_the_mention_that_tells_most_keeps_its_sentence_and_place(texts, told):
    assert [(m.ref.id, m.place, m.before, m.name, m.after) for m in article(*texts).mentions] == told


def test_the_best_mention_is_the_first_in_the_body():
    result = article("OpenAI", "OpenAI lebt", (), "<h2>OpenAI</h2><p>Ja, OpenAI.</p><p>Nein, OpenAI.</p>")
    assert mention_in(encoded(result.mentions), OPENAI).before == "Ja, "
    assert mention_in(encoded(result.mentions), META) is None


def test_footnote_marks_are_left_out_of_the_sentence():
    html = '<p>OpenAI<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> wächst.</p>'
    assert linked(html).mentions[0].after == " wächst."


@pytest.mark.parametrize("before", ["", "<p>Foto:</p>"])
def test_a_linked_picture_is_the_link_of_its_person_and_says_nothing(before):
    html = f'{before}<p><a href="/people/jan-leike/"><img alt="" src="a.png"></a></p>'
    result = linked(f"{html}<p>Jan Leike</p>")
    assert result.html == f"{html}<p>Jan Leike</p>"
    assert [m.name for m in result.mentions] == ["Jan Leike"]


@pytest.mark.parametrize("words", ["Jan. ", "Jan. Er geht. ", "Jan.</p><p>Er "])
def test_a_link_may_end_with_a_space_or_reach_over_a_stop(words):
    result = linked(f'<p>Hallo <a href="/people/jan-leike/">{words}</a></p>')
    assert [(m.before, m.after) for m in result.mentions] == [("Hallo ", "")]


def test_a_link_around_white_space_is_no_mention():
    assert linked('<p><a href="/people/jan-leike/"> </a></p>').mentions == ()


def test_a_long_sentence_is_shortened_around_the_name():
    [mention] = linked(f"<p>{'wort ' * 200}OpenAI{' wort' * 200}.</p>").mentions
    assert mention.before.startswith("… ")
    assert mention.after.endswith(" …")
    assert len(mention.before + mention.name + mention.after) < 320


def test_an_unknown_id_is_reported_with_its_line_and_a_guess():
    body = "`[[jan-leke]]`\n\n```\n[[jan-leke]]\n```\n\nText [[Er|jan-leke]]\n[[jan-leke]]"
    html = "<p><code>[[jan-leke]]</code></p><p>Text [[Er|jan-leke]]\n[[jan-leke]]</p>"
    result = linked(html, body=body)
    assert [(d.code, d.line, dict(d.args)["near"]) for d in result.diagnostics] == [
        ("unknown-link", 16, "jan-leike"),
        ("unknown-link", 17, "jan-leike"),
    ]
    assert result.html == "<p><code>[[jan-leke]]</code></p><p>Text Er\njan-leke</p>"


def test_a_name_instead_of_an_id_is_reported_with_the_id():
    [finding] = linked("<p>[[Sam Altman]]</p>", body="[[Sam Altman]]").diagnostics
    assert dict(finding.args) == {"id": "Sam Altman", "near": "sam-altman"}


def test_an_id_of_two_kinds_is_reported():
    [finding] = linked("<p>[[twin]]</p>", body="\n[[twin]]").diagnostics
    assert (finding.code, finding.line) == ("ambiguous-link", 11)
    assert dict(finding.args)["candidates"] == "companies/twin, topics/twin"


def test_faults_in_the_front_matter_are_reported_at_their_keys():
    result = article("", "[[nix]]", ("gut", "[[nix]]"))
    assert [(d.code, d.line) for d in result.diagnostics] == [("unknown-link", 3), ("unknown-link", 6)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_words(language):
    _names, findings = registry([Named(OPENAI, (Alias(text="X"),), "a.md"), Named(META, (Alias(text="X"),), "b.md")])
    result = linked("<p>[[nix]] [[twin]]</p>")
    codes = {d.code: describe(d, language) for d in (*findings, *result.diagnostics)}
    assert codes.keys() == {"alias-taken", "alias-common", "unknown-link", "ambiguous-link"}
    assert all(words.message and words.hint for words in codes.values())


def test_results_can_be_stored():
    result = article("OpenAI", "", (), "<p>Jan Leike</p>")
    stored = msgspec.structs.replace(result, diagnostics=())
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(stored), type=LinkedArticle) == stored


@pytest.mark.parametrize(
    "html",
    [
        "<p>Ein<em>zwei</em>drei</p>\n<ul>\n<li>vier&nbsp;fünf</li>\n</ul>",
        '<p><a href="https://a.example/" title="a > b c">eins</a>, zwei &lt;b&gt; &amp;nbsp; drei</p>',
        "<p>[[openai|Eins zwei]] &amp;nbsp; drei</p>",
        "",
    ],
)
def test_the_words_of_a_text_are_those_of_its_plain_text(html):
    assert link_text(html, entry=entry(), registry=REGISTRY, language="de", addresses={}, names=NAMES).words == len(
        plain_text(html).split()
    )
