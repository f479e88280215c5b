### norsk bokmål

site-title = Hjelpesenter
site-description = Svar, veiledninger og definisjoner.

skip-to-content = Gå til innholdet
home = Forside
header-label = Topptekst
navigation-label = Hovedmeny
breadcrumbs-label = Brødsmulesti
footer-label = Bunntekst
page-title = { $page } – { $site }

languages = Språk
languages-current = Språk: { $language }
language-not-translated = ikke oversatt
link-in-language = på { $language }
choose-language = Velg språk

search = Søk
search-label = Søk i hjelpesenteret
search-placeholder = Søk etter artikler
search-submit = Søk
search-title = Søkeresultater
search-results-for = Resultater for «{ $query }»
search-count = { $count ->
    [one] { $count } resultat
   *[other] { $count } resultater
}
search-none = Ingen resultater for «{ $query }»
search-none-help = Kontroller stavemåten, bruk færre ord, eller se gjennom emnene nedenfor.
search-browse-tags = Bla gjennom emner
search-needs-javascript = Søket krever JavaScript. Du finner alle artiklene i listene nedenfor.
search-loading = Søker …
search-failed = Søket kunne ikke lastes inn. Prøv igjen.
search-in-section = i seksjonen «{ $section }»
search-suggestions = Artikler som ble funnet
search-all = Vis alle resultater for «{ $query }»
search-similar = Ingen nøyaktige treff. Dette er resultater for lignende ord.
search-retry = Prøv igjen
search-popular-tags = Vanlige emner

reading-time = { $minutes ->
    [one] Lesetid: { $minutes } minutt
   *[other] Lesetid: { $minutes } minutter
}
updated-on = Oppdatert { $date }
published-on = Publisert { $date }
written-by = Av { $author }
tags-label = Stikkord
contents = På denne siden
definition = Definisjon
synonyms = Kalles også: { $list }
faq-heading = Vanlige spørsmål
related-articles = Relaterte artikler
heading-link = Lenke til «{ $heading }»
tags-more = { $count ->
    [one] { $count } stikkord til
   *[other] { $count } stikkord til
}
tags-more-short = +{ $count }
edit-page = Rediger denne siden
figure-zoom = Forstørr bildet
video-play = Spill av video: { $title }
video-no-support = Nettleseren din kan ikke spille av denne videoen.
video-download = Last ned videoen

alert-note = Merk
alert-tip = Tips
alert-important = Viktig
alert-warning = Advarsel
alert-caution = Forsiktig
footnotes = Fotnoter
footnote-reference = Fotnote { $number }
footnote-back = Tilbake til teksten
table-label = Tabell
task-done = Utført
task-open = Ikke utført
code-copy = Kopier
code-copied = Kopiert

notice-fallback = Denne artikkelen er ikke tilgjengelig på språket ditt ennå. Du leser den på { $language }.
notice-stale = Originalen til denne artikkelen er endret siden den ble oversatt ({ $date }).
notice-stale-undated = Originalen til denne artikkelen er endret siden den ble oversatt.
notice-machine = Denne artikkelen er maskinoversatt og har ikke blitt gjennomgått.
notice-original = Les originalen
notice-help-translate = Hjelp til med å oversette den

articles-count = { $count ->
    [one] { $count } artikkel
   *[other] { $count } artikler
}
alphabet = Alfabet
index-other = Annet
section-empty = Det er ingen artikler her ennå.
tags-title = Emner
tags-description = Alle emnene i hjelpesenteret.
authors-title = Forfattere
authors-description = Personene som skriver hjelpesenteret.
tag-articles = Artikler om { $tag }
author-articles = Artikler av { $author }
newest-articles = Nylig oppdatert
sections-heading = Bla gjennom etter seksjon
mentioned-in = Nevnt i

feedback-question = Var dette nyttig?
feedback-yes = Ja
feedback-no = Nei
feedback-thanks = Takk for svaret.

closing-cta-heading = Trenger du mer hjelp?
closing-cta-text = Teamet vårt svarer gjerne på spørsmålet ditt.
closing-cta-label = Kontakt oss

not-found-title = Fant ikke siden
not-found-text = Siden du leter etter, er flyttet eller har aldri eksistert. Prøv en av disse:
not-found-gone = Denne artikkelen er trukket tilbake.
not-found-superseded = Denne artikkelen er erstattet av en annen.

redirect-title = Denne siden er flyttet
redirect-text = Siden finnes nå her: { $link }

feed-title = { $site } – nye og oppdaterte artikler

theme-toggle = Endre farger
theme-light = Lys
theme-dark = Mørk
theme-auto = Som på denne enheten
menu = Meny
close = Lukk
back-to-top = Til toppen
