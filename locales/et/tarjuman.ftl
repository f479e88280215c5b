### eesti

site-title = Abikeskus
site-description = Vastused, juhendid ja mõisted.

skip-to-content = Liigu sisu juurde
home = Avaleht
header-label = Päis
navigation-label = Peamenüü
breadcrumbs-label = Asukoht saidil
footer-label = Jalus
page-title = { $page } – { $site }

languages = Keeled
languages-current = Keel: { $language }
language-not-translated = tõlkimata
link-in-language = { $language } keeles
choose-language = Vali keel

search = Otsing
search-label = Otsi abikeskusest
search-placeholder = Otsi artikleid
search-submit = Otsi
search-title = Otsingutulemused
search-results-for = Otsingu „{ $query }“ tulemused
search-count = { $count ->
    [one] { $count } tulemus
   *[other] { $count } tulemust
}
search-none = Otsingule „{ $query }“ vasteid ei leitud
search-none-help = Kontrollige õigekirja, kasutage vähem sõnu või sirvige allolevaid teemasid.
search-browse-tags = Sirvi teemasid
search-needs-javascript = Otsing vajab JavaScripti. Kõik artiklid leiate allolevatest loenditest.
search-loading = Otsimine…
search-failed = Otsingut ei õnnestunud laadida. Palun proovige uuesti.
search-in-section = jaotises „{ $section }“
search-suggestions = Leitud artiklid
search-all = Näita kõiki päringu „{ $query }“ tulemusi
search-similar = Täpset vastet ei ole. Need on sarnaste sõnade tulemused.
search-retry = Proovi uuesti
search-popular-tags = Sagedased teemad

reading-time = { $minutes ->
    [one] { $minutes } minut lugemist
   *[other] { $minutes } minutit lugemist
}
updated-on = Uuendatud { $date }
published-on = Avaldatud { $date }
written-by = Autor: { $author }
tags-label = Märksõnad
contents = Sellel lehel
definition = Määratlus
synonyms = Teised nimetused: { $list }
faq-heading = Korduma kippuvad küsimused
related-articles = Seotud artiklid
heading-link = Link pealkirjale „{ $heading }“
tags-more = { $count ->
    [one] veel { $count } märksõna
   *[other] veel { $count } märksõna
}
tags-more-short = +{ $count }
edit-page = Muuda seda lehte
figure-zoom = Suurenda pilti
video-play = Esita video: { $title }
video-no-support = Teie brauser ei saa seda videot esitada.
video-download = Laadi video alla

alert-note = Märkus
alert-tip = Nõuanne
alert-important = Oluline
alert-warning = Hoiatus
alert-caution = Ettevaatust
footnotes = Allmärkused
footnote-reference = Allmärkus { $number }
footnote-back = Tagasi teksti juurde
table-label = Tabel
task-done = Tehtud
task-open = Tegemata
code-copy = Kopeeri
code-copied = Kopeeritud

notice-fallback = See artikkel ei ole veel teie keeles saadaval. Loete seda { $language } keeles.
notice-stale = Selle artikli algteksti on pärast tõlkimist muudetud ({ $date }).
notice-stale-undated = Selle artikli algteksti on pärast tõlkimist muudetud.
notice-machine = See artikkel on masintõlge ja seda ei ole üle vaadatud.
notice-original = Loe algteksti
notice-help-translate = Aita tõlkida

articles-count = { $count ->
    [one] { $count } artikkel
   *[other] { $count } artiklit
}
alphabet = Tähestik
index-other = Muu
section-empty = Siin ei ole veel artikleid.
tags-title = Teemad
tags-description = Kõik abikeskuse teemad.
authors-title = Autorid
authors-description = Inimesed, kes abikeskuse artikleid kirjutavad.
tag-articles = Artiklid teemal „{ $tag }“
author-articles = Autori artiklid: { $author }
newest-articles = Hiljuti uuendatud
sections-heading = Sirvi jaotiste kaupa
mentioned-in = Mainitud artiklites

feedback-question = Kas sellest oli abi?
feedback-yes = Jah
feedback-no = Ei
feedback-thanks = Täname vastuse eest!

closing-cta-heading = Kas vajate veel abi?
closing-cta-text = Meie meeskond vastab teie küsimusele hea meelega.
closing-cta-label = Võta meiega ühendust

not-found-title = Lehte ei leitud
not-found-text = Otsitav leht on teisaldatud või pole seda kunagi olnud. Proovige mõnda neist:
not-found-gone = See artikkel on eemaldatud.
not-found-superseded = See artikkel on asendatud teise artikliga.

redirect-title = See leht on teisaldatud
redirect-text = Leht asub nüüd siin: { $link }

feed-title = { $site } – uued ja uuendatud artiklid

theme-toggle = Muuda värve
theme-light = Hele
theme-dark = Tume
theme-auto = Nagu selles seadmes
menu = Menüü
close = Sule
back-to-top = Tagasi üles
