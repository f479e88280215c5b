### latviešu

site-title = Palīdzības centrs
site-description = Atbildes, ceļveži un definīcijas.

skip-to-content = Pāriet uz saturu
home = Sākums
header-label = Galvene
navigation-label = Galvenā izvēlne
breadcrumbs-label = Navigācijas ceļš
footer-label = Kājene
page-title = { $page } – { $site }

languages = Valodas
languages-current = Valoda: { $language }
language-not-translated = nav tulkots
link-in-language = valoda: { $language }
choose-language = Izvēlieties valodu

search = Meklēšana
search-label = Meklēt palīdzības centrā
search-placeholder = Meklēt rakstos
search-submit = Meklēt
search-title = Meklēšanas rezultāti
search-results-for = Rezultāti vaicājumam “{ $query }”
search-count = { $count ->
    [zero] { $count } rezultātu
    [one] { $count } rezultāts
   *[other] { $count } rezultāti
}
search-none = Vaicājumam “{ $query }” nekas netika atrasts
search-none-help = Pārbaudiet pareizrakstību, izmantojiet mazāk vārdu vai apskatiet tālāk norādītās tēmas.
search-browse-tags = Pārlūkot tēmas
search-needs-javascript = Meklēšanai nepieciešams JavaScript. Visus rakstus varat atrast tālāk esošajos sarakstos.
search-loading = Notiek meklēšana…
search-failed = Meklēšanu neizdevās ielādēt. Lūdzu, mēģiniet vēlreiz.
search-in-section = sadaļā “{ $section }”
search-suggestions = Atrastie raksti
search-all = Rādīt visus rezultātus vaicājumam “{ $query }”
search-similar = Precīzas atbilstības nav. Šie ir līdzīgu vārdu rezultāti.
search-retry = Mēģināt vēlreiz
search-popular-tags = Biežas tēmas

reading-time = { $minutes ->
    [zero] Lasīšanas laiks: { $minutes } minūšu
    [one] Lasīšanas laiks: { $minutes } minūte
   *[other] Lasīšanas laiks: { $minutes } minūtes
}
updated-on = Atjaunināts: { $date }
published-on = Publicēts: { $date }
written-by = Autors: { $author }
tags-label = Birkas
contents = Šajā lapā
definition = Definīcija
synonyms = Citi nosaukumi: { $list }
faq-heading = Bieži uzdotie jautājumi
related-articles = Saistītie raksti
heading-link = Saite uz sadaļu “{ $heading }”
tags-more = { $count ->
    [zero] vēl { $count } birku
    [one] vēl { $count } birka
   *[other] vēl { $count } birkas
}
tags-more-short = +{ $count }
edit-page = Rediģēt šo lapu
figure-zoom = Palielināt attēlu
video-play = Atskaņot video: { $title }
video-no-support = Jūsu pārlūkprogramma nevar atskaņot šo video.
video-download = Lejupielādēt video

alert-note = Piezīme
alert-tip = Padoms
alert-important = Svarīgi
alert-warning = Brīdinājums
alert-caution = Uzmanību
footnotes = Zemsvītras piezīmes
footnote-reference = { $number }. zemsvītras piezīme
footnote-back = Atpakaļ uz tekstu
table-label = Tabula
task-done = Paveikts
task-open = Nav paveikts
code-copy = Kopēt
code-copied = Nokopēts

notice-fallback = Šis raksts vēl nav pieejams jūsu valodā. Jūs to lasāt citā valodā: { $language }.
notice-stale = Šī raksta oriģināls kopš tulkošanas ir mainīts ({ $date }).
notice-stale-undated = Šī raksta oriģināls kopš tulkošanas ir mainīts.
notice-machine = Šis raksts ir mašīntulkots, un tulkojums nav pārbaudīts.
notice-original = Lasīt oriģinālu
notice-help-translate = Palīdziet to iztulkot

articles-count = { $count ->
    [zero] { $count } rakstu
    [one] { $count } raksts
   *[other] { $count } raksti
}
alphabet = Alfabēts
index-other = Citi
section-empty = Šeit vēl nav rakstu.
tags-title = Tēmas
tags-description = Visas palīdzības centra tēmas.
authors-title = Autori
authors-description = Cilvēki, kas raksta palīdzības centra rakstus.
tag-articles = Raksti par tēmu “{ $tag }”
author-articles = Raksti, kuru autors ir { $author }
newest-articles = Nesen atjaunināti
sections-heading = Pārlūkot pēc sadaļas
mentioned-in = Kur minēts

feedback-question = Vai tas bija noderīgi?
feedback-yes = Jā
feedback-no = Nē
feedback-thanks = Paldies par atbildi.

closing-cta-heading = Vai joprojām nepieciešama palīdzība?
closing-cta-text = Mūsu komanda labprāt atbildēs uz jūsu jautājumu.
closing-cta-label = Sazinieties ar mums

not-found-title = Lapa nav atrasta
not-found-text = Meklētā lapa ir pārvietota vai nekad nav pastāvējusi. Izmēģiniet kādu no šīm:
not-found-gone = Šis raksts ir atsaukts.
not-found-superseded = Šis raksts ir aizstāts ar citu.

redirect-title = Šī lapa ir pārvietota
redirect-text = Lapas jaunā adrese: { $link }.

feed-title = { $site } – jauni un atjaunināti raksti

theme-toggle = Mainīt krāsas
theme-light = Gaišas
theme-dark = Tumšas
theme-auto = Kā ierīcē
menu = Izvēlne
close = Aizvērt
back-to-top = Uz augšu
