### slovenščina

site-title = Center za pomoč
site-description = Odgovori, vodniki in definicije.

skip-to-content = Preskoči na vsebino
home = Domov
header-label = Glava
navigation-label = Glavni meni
breadcrumbs-label = Navigacijska pot
footer-label = Noga
page-title = { $page } – { $site }

languages = Jeziki
languages-current = Jezik: { $language }
language-not-translated = ni prevedeno
link-in-language = jezik: { $language }
choose-language = Izberite jezik

search = Iskanje
search-label = Iskanje po centru za pomoč
search-placeholder = Iskanje po člankih
search-submit = Išči
search-title = Rezultati iskanja
search-results-for = Rezultati za „{ $query }“
search-count = { $count ->
    [one] { $count } rezultat
    [two] { $count } rezultata
    [few] { $count } rezultati
   *[other] { $count } rezultatov
}
search-none = Za „{ $query }“ ni bilo mogoče najti ničesar
search-none-help = Preverite črkovanje, uporabite manj besed ali preglejte spodnje teme.
search-browse-tags = Brskanje po temah
search-needs-javascript = Za iskanje potrebujete JavaScript. Vse članke najdete na spodnjih seznamih.
search-loading = Iskanje …
search-failed = Iskanja ni bilo mogoče naložiti. Poskusite znova.
search-in-section = v razdelku „{ $section }“
search-suggestions = Najdeni članki
search-all = Prikaži vse rezultate za „{ $query }“
search-similar = Natančnega ujemanja ni. To so rezultati za podobne besede.
search-retry = Poskusi znova
search-popular-tags = Pogoste teme

reading-time = { $minutes ->
    [one] { $minutes } minuta branja
    [two] { $minutes } minuti branja
    [few] { $minutes } minute branja
   *[other] { $minutes } minut branja
}
updated-on = Posodobljeno: { $date }
published-on = Objavljeno: { $date }
written-by = Avtor: { $author }
tags-label = Oznake
contents = Na tej strani
definition = Definicija
synonyms = Druga imena: { $list }
faq-heading = Pogosta vprašanja
related-articles = Sorodni članki
heading-link = Povezava do razdelka „{ $heading }“
tags-more = { $count ->
    [one] še { $count } oznaka
    [two] še { $count } oznaki
    [few] še { $count } oznake
   *[other] še { $count } oznak
}
tags-more-short = +{ $count }
edit-page = Uredi to stran
figure-zoom = Povečaj sliko
video-play = Predvajaj videoposnetek: { $title }
video-no-support = Vaš brskalnik ne more predvajati tega videoposnetka.
video-download = Prenesi videoposnetek

alert-note = Opomba
alert-tip = Nasvet
alert-important = Pomembno
alert-warning = Opozorilo
alert-caution = Previdno
footnotes = Sprotne opombe
footnote-reference = Sprotna opomba { $number }
footnote-back = Nazaj na besedilo
table-label = Tabela
task-done = Opravljeno
task-open = Neopravljeno
code-copy = Kopiraj
code-copied = Kopirano

notice-fallback = Ta članek še ni na voljo v vašem jeziku. Berete ga v drugem jeziku: { $language }.
notice-stale = Izvirnik tega članka se je po prevodu spremenil ({ $date }).
notice-stale-undated = Izvirnik tega članka se je po prevodu spremenil.
notice-machine = Ta članek je strojno preveden in prevod ni pregledan.
notice-original = Preberi izvirnik
notice-help-translate = Pomagajte pri prevajanju

articles-count = { $count ->
    [one] { $count } članek
    [two] { $count } članka
    [few] { $count } članki
   *[other] { $count } člankov
}
alphabet = Abeceda
index-other = Drugo
section-empty = Tukaj še ni člankov.
tags-title = Teme
tags-description = Vse teme v centru za pomoč.
authors-title = Avtorji
authors-description = Ljudje, ki pišejo članke v centru za pomoč.
tag-articles = Članki na temo „{ $tag }“
author-articles = Članki avtorja: { $author }
newest-articles = Nedavno posodobljeno
sections-heading = Brskanje po razdelkih
mentioned-in = Kje je omenjeno

feedback-question = Vam je bilo to v pomoč?
feedback-yes = Da
feedback-no = Ne
feedback-thanks = Hvala za odgovor.

closing-cta-heading = Še vedno potrebujete pomoč?
closing-cta-text = Naša ekipa bo z veseljem odgovorila na vaše vprašanje.
closing-cta-label = Obrnite se na nas

not-found-title = Strani ni mogoče najti
not-found-text = Stran, ki jo iščete, je bila premaknjena ali pa nikoli ni obstajala. Poskusite eno od teh:
not-found-gone = Ta članek je bil umaknjen.
not-found-superseded = Ta članek je bil nadomeščen z drugim.

redirect-title = Stran je bila premaknjena
redirect-text = Novi naslov strani: { $link }.

feed-title = { $site } – novi in posodobljeni članki

theme-toggle = Spremeni barve
theme-light = Svetlo
theme-dark = Temno
theme-auto = Kot v napravi
menu = Meni
close = Zapri
back-to-top = Nazaj na vrh
