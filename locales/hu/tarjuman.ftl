### magyar

site-title = Súgóközpont
site-description = Válaszok, útmutatók és meghatározások.

skip-to-content = Ugrás a tartalomra
home = Kezdőlap
header-label = Fejléc
navigation-label = Főmenü
breadcrumbs-label = Morzsamenü
footer-label = Lábléc
page-title = { $page } – { $site }

languages = Nyelvek
languages-current = Nyelv: { $language }
language-not-translated = nincs lefordítva
link-in-language = { $language } nyelven
choose-language = Válasszon nyelvet

search = Keresés
search-label = Keresés a súgóközpontban
search-placeholder = Keresés a cikkekben
search-submit = Keresés
search-title = Keresési találatok
search-results-for = Találatok a következőre: „{ $query }”
search-count = { $count ->
    [one] { $count } találat
   *[other] { $count } találat
}
search-none = Nincs találat a következőre: „{ $query }”
search-none-help = Ellenőrizze a helyesírást, használjon kevesebb szót, vagy nézze át az alábbi témákat.
search-browse-tags = Témák böngészése
search-needs-javascript = A kereséshez JavaScript szükséges. Az alábbi listákban minden cikket megtalál.
search-loading = Keresés…
search-failed = A keresőt nem sikerült betölteni. Próbálja újra.
search-in-section = itt: { $section }
search-suggestions = Talált cikkek
search-all = A(z) „{ $query }” összes találata
search-similar = Nincs pontos egyezés. Ezek hasonló szavak találatai.
search-retry = Újrapróbálkozás
search-popular-tags = Gyakori témák

reading-time = { $minutes ->
    [one] { $minutes } perc olvasás
   *[other] { $minutes } perc olvasás
}
updated-on = Frissítve: { $date }
published-on = Közzétéve: { $date }
written-by = Szerző: { $author }
tags-label = Címkék
contents = Ezen az oldalon
definition = Meghatározás
synonyms = Más néven: { $list }
faq-heading = Gyakori kérdések
related-articles = Kapcsolódó cikkek
heading-link = Hivatkozás erre a részre: „{ $heading }”
tags-more = { $count ->
    [one] még { $count } címke
   *[other] még { $count } címke
}
tags-more-short = +{ $count }
edit-page = Oldal szerkesztése
figure-zoom = Kép nagyítása
video-play = Videó lejátszása: { $title }
video-no-support = A böngészője nem tudja lejátszani ezt a videót.
video-download = Videó letöltése

alert-note = Megjegyzés
alert-tip = Tipp
alert-important = Fontos
alert-warning = Figyelmeztetés
alert-caution = Vigyázat
footnotes = Lábjegyzetek
footnote-reference = { $number }. lábjegyzet
footnote-back = Vissza a szöveghez
table-label = Táblázat
task-done = Kész
task-open = Teendő
code-copy = Másolás
code-copied = Másolva

notice-fallback = Ez a cikk még nem érhető el az Ön nyelvén. Most { $language } nyelven olvassa.
notice-stale = A cikk eredetije a fordítás óta megváltozott ({ $date }).
notice-stale-undated = A cikk eredetije a fordítás óta megváltozott.
notice-machine = Ezt a cikket gép fordította, és a fordítást még nem ellenőrizték.
notice-original = Az eredeti elolvasása
notice-help-translate = Segítsen a fordításban

articles-count = { $count ->
    [one] { $count } cikk
   *[other] { $count } cikk
}
alphabet = Ábécé
index-other = Egyéb
section-empty = Itt még nincsenek cikkek.
tags-title = Témák
tags-description = A súgóközpont összes témája.
authors-title = Szerzők
authors-description = Akik a súgóközpont cikkeit írják.
tag-articles = Cikkek a következő témában: { $tag }
author-articles = { $author } cikkei
newest-articles = Nemrég frissítve
sections-heading = Böngészés kategóriák szerint
mentioned-in = Hol szerepel

feedback-question = Hasznosnak találta?
feedback-yes = Igen
feedback-no = Nem
feedback-thanks = Köszönjük a válaszát.

closing-cta-heading = További segítségre van szüksége?
closing-cta-text = Munkatársaink szívesen válaszolnak a kérdésére.
closing-cta-label = Kapcsolatfelvétel

not-found-title = Az oldal nem található
not-found-text = A keresett oldalt áthelyezték, vagy soha nem is létezett. Próbálja meg ezek egyikét:
not-found-gone = Ezt a cikket visszavontuk.
not-found-superseded = Ezt a cikket egy másik váltotta fel.

redirect-title = Az oldal elköltözött
redirect-text = Az oldal új címe: { $link }.

feed-title = { $site } – új és frissített cikkek

theme-toggle = Színek váltása
theme-light = Világos
theme-dark = Sötét
theme-auto = Az eszköz szerint
menu = Menü
close = Bezárás
back-to-top = Vissza az oldal tetejére
