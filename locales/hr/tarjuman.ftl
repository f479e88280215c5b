### hrvatski

site-title = Centar za pomoć
site-description = Odgovori, upute i definicije.

skip-to-content = Prijeđi na sadržaj
home = Početna
header-label = Zaglavlje
navigation-label = Glavni izbornik
breadcrumbs-label = Navigacijska putanja
footer-label = Podnožje
page-title = { $page } – { $site }

languages = Jezici
languages-current = Jezik: { $language }
language-not-translated = nije prevedeno
link-in-language = jezik: { $language }
choose-language = Odaberite jezik

search = Pretraživanje
search-label = Pretražite centar za pomoć
search-placeholder = Pretražite članke
search-submit = Pretraži
search-title = Rezultati pretraživanja
search-results-for = Rezultati za „{ $query }“
search-count = { $count ->
    [one] { $count } rezultat
    [few] { $count } rezultata
   *[other] { $count } rezultata
}
search-none = Nema rezultata za „{ $query }“
search-none-help = Provjerite pravopis, upotrijebite manje riječi ili pregledajte teme u nastavku.
search-browse-tags = Pregledajte teme
search-needs-javascript = Za pretraživanje je potreban JavaScript. Sve članke možete pronaći na popisima u nastavku.
search-loading = Pretraživanje…
search-failed = Učitavanje pretraživanja nije uspjelo. Pokušajte ponovno.
search-in-section = u odjeljku „{ $section }“
search-suggestions = Pronađeni članci
search-all = Prikaži sve rezultate za „{ $query }“
search-similar = Nema točnog podudaranja. Ovo su rezultati za slične riječi.
search-retry = Pokušaj ponovno
search-popular-tags = Česte teme

reading-time = { $minutes ->
    [one] { $minutes } minuta čitanja
    [few] { $minutes } minute čitanja
   *[other] { $minutes } minuta čitanja
}
updated-on = Ažurirano { $date }
published-on = Objavljeno { $date }
written-by = Autor: { $author }
tags-label = Oznake
contents = Na ovoj stranici
definition = Definicija
synonyms = Drugi nazivi: { $list }
faq-heading = Česta pitanja
related-articles = Povezani članci
heading-link = Poveznica na odjeljak „{ $heading }“
tags-more = { $count ->
    [one] još { $count } oznaka
    [few] još { $count } oznake
   *[other] još { $count } oznaka
}
tags-more-short = +{ $count }
edit-page = Uredi ovu stranicu
figure-zoom = Povećaj sliku
video-play = Reproduciraj videozapis: { $title }
video-no-support = Vaš preglednik ne može reproducirati ovaj videozapis.
video-download = Preuzmi videozapis

alert-note = Napomena
alert-tip = Savjet
alert-important = Važno
alert-warning = Upozorenje
alert-caution = Oprez
footnotes = Bilješke
footnote-reference = Bilješka { $number }
footnote-back = Natrag na tekst
table-label = Tablica
task-done = Obavljeno
task-open = Nije obavljeno
code-copy = Kopiraj
code-copied = Kopirano

notice-fallback = Ovaj članak još nije dostupan na vašem jeziku. Čitate ga na drugom jeziku: { $language }.
notice-stale = Izvornik ovog članka promijenjen je nakon prevođenja ({ $date }).
notice-stale-undated = Izvornik ovog članka promijenjen je nakon prevođenja.
notice-machine = Ovaj je članak strojno preveden i prijevod nije pregledan.
notice-original = Pročitajte izvornik
notice-help-translate = Pomozite u prevođenju

articles-count = { $count ->
    [one] { $count } članak
    [few] { $count } članka
   *[other] { $count } članaka
}
alphabet = Abeceda
index-other = Ostalo
section-empty = Ovdje još nema članaka.
tags-title = Teme
tags-description = Sve teme centra za pomoć.
authors-title = Autori
authors-description = Ljudi koji pišu članke u centru za pomoć.
tag-articles = Članci na temu „{ $tag }“
author-articles = Članci autora: { $author }
newest-articles = Nedavno ažurirano
sections-heading = Pregledajte po odjeljcima
mentioned-in = Gdje se spominje

feedback-question = Je li to bilo korisno?
feedback-yes = Da
feedback-no = Ne
feedback-thanks = Hvala vam na odgovoru.

closing-cta-heading = I dalje vam je potrebna pomoć?
closing-cta-text = Naš će tim rado odgovoriti na vaše pitanje.
closing-cta-label = Obratite nam se

not-found-title = Stranica nije pronađena
not-found-text = Stranica koju tražite premještena je ili nikad nije postojala. Pokušajte s nekom od ovih:
not-found-gone = Ovaj je članak povučen.
not-found-superseded = Ovaj je članak zamijenjen drugim.

redirect-title = Stranica je premještena
redirect-text = Nova adresa stranice: { $link }.

feed-title = { $site } – novi i ažurirani članci

theme-toggle = Promijeni boje
theme-light = Svijetlo
theme-dark = Tamno
theme-auto = Kao na uređaju
menu = Izbornik
close = Zatvori
back-to-top = Natrag na vrh
