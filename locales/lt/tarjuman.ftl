### lietuvių

site-title = Pagalbos centras
site-description = Atsakymai, vadovai ir apibrėžtys.

skip-to-content = Pereiti prie turinio
home = Pradžia
header-label = Viršutinė juosta
navigation-label = Pagrindinis meniu
breadcrumbs-label = Naršymo kelias
footer-label = Poraštė
page-title = { $page } – { $site }

languages = Kalbos
languages-current = Kalba: { $language }
language-not-translated = neišversta
link-in-language = kalba: { $language }
choose-language = Pasirinkite kalbą

search = Paieška
search-label = Ieškoti pagalbos centre
search-placeholder = Ieškoti straipsnių
search-submit = Ieškoti
search-title = Paieškos rezultatai
search-results-for = Paieškos „{ $query }“ rezultatai
search-count = { $count ->
    [one] { $count } rezultatas
    [few] { $count } rezultatai
   *[other] { $count } rezultatų
}
search-none = Pagal užklausą „{ $query }“ nieko nerasta
search-none-help = Patikrinkite rašybą, įveskite mažiau žodžių arba peržiūrėkite toliau pateiktas temas.
search-browse-tags = Naršyti temas
search-needs-javascript = Paieškai reikia „JavaScript“. Visus straipsnius rasite toliau pateiktuose sąrašuose.
search-loading = Ieškoma…
search-failed = Nepavyko įkelti paieškos. Bandykite dar kartą.
search-in-section = skyriuje „{ $section }“
search-suggestions = Rasti straipsniai
search-all = Rodyti visus „{ $query }“ rezultatus
search-similar = Tikslaus atitikmens nėra. Tai panašių žodžių rezultatai.
search-retry = Bandyti dar kartą
search-popular-tags = Dažnos temos

reading-time = { $minutes ->
    [one] Skaitymo laikas: { $minutes } minutė
    [few] Skaitymo laikas: { $minutes } minutės
   *[other] Skaitymo laikas: { $minutes } minučių
}
updated-on = Atnaujinta { $date }
published-on = Paskelbta { $date }
written-by = Autorius: { $author }
tags-label = Žymos
contents = Šiame puslapyje
definition = Apibrėžtis
synonyms = Kiti pavadinimai: { $list }
faq-heading = Dažnai užduodami klausimai
related-articles = Susiję straipsniai
heading-link = Nuoroda į skyrių „{ $heading }“
tags-more = { $count ->
    [one] dar { $count } žyma
    [few] dar { $count } žymos
   *[other] dar { $count } žymų
}
tags-more-short = +{ $count }
edit-page = Redaguoti šį puslapį
figure-zoom = Padidinti paveikslėlį
video-play = Leisti vaizdo įrašą: { $title }
video-no-support = Jūsų naršyklė negali paleisti šio vaizdo įrašo.
video-download = Atsisiųsti vaizdo įrašą

alert-note = Pastaba
alert-tip = Patarimas
alert-important = Svarbu
alert-warning = Įspėjimas
alert-caution = Atsargiai
footnotes = Išnašos
footnote-reference = Išnaša { $number }
footnote-back = Grįžti į tekstą
table-label = Lentelė
task-done = Atlikta
task-open = Neatlikta
code-copy = Kopijuoti
code-copied = Nukopijuota

notice-fallback = Šio straipsnio jūsų kalba dar nėra. Skaitote jį kita kalba: { $language }.
notice-stale = Išvertus šį straipsnį, jo originalas pasikeitė ({ $date }).
notice-stale-undated = Išvertus šį straipsnį, jo originalas pasikeitė.
notice-machine = Šis straipsnis išverstas automatiškai, vertimas nepatikrintas.
notice-original = Skaityti originalą
notice-help-translate = Padėkite išversti

articles-count = { $count ->
    [one] { $count } straipsnis
    [few] { $count } straipsniai
   *[other] { $count } straipsnių
}
alphabet = Abėcėlė
index-other = Kita
section-empty = Čia straipsnių dar nėra.
tags-title = Temos
tags-description = Visos pagalbos centro temos.
authors-title = Autoriai
authors-description = Žmonės, rašantys pagalbos centro straipsnius.
tag-articles = Straipsniai tema „{ $tag }“
author-articles = Straipsniai, kuriuos parašė { $author }
newest-articles = Neseniai atnaujinti
sections-heading = Naršyti pagal skyrius
mentioned-in = Kur minima

feedback-question = Ar tai buvo naudinga?
feedback-yes = Taip
feedback-no = Ne
feedback-thanks = Dėkojame už atsakymą.

closing-cta-heading = Vis dar reikia pagalbos?
closing-cta-text = Mūsų komanda mielai atsakys į jūsų klausimą.
closing-cta-label = Susisiekite su mumis

not-found-title = Puslapis nerastas
not-found-text = Ieškomas puslapis perkeltas arba niekada neegzistavo. Išbandykite vieną iš šių:
not-found-gone = Šis straipsnis pašalintas.
not-found-superseded = Šis straipsnis pakeistas kitu.

redirect-title = Šis puslapis perkeltas
redirect-text = Naujasis puslapio adresas: { $link }.

feed-title = { $site } – nauji ir atnaujinti straipsniai

theme-toggle = Keisti spalvas
theme-light = Šviesios
theme-dark = Tamsios
theme-auto = Kaip įrenginyje
menu = Meniu
close = Uždaryti
back-to-top = Grįžti į viršų
