"""Which ordinary words tell a bare surname from a part of somebody else's name: given names, roles, sentence openers.

The lists are short on purpose and written for this project. A word that is missing costs a mention, never a wrong link.
"""

from __future__ import annotations

__all__ = [
    "AFFIXES", "COMPOUND_PREFIXES", "DETERMINERS", "FAMILY", "GIVEN", "OPENERS", "ORDINARY", "ORGANISATIONS",
    "PARTICLES", "PLATFORMS", "ROLES", "ROLE_ENDINGS", "SUFFIXES",
]  # fmt: skip

GIVEN = frozenset(
    """
    Aaron Abigail Adam Adrian Ahmed Alan Albert Alec Alex Alexander Alexandra Alexandre Alexis Ali Alice Alina
    Amanda Amy Ana Anders Andre Andrea Andreas Andrej Andrew Andy Angela Anja Anna Anne Annette Anthony Antonia
    Antonio Arjun Arthur Arvind Astrid Audrey Barbara Bastian Beate Ben Benedikt Benjamin Bernd Bernhard Bettina
    Bill Birgit Björn Bob Boris Brad Brandon Brian Britta Bruce Bruno Bryan Burkhard Camille Carl Carla Carlos
    Carmen Carol Caroline Carolin Catherine Charles Charlie Charlotte Chen Chris Christian Christiane Christina
    Christine Christof Christoph Christopher Claire Clara Claudia Claus Colin Craig Cristina Dagmar Dan Daniel
    Daniela Danielle Dario David Deborah Denis Dennis Diana Diego Dieter Dietmar Dirk Dmitri Dominic Dominik Donald
    Doris Dorothea Doug Dylan Edward Ekaterina Elena Elias Elisabeth Elizabeth Ella Ellen Elon Emil Emily Emma Eric
    Erik Erin Ernst Esther Ethan Eugene Eva Evan Evelyn Fabian Fatima Felix Ferdinand Florian Frank Franz Frederik
    Friedrich Gabriel Gabriele Gary Georg George Gerald Gerd Gerhard Gerrit Gisela Giulia Grace Greg Gregor Gregory
    Gretchen Guido Günter Günther Hanna Hannah Hannes Hans Harald Harry Hassan Heather Heidi Heike Heiko Heinrich
    Heinz Helen Helena Helga Helmut Hendrik Henri Henrik Henry Herbert Hermann Holger Horst Hubert Hugo Ian Igor
    Ilya Ines Inga Inge Ingo Ingrid Irene Iris Isabel Isabella Ivan Jack Jacob Jake Jakob James Jan Jana Jane Janet
    Janina Jasmin Jason Jay Jean Jeff Jeffrey Jennifer Jens Jeremy Jessica Jill Jim Jimmy Joachim Joan Joanna Joe
    Joel Johan Johann Johanna Johannes John Johnny Jonas Jonathan Jordan Jörg Jose José Joseph Josh Joshua Juan
    Judith Julia Julian Juliane Julie Jürgen Justin Jutta Karen Karin Karl Karsten Kate Katharina Katherine Kathrin
    Katja Katrin Kay Keith Kelly Ken Kenneth Kerstin Kevin Kim Kirsten Klaus Konrad Konstantin Kristin Kurt Kyle
    Lara Larry Lars Laura Lauren Lea Leo Leon Leonard Leonie Leslie Liam Lina Linda Lisa Lothar Louis Louise Luca
    Lucas Lucy Ludwig Luis Luisa Lukas Luke Lutz Lydia Madeleine Magdalena Maja Manfred Manuel Manuela Marc Marcel
    Marco Marcus Margaret Margarete Maria Marie Mario Marion Mark Markus Marlene Martha Martin Martina Mary Mathias
    Matt Matthew Matthias Max Maximilian Maya Megan Melanie Melissa Mia Michael Michaela Michel Michelle Miguel Mika
    Mike Mira Miriam Mohamed Mohammed Moritz Nadine Nadja Natalia Natalie Natasha Nathan Neil Nicholas Nick Nicola
    Nicolas Nicole Niklas Nikolaus Nils Nina Noah Noam Nora Norbert Olaf Oleg Olga Oliver Olivia Oscar Oskar Otto
    Pablo Pamela Pascal Patricia Patrick Paul Paula Pavel Pedro Peter Petra Philip Philipp Pierre Priya Rachel
    Rafael Rainer Ralf Ralph Ramona Randy Raphael Rebecca Regina Reinhard Renate Rene René Ricarda Richard Rick Rita
    Rob Robert Roberto Robin Roger Roland Rolf Roman Ron Ronald Rosa Roy Rüdiger Rudolf Russell Ruth Ryan Sabine
    Sally Sam Samantha Samuel Sandra Sara Sarah Sascha Scott Sean Sebastian Selina Sergej Sergio Shane Sharon
    Shannon Silke Silvia Simon Simone Sofia Sonja Sophia Sophie Stefan Stefanie Steffen Stella Stephan Stephanie
    Stephen Steve Steven Stuart Sundar Susan Susanne Svenja Svetlana Sven Sylvia Tanja Tara Taylor Ted Teresa Terry
    Theo Theodor Theresa Thomas Thorsten Tim Timo Tina Tobias Todd Tom Toni Tony Torsten Tracy Tyler Udo Ulf Ulrich
    Ulrike Ursula Ute Uwe Valentin Valerie Vanessa Vera Verena Veronika Victor Victoria Viktor Vincent Vinod
    Vladimir Volker Walter Wei Wendy Werner Wilhelm William Wladimir Wolfgang Xavier Xi Yan Yann Yasmin Yusuf Yvonne
    Zoe
    """.split()
)
"""Given names: before a bare surname they make it the surname of another person."""

