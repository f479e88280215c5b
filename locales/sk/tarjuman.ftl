### slovenčina

site-title = Centrum pomoci
site-description = Odpovede, návody a definície.

skip-to-content = Prejsť na obsah
home = Domov
header-label = Hlavička
navigation-label = Hlavná ponuka
breadcrumbs-label = Omrvinková navigácia
footer-label = Pätička
page-title = { $page } – { $site }

languages = Jazyky
languages-current = Jazyk: { $language }
language-not-translated = nepreložené
link-in-language = jazyk: { $language }
choose-language = Vyberte jazyk

search = Hľadať
search-label = Hľadať v centre pomoci
search-placeholder = Hľadať v článkoch
search-submit = Hľadať
search-title = Výsledky vyhľadávania
search-results-for = Výsledky vyhľadávania „{ $query }“
search-count = { $count ->
    [one] { $count } výsledok
    [few] { $count } výsledky
   *[other] { $count } výsledkov
}
search-none = Pre výraz „{ $query }“ sa nič nenašlo
search-none-help = Skontrolujte pravopis, použite menej slov alebo si prezrite témy nižšie.
search-browse-tags = Prehľadávať témy
search-needs-javascript = Vyhľadávanie vyžaduje JavaScript. Všetky články nájdete v zoznamoch nižšie.
search-loading = Vyhľadáva sa…
search-failed = Vyhľadávanie sa nepodarilo načítať. Skúste to znova.
search-in-section = v sekcii „{ $section }“
search-suggestions = Nájdené články
search-all = Zobraziť všetky výsledky pre „{ $query }“
search-similar = Presná zhoda sa nenašla. Toto sú výsledky pre podobné slová.
search-retry = Skúsiť znova
search-popular-tags = Časté témy

reading-time = { $minutes ->
    [one] { $minutes } minúta čítania
    [few] { $minutes } minúty čítania
   *[other] { $minutes } minút čítania
}
updated-on = Aktualizované { $date }
published-on = Zverejnené { $date }
written-by = Autor: { $author }
tags-label = Značky
contents = Na tejto stránke
definition = Definícia
synonyms = Ďalšie názvy: { $list }
faq-heading = Časté otázky
related-articles = Súvisiace články
heading-link = Odkaz na časť „{ $heading }“
tags-more = { $count ->
    [one] { $count } ďalšia značka
    [few] { $count } ďalšie značky
   *[other] { $count } ďalších značiek
}
tags-more-short = +{ $count }
edit-page = Upraviť túto stránku
figure-zoom = Zväčšiť obrázok
video-play = Prehrať video: { $title }
video-no-support = Váš prehliadač nedokáže prehrať toto video.
video-download = Stiahnuť video

alert-note = Poznámka
alert-tip = Tip
alert-important = Dôležité
alert-warning = Upozornenie
alert-caution = Pozor
footnotes = Poznámky pod čiarou
footnote-reference = Poznámka pod čiarou { $number }
footnote-back = Späť na text
table-label = Tabuľka
task-done = Hotovo
task-open = Treba urobiť
code-copy = Kopírovať
code-copied = Skopírované

notice-fallback = Tento článok zatiaľ nie je dostupný vo vašom jazyku. Čítate ho v inom jazyku: { $language }.
notice-stale = Pôvodný článok sa od vytvorenia prekladu zmenil ({ $date }).
notice-stale-undated = Pôvodný článok sa od vytvorenia prekladu zmenil.
notice-machine = Tento článok bol preložený strojovo a preklad nikto neskontroloval.
notice-original = Prečítať originál
notice-help-translate = Pomôžte s prekladom

articles-count = { $count ->
    [one] { $count } článok
    [few] { $count } články
   *[other] { $count } článkov
}
alphabet = Abeceda
index-other = Ostatné
section-empty = Zatiaľ tu nie sú žiadne články.
tags-title = Témy
tags-description = Všetky témy centra pomoci.
authors-title = Autori
authors-description = Ľudia, ktorí píšu články v centre pomoci.
tag-articles = Články na tému „{ $tag }“
author-articles = Články autora: { $author }
newest-articles = Nedávno aktualizované
sections-heading = Prehľadávať podľa sekcií
mentioned-in = Kde sa spomína

feedback-question = Pomohlo vám to?
feedback-yes = Áno
feedback-no = Nie
feedback-thanks = Ďakujeme za odpoveď.

closing-cta-heading = Potrebujete ešte pomoc?
closing-cta-text = Náš tím rád odpovie na vašu otázku.
closing-cta-label = Kontaktujte nás

not-found-title = Stránka sa nenašla
not-found-text = Hľadaná stránka bola presunutá alebo nikdy neexistovala. Skúste niektorú z týchto:
not-found-gone = Tento článok bol stiahnutý.
not-found-superseded = Tento článok bol nahradený iným.

redirect-title = Stránka bola presunutá
redirect-text = Nová adresa stránky: { $link }.

feed-title = { $site } – nové a aktualizované články

theme-toggle = Zmeniť farby
theme-light = Svetlé
theme-dark = Tmavé
theme-auto = Podľa zariadenia
menu = Ponuka
close = Zavrieť
back-to-top = Späť nahor
