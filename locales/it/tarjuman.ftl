### italiano

site-title = Centro assistenza
site-description = Risposte, guide e definizioni.

skip-to-content = Vai al contenuto
home = Pagina iniziale
header-label = Intestazione
navigation-label = Menu principale
breadcrumbs-label = Percorso di navigazione
footer-label = Piè di pagina
page-title = { $page } – { $site }

languages = Lingue
languages-current = Lingua: { $language }
language-not-translated = non tradotta
link-in-language = in { $language }
choose-language = Scegli la lingua

search = Ricerca
search-label = Cerca nel centro assistenza
search-placeholder = Cerca articoli
search-submit = Cerca
search-title = Risultati della ricerca
search-results-for = Risultati per «{ $query }»
search-count = { $count ->
    [one] { $count } risultato
    [many] { $count } di risultati
   *[other] { $count } risultati
}
search-none = Nessun risultato per «{ $query }»
search-none-help = Controlla l’ortografia, usa meno parole o consulta gli argomenti qui sotto.
search-browse-tags = Sfoglia gli argomenti
search-needs-javascript = La ricerca richiede JavaScript. Tutti gli articoli si trovano negli elenchi qui sotto.
search-loading = Ricerca in corso…
search-failed = Impossibile caricare la ricerca. Riprova.
search-in-section = nella sezione «{ $section }»
search-suggestions = Articoli trovati
search-all = Mostra tutti i risultati per «{ $query }»
search-similar = Nessuna corrispondenza esatta. Questi sono i risultati per parole simili.
search-retry = Riprova
search-popular-tags = Argomenti frequenti

reading-time = { $minutes ->
    [one] { $minutes } min di lettura
    [many] { $minutes } di min di lettura
   *[other] { $minutes } min di lettura
}
updated-on = Ultimo aggiornamento: { $date }
published-on = Data di pubblicazione: { $date }
written-by = Di { $author }
tags-label = Etichette
contents = In questa pagina
definition = Definizione
synonyms = Altri nomi: { $list }
faq-heading = Domande frequenti
related-articles = Articoli correlati
heading-link = Collegamento a «{ $heading }»
tags-more = { $count ->
    [one] { $count } altra etichetta
    [many] { $count } di altre etichette
   *[other] { $count } altre etichette
}
tags-more-short = +{ $count }
edit-page = Modifica questa pagina
figure-zoom = Ingrandisci immagine
video-play = Riproduci video: { $title }
video-no-support = Il tuo browser non può riprodurre questo video.
video-download = Scarica il video

alert-note = Nota
alert-tip = Suggerimento
alert-important = Importante
alert-warning = Avvertenza
alert-caution = Attenzione
footnotes = Note a piè di pagina
footnote-reference = Nota a piè di pagina { $number }
footnote-back = Torna al testo
table-label = Tabella
task-done = Fatto
task-open = Da fare
code-copy = Copia
code-copied = Copiato

notice-fallback = Questo articolo non è ancora disponibile nella tua lingua. Lo stai leggendo in { $language }.
notice-stale = L’originale di questo articolo è cambiato dopo la traduzione ({ $date }).
notice-stale-undated = L’originale di questo articolo è cambiato dopo la traduzione.
notice-machine = Questo articolo è stato tradotto automaticamente e non è stato revisionato.
notice-original = Leggi l’originale
notice-help-translate = Aiuta a tradurlo

articles-count = { $count ->
    [one] { $count } articolo
    [many] { $count } di articoli
   *[other] { $count } articoli
}
alphabet = Alfabeto
index-other = Altro
section-empty = Qui non ci sono ancora articoli.
tags-title = Argomenti
tags-description = Tutti gli argomenti del centro assistenza.
authors-title = Autori
authors-description = Le persone che scrivono il centro assistenza.
tag-articles = Articoli sull’argomento «{ $tag }»
author-articles = Articoli di { $author }
newest-articles = Aggiornati di recente
sections-heading = Sfoglia per sezione
mentioned-in = Menzionato in

feedback-question = È stato utile?
feedback-yes = Sì
feedback-no = No
feedback-thanks = Grazie per la risposta.

closing-cta-heading = Hai ancora bisogno di aiuto?
closing-cta-text = Il nostro team risponderà volentieri alla tua domanda.
closing-cta-label = Contattaci

not-found-title = Pagina non trovata
not-found-text = La pagina che cerchi è stata spostata o non è mai esistita. Prova una di queste:
not-found-gone = Questo articolo è stato ritirato.
not-found-superseded = Questo articolo è stato sostituito da un altro.

redirect-title = Questa pagina è stata spostata
redirect-text = Ora la pagina si trova qui: { $link }

feed-title = { $site } – articoli nuovi e aggiornati

theme-toggle = Cambia colori
theme-light = Chiaro
theme-dark = Scuro
theme-auto = Come su questo dispositivo
menu = Menu
close = Chiudi
back-to-top = Torna su
