### Nederlands

site-title = Helpcentrum
site-description = Antwoorden, handleidingen en definities.

skip-to-content = Naar de inhoud
home = Startpagina
header-label = Paginakop
navigation-label = Hoofdmenu
breadcrumbs-label = Kruimelpad
footer-label = Voettekst
page-title = { $page } – { $site }

languages = Talen
languages-current = Taal: { $language }
language-not-translated = niet vertaald
link-in-language = in het { $language }
choose-language = Kies je taal

search = Zoeken
search-label = Zoeken in het helpcentrum
search-placeholder = Artikelen zoeken
search-submit = Zoeken
search-title = Zoekresultaten
search-results-for = Resultaten voor ‘{ $query }’
search-count = { $count ->
    [one] { $count } resultaat
   *[other] { $count } resultaten
}
search-none = Niets gevonden voor ‘{ $query }’
search-none-help = Controleer de spelling, gebruik minder woorden of bekijk de onderwerpen hieronder.
search-browse-tags = Onderwerpen bekijken
search-needs-javascript = Voor zoeken is JavaScript nodig. Je vindt alle artikelen in de lijsten hieronder.
search-loading = Bezig met zoeken…
search-failed = De zoekfunctie kan niet worden geladen. Probeer het opnieuw.
search-in-section = in de sectie ‘{ $section }’
search-suggestions = Gevonden artikelen
search-all = Alle resultaten voor ‘{ $query }’ tonen
search-similar = Geen exacte overeenkomst. Dit zijn resultaten voor vergelijkbare woorden.
search-retry = Opnieuw proberen
search-popular-tags = Veelvoorkomende onderwerpen

reading-time = { $minutes ->
    [one] Leestijd: { $minutes } minuut
   *[other] Leestijd: { $minutes } minuten
}
updated-on = Bijgewerkt op { $date }
published-on = Gepubliceerd op { $date }
written-by = Door { $author }
tags-label = Trefwoorden
contents = Op deze pagina
definition = Definitie
synonyms = Ook wel: { $list }
faq-heading = Veelgestelde vragen
related-articles = Gerelateerde artikelen
heading-link = Link naar ‘{ $heading }’
tags-more = { $count ->
    [one] nog { $count } trefwoord
   *[other] nog { $count } trefwoorden
}
tags-more-short = +{ $count }
edit-page = Deze pagina bewerken
figure-zoom = Afbeelding vergroten
video-play = Video afspelen: { $title }
video-no-support = Je browser kan deze video niet afspelen.
video-download = Video downloaden

alert-note = Opmerking
alert-tip = Tip
alert-important = Belangrijk
alert-warning = Waarschuwing
alert-caution = Let op
footnotes = Voetnoten
footnote-reference = Voetnoot { $number }
footnote-back = Terug naar de tekst
table-label = Tabel
task-done = Gedaan
task-open = Te doen
code-copy = Kopiëren
code-copied = Gekopieerd

notice-fallback = Dit artikel is nog niet beschikbaar in jouw taal. Je leest het nu in het { $language }.
notice-stale = Het origineel van dit artikel is gewijzigd sinds de vertaling ({ $date }).
notice-stale-undated = Het origineel van dit artikel is gewijzigd sinds de vertaling.
notice-machine = Dit artikel is automatisch vertaald en niet nagekeken.
notice-original = Lees het origineel
notice-help-translate = Help mee met vertalen

articles-count = { $count ->
    [one] { $count } artikel
   *[other] { $count } artikelen
}
alphabet = Alfabet
index-other = Overig
section-empty = Er staan hier nog geen artikelen.
tags-title = Onderwerpen
tags-description = Alle onderwerpen van het helpcentrum.
authors-title = Auteurs
authors-description = De mensen die het helpcentrum schrijven.
tag-articles = Artikelen over { $tag }
author-articles = Artikelen van { $author }
newest-articles = Onlangs bijgewerkt
sections-heading = Bladeren per sectie
mentioned-in = Genoemd in

feedback-question = Was dit nuttig?
feedback-yes = Ja
feedback-no = Nee
feedback-thanks = Bedankt voor je antwoord.

closing-cta-heading = Nog hulp nodig?
closing-cta-text = Ons team beantwoordt je vraag graag.
closing-cta-label = Neem contact op

not-found-title = Pagina niet gevonden
not-found-text = De pagina die je zoekt, is verplaatst of heeft nooit bestaan. Probeer een van deze:
not-found-gone = Dit artikel is ingetrokken.
not-found-superseded = Dit artikel is vervangen door een ander artikel.

redirect-title = Deze pagina is verplaatst
redirect-text = De pagina staat nu hier: { $link }

feed-title = { $site } – nieuwe en bijgewerkte artikelen

theme-toggle = Kleuren wijzigen
theme-light = Licht
theme-dark = Donker
theme-auto = Zoals op dit apparaat
menu = Menu
close = Sluiten
back-to-top = Terug naar boven