ROLES = frozenset(
    """
    CEO CFO COO CTO CPO CSO CIO CISO Mr Mrs Ms Miss Mx Dr Prof Sir Dame Lord Lady Professor Doctor President
    Chairman Chairwoman Chairperson Chair Chief Director Executive Founder Cofounder Co-Founder Co-founder Co-CEO
    Scientist Researcher Engineer Manager Officer Head Leader Senator Secretary Minister Judge Justice Governor
    Mayor Congressman Congresswoman Representative Chancellor Ambassador General Investor Billionaire Entrepreneur
    Lawyer Attorney Analyst Author Journalist Reporter Editor Economist Philosopher Physicist Mathematician Partner
    Boss Colleague Whistleblower Herr Herrn Frau Kollege Kollegen Kollegin Doktor Dozent Dozentin Abgeordnete
    Abgeordneter Abgeordneten Chef Chefin Experte Experten Expertin Kritiker Kritikerin Milliardär Milliardärin
    Vorstand Aufsichtsrat Mitglied Vater Mutter Bruder Schwester Sohn Tochter Ehemann Ehefrau Rivale Rivalen Rivalin
    Veteran Veteranin Star Pionier Pionierin Anwalt Anwältin Gründerin Gründer Freund Freundin Partnerin
    Nobelpreisträger Nobelpreisträgerin
    """.split()
)
"""Words that stand before a surname without being a part of the name."""

ROLE_ENDINGS = (
    "forscher", "forscherin", "chef", "chefin", "leiter", "leiterin", "gründer", "gründerin", "manager", "managerin",
    "direktor", "direktorin", "präsident", "präsidenten", "präsidentin", "vorsitzende", "vorsitzender",
    "vorsitzenden", "minister", "ministerin", "sprecher", "sprecherin", "wissenschaftler", "wissenschaftlerin",
    "ingenieur", "ingenieurin", "entwickler", "entwicklerin", "professor", "professorin", "autor", "autorin",
    "anwalt", "anwältin", "investor", "investorin", "unternehmer", "unternehmerin", "berater", "beraterin",
    "mitarbeiter", "mitarbeiterin", "experte", "experten", "expertin", "analyst", "analysten", "analystin",
    "journalist", "journalisten", "journalistin", "reporter", "reporterin", "redakteur", "redakteurin", "führer",
    "führerin", "rätin", "rat", "mitglied", "politiker", "politikerin", "senator", "senatorin", "kanzler", "kanzlerin",
    "kandidat", "kandidatin", "informatiker", "informatikerin", "physiker", "physikerin", "mathematiker",
    "mathematikerin", "philosoph", "philosophen", "philosophin", "nachfolger", "nachfolgerin", "vorgänger",
    "vorgängerin", "konkurrent", "konkurrenten", "konkurrentin", "kollege", "kollegen", "kollegin", "boss", "veteran",
    "pionier", "milliardär", "vorstand", "vorständin", "gesellschafter", "gesellschafterin", "aktionär", "aktionärin",
    "verwalter", "beauftragte", "beauftragter", "beauftragten", "angestellte", "angestellter", "angestellten",
    "ceo", "cto", "cfo", "coo", "founder", "scientist", "researcher", "engineer", "officer", "director", "executive",
    "chairman", "chairwoman", "chair", "employee", "leader", "president",
)  # fmt: skip
"""How such words end in German compounds: Politikforscherin, KI-Chef, Ex-OpenAI-Manager; and in English ones."""

FAMILY = frozenset(
    """
    Familie Geschwister Geschwistern Brüder Brüdern Schwestern Ehepaar Eheleute Clan Family Siblings Brothers
    Sisters
    """.split()
)
"""Before a surname they mean more than one person of that name."""

PARTICLES = frozenset(
    """
    von van de der den zu zum zur vom del della di da dos la le el al bin ibn ter ten af av y Von Van De Der Den Del
    Della Di Da La Le El Al
    """.split()
)
"""Parts of a surname that stand before its last word."""

