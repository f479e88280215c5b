### dansk

site-title = Hjælpecenter
site-description = Svar, vejledninger og definitioner.

skip-to-content = Gå til indholdet
home = Forside
header-label = Sidehoved
navigation-label = Hovedmenu
breadcrumbs-label = Brødkrummesti
footer-label = Sidefod
page-title = { $page } – { $site }

languages = Sprog
languages-current = Sprog: { $language }
language-not-translated = ikke oversat
link-in-language = på { $language }
choose-language = Vælg dit sprog

search = Søgning
search-label = Søg i hjælpecentret
search-placeholder = Søg efter artikler
search-submit = Søg
search-title = Søgeresultater
search-results-for = Resultater for “{ $query }”
search-count = { $count ->
    [one] { $count } resultat
   *[other] { $count } resultater
}
search-none = Ingen resultater for “{ $query }”
search-none-help = Kontrollér stavningen, brug færre ord, eller se emnerne nedenfor.
search-browse-tags = Gennemse emner
search-needs-javascript = Søgning kræver JavaScript. Du kan finde alle artikler på listerne nedenfor.
search-loading = Søger…
search-failed = Søgningen kunne ikke indlæses. Prøv igen.
search-in-section = i sektionen “{ $section }”
search-suggestions = Fundne artikler
search-all = Vis alle resultater for “{ $query }”
search-similar = Ingen præcise fund. Her er resultater for lignende ord.
search-retry = Prøv igen
search-popular-tags = Hyppige emner

reading-time = { $minutes ->
    [one] { $minutes } minuts læsning
   *[other] { $minutes } minutters læsning
}
updated-on = Opdateret { $date }
published-on = Udgivet { $date }
written-by = Af { $author }
tags-label = Emneord
contents = På denne side
definition = Definition
synonyms = Kaldes også: { $list }
faq-heading = Ofte stillede spørgsmål
related-articles = Relaterede artikler
heading-link = Link til “{ $heading }”
tags-more = { $count ->
    [one] { $count } emneord mere
   *[other] { $count } emneord mere
}
tags-more-short = +{ $count }
edit-page = Rediger denne side
figure-zoom = Forstør billedet
video-play = Afspil video: { $title }
video-no-support = Din browser kan ikke afspille denne video.
video-download = Hent videoen

alert-note = Bemærk
alert-tip = Tip
alert-important = Vigtigt
alert-warning = Advarsel
alert-caution = Forsigtig
footnotes = Fodnoter
footnote-reference = Fodnote { $number }
footnote-back = Tilbage til teksten
table-label = Tabel
task-done = Udført
task-open = Ikke udført
code-copy = Kopiér
code-copied = Kopieret

notice-fallback = Artiklen findes endnu ikke på dit sprog. Du læser den på { $language }.
notice-stale = Originalen til denne artikel er blevet ændret siden oversættelsen ({ $date }).
notice-stale-undated = Originalen til denne artikel er blevet ændret siden oversættelsen.
notice-machine = Artiklen er maskinoversat og er ikke blevet gennemgået.
notice-original = Læs originalen
notice-help-translate = Hjælp med at oversætte den

articles-count = { $count ->
    [one] { $count } artikel
   *[other] { $count } artikler
}
alphabet = Alfabet
index-other = Andet
section-empty = Der er ingen artikler her endnu.
tags-title = Emner
tags-description = Alle emner i hjælpecentret.
authors-title = Forfattere
authors-description = De personer, der skriver hjælpecentret.
tag-articles = Artikler om { $tag }
author-articles = Artikler af { $author }
newest-articles = Opdateret for nylig
sections-heading = Gennemse efter sektion
mentioned-in = Nævnt i

feedback-question = Var dette nyttigt?
feedback-yes = Ja
feedback-no = Nej
feedback-thanks = Tak for dit svar.

closing-cta-heading = Har du stadig brug for hjælp?
closing-cta-text = Vores team besvarer gerne dit spørgsmål.
closing-cta-label = Kontakt os

not-found-title = Siden blev ikke fundet
not-found-text = Den side, du leder efter, er flyttet eller har aldrig eksisteret. Prøv en af disse:
not-found-gone = Artiklen er trukket tilbage.
not-found-superseded = Artiklen er erstattet af en anden.

redirect-title = Siden er flyttet
redirect-text = Siden findes nu her: { $link }

feed-title = { $site } – nye og opdaterede artikler

theme-toggle = Skift farver
theme-light = Lys
theme-dark = Mørk
theme-auto = Som på denne enhed
menu = Menu
close = Luk
back-to-top = Tilbage til toppen
