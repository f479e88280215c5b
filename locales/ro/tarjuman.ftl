### română

site-title = Centru de ajutor
site-description = Răspunsuri, ghiduri și definiții.

skip-to-content = Salt la conținut
home = Acasă
header-label = Antet
navigation-label = Meniu principal
breadcrumbs-label = Cale de navigare
footer-label = Subsol
page-title = { $page } – { $site }

languages = Limbi
languages-current = Limbă: { $language }
language-not-translated = netradus
link-in-language = în { $language }
choose-language = Alegeți limba

search = Căutare
search-label = Căutați în centrul de ajutor
search-placeholder = Căutați în articole
search-submit = Căutați
search-title = Rezultatele căutării
search-results-for = Rezultate pentru „{ $query }”
search-count = { $count ->
    [one] { $count } rezultat
    [few] { $count } rezultate
   *[other] { $count } de rezultate
}
search-none = Niciun rezultat pentru „{ $query }”
search-none-help = Verificați ortografia, folosiți mai puține cuvinte sau consultați subiectele de mai jos.
search-browse-tags = Răsfoiți subiectele
search-needs-javascript = Căutarea necesită JavaScript. Găsiți toate articolele în listele de mai jos.
search-loading = Se caută…
search-failed = Căutarea nu a putut fi încărcată. Încercați din nou.
search-in-section = în secțiunea „{ $section }”
search-suggestions = Articole găsite
search-all = Afișați toate rezultatele pentru „{ $query }”
search-similar = Nicio potrivire exactă. Acestea sunt rezultatele pentru cuvinte asemănătoare.
search-retry = Încercați din nou
search-popular-tags = Subiecte frecvente

reading-time = { $minutes ->
    [one] Timp de citire: { $minutes } minut
    [few] Timp de citire: { $minutes } minute
   *[other] Timp de citire: { $minutes } de minute
}
updated-on = Actualizat la { $date }
published-on = Publicat la { $date }
written-by = De { $author }
tags-label = Etichete
contents = Pe această pagină
definition = Definiție
synonyms = Alte denumiri: { $list }
faq-heading = Întrebări frecvente
related-articles = Articole similare
heading-link = Link către „{ $heading }”
tags-more = { $count ->
    [one] încă { $count } etichetă
    [few] încă { $count } etichete
   *[other] încă { $count } de etichete
}
tags-more-short = +{ $count }
edit-page = Editați această pagină
figure-zoom = Măriți imaginea
video-play = Redați videoclipul: { $title }
video-no-support = Browserul dvs. nu poate reda acest videoclip.
video-download = Descărcați videoclipul

alert-note = Notă
alert-tip = Sfat
alert-important = Important
alert-warning = Avertisment
alert-caution = Atenție
footnotes = Note de subsol
footnote-reference = Nota de subsol { $number }
footnote-back = Înapoi la text
table-label = Tabel
task-done = Finalizat
task-open = De făcut
code-copy = Copiați
code-copied = S-a copiat

notice-fallback = Acest articol nu este încă disponibil în limba dvs. Îl citiți în { $language }.
notice-stale = Originalul acestui articol s-a modificat după traducere ({ $date }).
notice-stale-undated = Originalul acestui articol s-a modificat după traducere.
notice-machine = Acest articol a fost tradus automat, iar traducerea nu a fost verificată.
notice-original = Citiți originalul
notice-help-translate = Ajutați la traducere

articles-count = { $count ->
    [one] { $count } articol
    [few] { $count } articole
   *[other] { $count } de articole
}
alphabet = Alfabet
index-other = Altele
section-empty = Aici nu există încă articole.
tags-title = Subiecte
tags-description = Toate subiectele din centrul de ajutor.
authors-title = Autori
authors-description = Cei care scriu articolele din centrul de ajutor.
tag-articles = Articole despre „{ $tag }”
author-articles = Articole de { $author }
newest-articles = Actualizate recent
sections-heading = Răsfoiți după secțiune
mentioned-in = Menționat în

feedback-question = V-a fost de ajutor?
feedback-yes = Da
feedback-no = Nu
feedback-thanks = Vă mulțumim pentru răspuns.

closing-cta-heading = Aveți în continuare nevoie de ajutor?
closing-cta-text = Echipa noastră vă răspunde cu plăcere la întrebare.
closing-cta-label = Contactați-ne

not-found-title = Pagina nu a fost găsită
not-found-text = Pagina pe care o căutați a fost mutată sau nu a existat niciodată. Încercați una dintre acestea:
not-found-gone = Acest articol a fost retras.
not-found-superseded = Acest articol a fost înlocuit cu altul.

redirect-title = Această pagină a fost mutată
redirect-text = Pagina se află acum la { $link }.

feed-title = { $site } – articole noi și actualizate

theme-toggle = Schimbați culorile
theme-light = Luminos
theme-dark = Întunecat
theme-auto = Ca pe acest dispozitiv
menu = Meniu
close = Închideți
back-to-top = Înapoi sus
