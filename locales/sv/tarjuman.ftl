### svenska

site-title = Hjälpcenter
site-description = Svar, guider och definitioner.

skip-to-content = Gå till innehållet
home = Startsida
header-label = Sidhuvud
navigation-label = Huvudmeny
breadcrumbs-label = Länkstig
footer-label = Sidfot
page-title = { $page } – { $site }

languages = Språk
languages-current = Språk: { $language }
language-not-translated = inte översatt
link-in-language = på { $language }
choose-language = Välj språk

search = Sök
search-label = Sök i hjälpcentret
search-placeholder = Sök artiklar
search-submit = Sök
search-title = Sökresultat
search-results-for = Resultat för ”{ $query }”
search-count = { $count ->
    [one] { $count } resultat
   *[other] { $count } resultat
}
search-none = Inga resultat för ”{ $query }”
search-none-help = Kontrollera stavningen, använd färre ord eller titta igenom ämnena nedan.
search-browse-tags = Bläddra bland ämnen
search-needs-javascript = Sökningen kräver JavaScript. Du hittar alla artiklar i listorna nedan.
search-loading = Söker …
search-failed = Det gick inte att läsa in sökningen. Försök igen.
search-in-section = i avsnittet ”{ $section }”
search-suggestions = Hittade artiklar
search-all = Visa alla resultat för ”{ $query }”
search-similar = Ingen exakt träff. Det här är resultat för liknande ord.
search-retry = Försök igen
search-popular-tags = Vanliga ämnen

reading-time = { $minutes ->
    [one] { $minutes } minuts läsning
   *[other] { $minutes } minuters läsning
}
updated-on = Uppdaterad { $date }
published-on = Publicerad { $date }
written-by = Av { $author }
tags-label = Taggar
contents = På den här sidan
definition = Definition
synonyms = Kallas även: { $list }
faq-heading = Vanliga frågor
related-articles = Relaterade artiklar
heading-link = Länk till ”{ $heading }”
tags-more = { $count ->
    [one] { $count } tagg till
   *[other] { $count } taggar till
}
tags-more-short = +{ $count }
edit-page = Redigera den här sidan
figure-zoom = Förstora bilden
video-play = Spela upp video: { $title }
video-no-support = Din webbläsare kan inte spela upp den här videon.
video-download = Ladda ner videon

alert-note = Obs!
alert-tip = Tips
alert-important = Viktigt
alert-warning = Varning
alert-caution = Var försiktig
footnotes = Fotnoter
footnote-reference = Fotnot { $number }
footnote-back = Tillbaka till texten
table-label = Tabell
task-done = Klart
task-open = Att göra
code-copy = Kopiera
code-copied = Kopierat

notice-fallback = Den här artikeln finns inte på ditt språk än. Du läser den på { $language }.
notice-stale = Originalet till den här artikeln har ändrats sedan den översattes ({ $date }).
notice-stale-undated = Originalet till den här artikeln har ändrats sedan den översattes.
notice-machine = Den här artikeln är maskinöversatt och har inte granskats.
notice-original = Läs originalet
notice-help-translate = Hjälp till att översätta den

articles-count = { $count ->
    [one] { $count } artikel
   *[other] { $count } artiklar
}
alphabet = Alfabet
index-other = Övrigt
section-empty = Det finns inga artiklar här än.
tags-title = Ämnen
tags-description = Alla ämnen i hjälpcentret.
authors-title = Författare
authors-description = Personerna som skriver hjälpcentret.
tag-articles = Artiklar om { $tag }
author-articles = Artiklar av { $author }
newest-articles = Nyligen uppdaterade
sections-heading = Bläddra efter avsnitt
mentioned-in = Omnämns i

feedback-question = Var detta till hjälp?
feedback-yes = Ja
feedback-no = Nej
feedback-thanks = Tack för ditt svar.

closing-cta-heading = Behöver du mer hjälp?
closing-cta-text = Vårt team svarar gärna på din fråga.
closing-cta-label = Kontakta oss

not-found-title = Sidan hittades inte
not-found-text = Sidan du söker har flyttats eller har aldrig funnits. Prova någon av dessa:
not-found-gone = Den här artikeln har dragits tillbaka.
not-found-superseded = Den här artikeln har ersatts av en annan.

redirect-title = Den här sidan har flyttats
redirect-text = Sidan finns nu här: { $link }

feed-title = { $site } – nya och uppdaterade artiklar

theme-toggle = Ändra färger
theme-light = Ljust
theme-dark = Mörkt
theme-auto = Som på den här enheten
menu = Meny
close = Stäng
back-to-top = Tillbaka till toppen