DETERMINERS = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines sein seine seinen seinem ihr ihre ihren ihrem im am zum
    zur vom beim
    """.split()
)
"""After them a German word with a capital is a noun: der Vorstand Altman."""

SUFFIXES = frozenset("Jr Jr. Sr Sr. II III IV V PhD Ph.D. MD M.D. MBA".split())
"""What may follow a surname without being one."""

OPENERS = frozenset(
    """
    Der Die Das Den Dem Des Ein Eine Einen Einem Einer Dieser Diese Dieses Jeder Auch Aber Doch Denn Und Oder Sowohl
    Weder Nicht Nur Noch Schon Sogar Selbst Gerade Ausgerechnet Neben Außer Statt Anstelle Laut Mit Ohne Für Gegen
    Nach Vor Bei Von Vom Zu Zum Zur Aus Auf An Am In Im Über Unter Durch Um Wegen Trotz Seit Bis Ab Zwischen Hinter
    Gegenüber Als Wie Wo Wann Warum Wer Wen Wem Was Ob Dass Daß Weil Da Obwohl Wenn Falls Während Bevor Nachdem
    Sobald Solange Seitdem Damit Indem Sodass Hat Hatte Haben Ist War Wird Wurde Würde Will Wollte Kann Könnte Soll
    Sollte Muss Musste Darf Geht Kommt Sagt Sagte So Dann Nun Jetzt Heute Gestern Morgen Dort Hier Später Zuvor
    Danach Inzwischen Ehemals Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag The A An This That These
    Those And But Or Nor Yet For So If When While As After Before Since Until Because Although Though Unless Whether
    Once With Without From To In On At By Of About Against Between Under Over Like Unlike Despite During Through
    Into Per Via Did Does Do Is Was Were Has Had Have Can Could Would Should May Might Must Who Whom Why What Where
    How Which Then Now Later Also Even Still Only Just Not Both Neither Either Instead Meanwhile However Yesterday
    Today Tomorrow Monday Tuesday Wednesday Thursday Friday Saturday Sunday It He She They We You I His Her Their
    Its Our Former Ex There Here Here's It's Let Let's
    """.split()
)
"""Words that open a sentence, so that their capital says nothing; they are never given names here."""

COMPOUND_PREFIXES = frozenset("Ex ex Nicht nicht Anti anti Pro pro Post post Non non Noch Vize Ur".split())
"""What may be joined by a hyphen before a person's name without changing it: Ex-, Nicht-."""

PLATFORMS = ("plattform", "netzwerk", "dienst", "firma", "unternehmen", "konzern", "portal", "platform", "network")
"""German and English nouns after which a single letter is the name of a service: Plattform X."""

ORGANISATIONS = frozenset(
    """
    Foundation Stiftung Institute Institut Capital Ventures Group Gruppe Inc Ltd LLC LLP Corp Corporation Company
    GmbH AG SE KG Partners Fund Fonds Holdings Holding University Universität College School Center Centre Zentrum
    Prize Preis Award Street Straße Avenue Hall Labs Lab Brothers Bank Associates Trust Park County City Tower
    """.split()
)
"""After a surname they make it the name of something that is called after somebody."""

AFFIXES = frozenset(
    """
    Meta Alpha Beta Gamma Delta Omega Sigma Ultra Mega Mini Maxi Makro Mikro Micro Macro Super Hyper Multi Open Pro
    Max Auto Online Live Block Box Signal Target Cloud Data Web Net Tech Chat One Next New First
    """.split()
)
"""Names that are also first parts of ordinary compounds (Meta-Analyse): in a compound they do not count."""

ORDINARY = AFFIXES | frozenset(
    """
    Mann Koch Bauer Richter Jung Lang Klein Gross Groß König Kaiser Vogel Wolf Berg Stein Sommer Winter Herbst Frost
    Ernst Gut Recht Stark Schwarz Weiß Weiss Braun Rot Engel Kraft Sorge Kunst Glück Stolz Graf Herzog Ritter Feld
    Wald Busch Baum Brand Sand Horn Kern Kopf Haupt Held Freund Reich Rau Bach Teich Morgen Abend Montag Freitag
    Sonntag Markt Wirt Zimmer Haus Hof Amt Rat Tag Nacht Licht Zorn Hass Sieg Friede Frieden Winkel Ring Keller Jobs
    Bank Banks Zeit Welt Bild Spiegel Stern Fokus Focus Grund Vogt Mensch Menschen Kunde Meister Lehrer Boden Hahn
    King Young Long White Black Green Bush Price Rich Best Wise Case Bell Grant Ford Hill Wood Stone Field Fields
    Park Day Days Love Hope Faith Power Powers Swift Short Small Strong Rice Law Laws Lake Waters Rivers Bird Fish
    Fox Street Church Temple Bishop Pope Knight Noble Prince Baron Judge Major Gold Silver Iron Steel Sharp Speed
    Nature Science May March April August June Will Mark Bill Sue Pat Art Chance Early Close Cross Sun Son Sky Time
    Times He She It We You They So Do To In An Am Im Ja No On Or As At By Go My Me Us Up If Of Is Be The And But For
    Man Men Ma Du Er Es Sie Wir Ihr Was Wo Wer Wie Da Zu Um Ab Ob Bei Mit Von Vor Nach Aus Der Die Das Ein Eine AI
    KI Deep Mind Brain Human Now
    """.split()
)
"""Words of everyday text: such a surname is no spelling by itself, the editor may list it as a weak alias."""
