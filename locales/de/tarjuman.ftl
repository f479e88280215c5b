### Deutsch

site-title = Hilfecenter
site-description = Antworten, Anleitungen und Begriffserklärungen.

skip-to-content = Zum Inhalt springen
home = Startseite
header-label = Kopfbereich
navigation-label = Hauptmenü
breadcrumbs-label = Navigationspfad
footer-label = Fußbereich
page-title = { $page } – { $site }

languages = Sprachen
languages-current = Sprache: { $language }
language-not-translated = nicht übersetzt
link-in-language = auf { $language }
choose-language = Sprache auswählen

search = Suche
search-label = Hilfecenter durchsuchen
search-placeholder = Artikel suchen
search-submit = Suchen
search-title = Suchergebnisse
search-results-for = Ergebnisse für „{ $query }“
search-count = { $count ->
    [one] { $count } Ergebnis
   *[other] { $count } Ergebnisse
}
search-none = Keine Ergebnisse für „{ $query }“
search-none-help = Prüfen Sie die Schreibweise, verwenden Sie weniger Wörter oder sehen Sie sich die Themen unten an.
search-browse-tags = Themen durchsehen
search-needs-javascript = Für die Suche wird JavaScript benötigt. Alle Artikel finden Sie in den Listen weiter unten.
search-loading = Suche läuft …
search-failed = Die Suche konnte nicht geladen werden. Bitte versuchen Sie es erneut.
search-in-section = im Bereich „{ $section }“
search-suggestions = Gefundene Artikel
search-all = Alle Ergebnisse für „{ $query }“ anzeigen
search-similar = Keine genaue Übereinstimmung. Dies sind Ergebnisse für ähnliche Wörter.
search-retry = Erneut versuchen
search-popular-tags = Häufige Themen

reading-time = { $minutes ->
    [one] { $minutes } Min. Lesezeit
   *[other] { $minutes } Min. Lesezeit
}
updated-on = Aktualisiert am { $date }
published-on = Veröffentlicht am { $date }
written-by = Von { $author }
tags-label = Schlagwörter
contents = Auf dieser Seite
definition = Definition
synonyms = Auch genannt: { $list }
faq-heading = Häufig gestellte Fragen
related-articles = Verwandte Artikel
heading-link = Link zu „{ $heading }“
tags-more = { $count ->
    [one] { $count } weiteres Schlagwort
   *[other] { $count } weitere Schlagwörter
}
tags-more-short = +{ $count }
edit-page = Diese Seite bearbeiten
figure-zoom = Bild vergrößern
video-play = Video abspielen: { $title }
video-no-support = Ihr Browser kann dieses Video nicht abspielen.
video-download = Video herunterladen

alert-note = Hinweis
alert-tip = Tipp
alert-important = Wichtig
alert-warning = Warnung
alert-caution = Vorsicht
footnotes = Fußnoten
footnote-reference = Fußnote { $number }
footnote-back = Zurück zum Text
table-label = Tabelle
task-done = Erledigt
task-open = Offen
code-copy = Kopieren
code-copied = Kopiert

notice-fallback = Dieser Artikel ist in Ihrer Sprache noch nicht verfügbar. Sie lesen ihn auf { $language }.
notice-stale = Das Original dieses Artikels wurde seit der Übersetzung geändert ({ $date }).
notice-stale-undated = Das Original dieses Artikels wurde seit der Übersetzung geändert.
notice-machine = Dieser Artikel wurde maschinell übersetzt und nicht überprüft.
notice-original = Original lesen
notice-help-translate = Bei der Übersetzung helfen

articles-count = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
alphabet = Alphabet
index-other = Sonstige
section-empty = Hier gibt es noch keine Artikel.
tags-title = Themen
tags-description = Alle Themen des Hilfecenters.
authors-title = Autorinnen und Autoren
authors-description = Die Menschen, die das Hilfecenter schreiben.
tag-articles = Artikel zum Thema { $tag }
author-articles = Artikel von { $author }
newest-articles = Kürzlich aktualisiert
sections-heading = Nach Bereich durchsehen
mentioned-in = Erwähnt in

feedback-question = War das hilfreich?
feedback-yes = Ja
feedback-no = Nein
feedback-thanks = Vielen Dank für Ihre Antwort.

closing-cta-heading = Brauchen Sie weitere Hilfe?
closing-cta-text = Unser Team beantwortet Ihre Frage gerne.
closing-cta-label = Kontakt aufnehmen

not-found-title = Seite nicht gefunden
not-found-text = Die gesuchte Seite wurde verschoben oder hat nie existiert. Versuchen Sie es mit einer dieser Seiten:
not-found-gone = Dieser Artikel wurde zurückgezogen.
not-found-superseded = Dieser Artikel wurde durch einen anderen ersetzt.

redirect-title = Diese Seite wurde verschoben
redirect-text = Die Seite finden Sie jetzt hier: { $link }

feed-title = { $site } – neue und aktualisierte Artikel

theme-toggle = Farben ändern
theme-light = Hell
theme-dark = Dunkel
theme-auto = Wie auf diesem Gerät
menu = Menü
close = Schließen
back-to-top = Nach oben
