### čeština

site-title = Centrum nápovědy
site-description = Odpovědi, návody a definice.

skip-to-content = Přejít k obsahu
home = Domů
header-label = Záhlaví
navigation-label = Hlavní nabídka
breadcrumbs-label = Drobečková navigace
footer-label = Zápatí
page-title = { $page } – { $site }

languages = Jazyky
languages-current = Jazyk: { $language }
language-not-translated = nepřeloženo
link-in-language = jazyk: { $language }
choose-language = Vyberte jazyk

search = Hledat
search-label = Hledat v centru nápovědy
search-placeholder = Hledat v článcích
search-submit = Hledat
search-title = Výsledky hledání
search-results-for = Výsledky hledání „{ $query }“
search-count = { $count ->
    [one] { $count } výsledek
    [few] { $count } výsledky
   *[other] { $count } výsledků
}
search-none = Na dotaz „{ $query }“ nebylo nic nalezeno
search-none-help = Zkontrolujte pravopis, použijte méně slov nebo si projděte témata níže.
search-browse-tags = Procházet témata
search-needs-javascript = Vyhledávání vyžaduje JavaScript. Všechny články najdete v seznamech níže.
search-loading = Vyhledávání…
search-failed = Vyhledávání se nepodařilo načíst. Zkuste to prosím znovu.
search-in-section = v sekci „{ $section }“
search-suggestions = Nalezené články
search-all = Zobrazit všechny výsledky pro „{ $query }“
search-similar = Přesná shoda nenalezena. Toto jsou výsledky pro podobná slova.
search-retry = Zkusit znovu
search-popular-tags = Častá témata

reading-time = { $minutes ->
    [one] { $minutes } minuta čtení
    [few] { $minutes } minuty čtení
   *[other] { $minutes } minut čtení
}
updated-on = Aktualizováno { $date }
published-on = Zveřejněno { $date }
written-by = Autor: { $author }
tags-label = Štítky
contents = Na této stránce
definition = Definice
synonyms = Další názvy: { $list }
faq-heading = Časté dotazy
related-articles = Související články
heading-link = Odkaz na část „{ $heading }“
tags-more = { $count ->
    [one] { $count } další štítek
    [few] { $count } další štítky
   *[other] { $count } dalších štítků
}
tags-more-short = +{ $count }
edit-page = Upravit tuto stránku
figure-zoom = Zvětšit obrázek
video-play = Přehrát video: { $title }
video-no-support = Váš prohlížeč neumí toto video přehrát.
video-download = Stáhnout video

alert-note = Poznámka
alert-tip = Tip
alert-important = Důležité
alert-warning = Upozornění
alert-caution = Pozor
footnotes = Poznámky pod čarou
footnote-reference = Poznámka pod čarou { $number }
footnote-back = Zpět k textu
table-label = Tabulka
task-done = Hotovo
task-open = Zbývá udělat
code-copy = Kopírovat
code-copied = Zkopírováno

notice-fallback = Tento článek zatím není k dispozici ve vašem jazyce. Čtete ho v jiném jazyce: { $language }.
notice-stale = Původní článek se od pořízení překladu změnil ({ $date }).
notice-stale-undated = Původní článek se od pořízení překladu změnil.
notice-machine = Tento článek byl přeložen strojově a překlad nikdo nezkontroloval.
notice-original = Přečíst originál
notice-help-translate = Pomozte s překladem

articles-count = { $count ->
    [one] { $count } článek
    [few] { $count } články
   *[other] { $count } článků
}
alphabet = Abeceda
index-other = Ostatní
section-empty = Zatím tu nejsou žádné články.
tags-title = Témata
tags-description = Všechna témata centra nápovědy.
authors-title = Autoři
authors-description = Lidé, kteří píší články v centru nápovědy.
tag-articles = Články na téma „{ $tag }“
author-articles = Články autora: { $author }
newest-articles = Nedávno aktualizované
sections-heading = Procházet podle sekcí
mentioned-in = Kde se o tom píše

feedback-question = Pomohlo vám to?
feedback-yes = Ano
feedback-no = Ne
feedback-thanks = Děkujeme za odpověď.

closing-cta-heading = Potřebujete ještě poradit?
closing-cta-text = Náš tým rád odpoví na vaši otázku.
closing-cta-label = Kontaktujte nás

not-found-title = Stránka nenalezena
not-found-text = Hledaná stránka byla přesunuta nebo nikdy neexistovala. Zkuste některou z těchto:
not-found-gone = Tento článek byl stažen.
not-found-superseded = Tento článek byl nahrazen jiným.

redirect-title = Stránka byla přesunuta
redirect-text = Nová adresa stránky: { $link }.

feed-title = { $site } – nové a aktualizované články

theme-toggle = Změnit barvy
theme-light = Světlé
theme-dark = Tmavé
theme-auto = Podle zařízení
menu = Nabídka
close = Zavřít
back-to-top = Zpět nahoru
