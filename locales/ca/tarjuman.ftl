### català

site-title = Centre d’ajuda
site-description = Respostes, guies i definicions.

skip-to-content = Ves al contingut
home = Inici
header-label = Capçalera
navigation-label = Menú principal
breadcrumbs-label = Ruta de navegació
footer-label = Peu de pàgina
page-title = { $page } – { $site }

languages = Idiomes
languages-current = Idioma: { $language }
language-not-translated = sense traduir
link-in-language = en { $language }
choose-language = Trieu l’idioma

search = Cerca
search-label = Cerca al centre d’ajuda
search-placeholder = Cerca articles
search-submit = Cerca
search-title = Resultats de la cerca
search-results-for = Resultats per a «{ $query }»
search-count = { $count ->
    [one] { $count } resultat
    [many] { $count } de resultats
   *[other] { $count } resultats
}
search-none = No hi ha cap resultat per a «{ $query }»
search-none-help = Comproveu l’ortografia, feu servir menys paraules o consulteu els temes següents.
search-browse-tags = Explora els temes
search-needs-javascript = La cerca necessita JavaScript. Trobareu tots els articles a les llistes següents.
search-loading = S’està cercant…
search-failed = No s’ha pogut carregar la cerca. Torneu-ho a provar.
search-in-section = a la secció «{ $section }»
search-suggestions = Articles trobats
search-all = Mostra tots els resultats de «{ $query }»
search-similar = No hi ha cap coincidència exacta. Aquests són els resultats de paraules semblants.
search-retry = Torna-ho a provar
search-popular-tags = Temes freqüents

reading-time = { $minutes ->
    [one] { $minutes } min de lectura
    [many] { $minutes } de min de lectura
   *[other] { $minutes } min de lectura
}
updated-on = Actualització: { $date }
published-on = Publicació: { $date }
written-by = Per { $author }
tags-label = Etiquetes
contents = En aquesta pàgina
definition = Definició
synonyms = Altres noms: { $list }
faq-heading = Preguntes freqüents
related-articles = Articles relacionats
heading-link = Enllaç a «{ $heading }»
tags-more = { $count ->
    [one] { $count } etiqueta més
    [many] { $count } d’etiquetes més
   *[other] { $count } etiquetes més
}
tags-more-short = +{ $count }
edit-page = Edita aquesta pàgina
figure-zoom = Amplia la imatge
video-play = Reprodueix el vídeo: { $title }
video-no-support = El vostre navegador no pot reproduir aquest vídeo.
video-download = Baixa el vídeo

alert-note = Nota
alert-tip = Consell
alert-important = Important
alert-warning = Advertiment
alert-caution = Precaució
footnotes = Notes al peu
footnote-reference = Nota al peu { $number }
footnote-back = Torna al text
table-label = Taula
task-done = Fet
task-open = Per fer
code-copy = Copia
code-copied = Copiat

notice-fallback = Aquest article encara no està disponible en el vostre idioma. L’esteu llegint en { $language }.
notice-stale = L’original d’aquest article ha canviat des que es va traduir ({ $date }).
notice-stale-undated = L’original d’aquest article ha canviat des que es va traduir.
notice-machine = Aquest article s’ha traduït automàticament i no s’ha revisat.
notice-original = Llegeix l’original
notice-help-translate = Ajudeu a traduir-lo

articles-count = { $count ->
    [one] { $count } article
    [many] { $count } d’articles
   *[other] { $count } articles
}
alphabet = Alfabet
index-other = Altres
section-empty = Encara no hi ha cap article aquí.
tags-title = Temes
tags-description = Tots els temes del centre d’ajuda.
authors-title = Autors
authors-description = Les persones que escriuen el centre d’ajuda.
tag-articles = Articles sobre { $tag }
author-articles = Articles escrits per { $author }
newest-articles = Actualitzats recentment
sections-heading = Explora per seccions
mentioned-in = Esmentat a

feedback-question = Us ha estat útil?
feedback-yes = Sí
feedback-no = No
feedback-thanks = Gràcies per la resposta.

closing-cta-heading = Encara necessiteu ajuda?
closing-cta-text = El nostre equip respondrà amb molt de gust la vostra pregunta.
closing-cta-label = Contacteu amb nosaltres

not-found-title = No s’ha trobat la pàgina
not-found-text = La pàgina que cerqueu s’ha mogut o no ha existit mai. Proveu una d’aquestes:
not-found-gone = Aquest article s’ha retirat.
not-found-superseded = Aquest article s’ha substituït per un altre.

redirect-title = Aquesta pàgina s’ha mogut
redirect-text = Ara la pàgina és aquí: { $link }

feed-title = { $site } – articles nous i actualitzats

theme-toggle = Canvia els colors
theme-light = Clar
theme-dark = Fosc
theme-auto = Com en aquest dispositiu
menu = Menú
close = Tanca
back-to-top = Torna a dalt
