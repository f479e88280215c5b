### suomi

site-title = Ohjekeskus
site-description = Vastauksia, oppaita ja määritelmiä.

skip-to-content = Siirry sisältöön
home = Etusivu
header-label = Ylätunniste
navigation-label = Päävalikko
breadcrumbs-label = Murupolku
footer-label = Alatunniste
page-title = { $page } – { $site }

languages = Kielet
languages-current = Kieli: { $language }
language-not-translated = ei käännetty
link-in-language = kieli: { $language }
choose-language = Valitse kieli

search = Haku
search-label = Hae ohjekeskuksesta
search-placeholder = Hae artikkeleita
search-submit = Hae
search-title = Hakutulokset
search-results-for = Tulokset haulle ”{ $query }”
search-count = { $count ->
    [one] { $count } tulos
   *[other] { $count } tulosta
}
search-none = Haulla ”{ $query }” ei löytynyt tuloksia
search-none-help = Tarkista oikeinkirjoitus, käytä vähemmän sanoja tai selaa alla olevia aiheita.
search-browse-tags = Selaa aiheita
search-needs-javascript = Haku vaatii JavaScriptin. Löydät kaikki artikkelit alla olevista luetteloista.
search-loading = Haetaan…
search-failed = Hakua ei voitu ladata. Yritä uudelleen.
search-in-section = osiossa ”{ $section }”
search-suggestions = Löytyneet artikkelit
search-all = Näytä kaikki tulokset haulle ”{ $query }”
search-similar = Täsmällistä osumaa ei ole. Nämä ovat samankaltaisten sanojen tuloksia.
search-retry = Yritä uudelleen
search-popular-tags = Yleisiä aiheita

reading-time = { $minutes ->
    [one] Lukuaika: { $minutes } minuutti
   *[other] Lukuaika: { $minutes } minuuttia
}
updated-on = Päivitetty { $date }
published-on = Julkaistu { $date }
written-by = Kirjoittaja: { $author }
tags-label = Avainsanat
contents = Tällä sivulla
definition = Määritelmä
synonyms = Muita nimityksiä: { $list }
faq-heading = Usein kysytyt kysymykset
related-articles = Aiheeseen liittyvät artikkelit
heading-link = Linkki kohtaan ”{ $heading }”
tags-more = { $count ->
    [one] { $count } avainsana lisää
   *[other] { $count } avainsanaa lisää
}
tags-more-short = +{ $count }
edit-page = Muokkaa tätä sivua
figure-zoom = Suurenna kuva
video-play = Toista video: { $title }
video-no-support = Selaimesi ei voi toistaa tätä videota.
video-download = Lataa video

alert-note = Huomautus
alert-tip = Vinkki
alert-important = Tärkeää
alert-warning = Varoitus
alert-caution = Ole varovainen
footnotes = Alaviitteet
footnote-reference = Alaviite { $number }
footnote-back = Takaisin tekstiin
table-label = Taulukko
task-done = Tehty
task-open = Tekemättä
code-copy = Kopioi
code-copied = Kopioitu

notice-fallback = Tämä artikkeli ei ole vielä saatavilla kielelläsi. Luet sitä tällä kielellä: { $language }.
notice-stale = Tämän artikkelin alkuperäistä versiota on muutettu kääntämisen jälkeen ({ $date }).
notice-stale-undated = Tämän artikkelin alkuperäistä versiota on muutettu kääntämisen jälkeen.
notice-machine = Tämä artikkeli on konekäännös, jota ei ole tarkistettu.
notice-original = Lue alkuperäinen artikkeli
notice-help-translate = Auta kääntämisessä

articles-count = { $count ->
    [one] { $count } artikkeli
   *[other] { $count } artikkelia
}
alphabet = Aakkoset
index-other = Muut
section-empty = Täällä ei ole vielä artikkeleita.
tags-title = Aiheet
tags-description = Kaikki ohjekeskuksen aiheet.
authors-title = Kirjoittajat
authors-description = Ohjekeskuksen artikkelien kirjoittajat.
tag-articles = Artikkelit aiheesta ”{ $tag }”
author-articles = Kirjoittajan artikkelit: { $author }
newest-articles = Viimeksi päivitetyt
sections-heading = Selaa osioittain
mentioned-in = Mainittu artikkeleissa

feedback-question = Oliko tästä apua?
feedback-yes = Kyllä
feedback-no = Ei
feedback-thanks = Kiitos vastauksestasi.

closing-cta-heading = Tarvitsetko vielä apua?
closing-cta-text = Tiimimme vastaa mielellään kysymykseesi.
closing-cta-label = Ota yhteyttä

not-found-title = Sivua ei löytynyt
not-found-text = Etsimäsi sivu on siirretty, tai sitä ei ole koskaan ollut. Kokeile jotakin näistä:
not-found-gone = Tämä artikkeli on poistettu.
not-found-superseded = Tämä artikkeli on korvattu toisella.

redirect-title = Tämä sivu on siirretty
redirect-text = Sivu on nyt täällä: { $link }

feed-title = { $site } – uudet ja päivitetyt artikkelit

theme-toggle = Vaihda värejä
theme-light = Vaalea
theme-dark = Tumma
theme-auto = Kuten tässä laitteessa
menu = Valikko
close = Sulje
back-to-top = Takaisin ylös
