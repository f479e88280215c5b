### polski

site-title = Centrum pomocy
site-description = Odpowiedzi, poradniki i definicje.

skip-to-content = Przejdź do treści
home = Strona główna
header-label = Nagłówek strony
navigation-label = Menu główne
breadcrumbs-label = Ścieżka nawigacji
footer-label = Stopka
page-title = { $page } – { $site }

languages = Języki
languages-current = Język: { $language }
language-not-translated = brak tłumaczenia
link-in-language = język: { $language }
choose-language = Wybierz język

search = Wyszukiwanie
search-label = Przeszukaj centrum pomocy
search-placeholder = Szukaj artykułów
search-submit = Szukaj
search-title = Wyniki wyszukiwania
search-results-for = Wyniki dla „{ $query }”
search-count = { $count ->
    [one] { $count } wynik
    [few] { $count } wyniki
    [many] { $count } wyników
   *[other] { $count } wyniku
}
search-none = Brak wyników dla „{ $query }”
search-none-help = Sprawdź pisownię, użyj mniejszej liczby słów lub przejrzyj tematy poniżej.
search-browse-tags = Przeglądaj tematy
search-needs-javascript = Wyszukiwanie wymaga JavaScriptu. Wszystkie artykuły znajdziesz na listach poniżej.
search-loading = Wyszukiwanie…
search-failed = Nie udało się wczytać wyszukiwarki. Spróbuj ponownie.
search-in-section = w sekcji „{ $section }”
search-suggestions = Znalezione artykuły
search-all = Pokaż wszystkie wyniki dla „{ $query }”
search-similar = Brak dokładnych wyników. To są wyniki dla podobnych słów.
search-retry = Spróbuj ponownie
search-popular-tags = Częste tematy

reading-time = { $minutes ->
    [one] { $minutes } minuta czytania
    [few] { $minutes } minuty czytania
    [many] { $minutes } minut czytania
   *[other] { $minutes } minuty czytania
}
updated-on = Zaktualizowano { $date }
published-on = Opublikowano { $date }
written-by = Autor: { $author }
tags-label = Tagi
contents = Na tej stronie
definition = Definicja
synonyms = Inne nazwy: { $list }
faq-heading = Często zadawane pytania
related-articles = Powiązane artykuły
heading-link = Link do sekcji „{ $heading }”
tags-more = { $count ->
    [one] jeszcze { $count } tag
    [few] jeszcze { $count } tagi
    [many] jeszcze { $count } tagów
   *[other] jeszcze { $count } tagu
}
tags-more-short = +{ $count }
edit-page = Edytuj tę stronę
figure-zoom = Powiększ obraz
video-play = Odtwórz film: { $title }
video-no-support = Twoja przeglądarka nie może odtworzyć tego filmu.
video-download = Pobierz film

alert-note = Informacja
alert-tip = Wskazówka
alert-important = Ważne
alert-warning = Ostrzeżenie
alert-caution = Przestroga
footnotes = Przypisy
footnote-reference = Przypis { $number }
footnote-back = Wróć do tekstu
table-label = Tabela
task-done = Zrobione
task-open = Do zrobienia
code-copy = Kopiuj
code-copied = Skopiowano

notice-fallback = Ten artykuł nie jest jeszcze dostępny w Twoim języku. Czytasz go w innym języku: { $language }.
notice-stale = Po przetłumaczeniu tego artykułu jego oryginał się zmienił ({ $date }).
notice-stale-undated = Po przetłumaczeniu tego artykułu jego oryginał się zmienił.
notice-machine = Ten artykuł przetłumaczono maszynowo i nie został on sprawdzony.
notice-original = Przeczytaj oryginał
notice-help-translate = Pomóż go przetłumaczyć

articles-count = { $count ->
    [one] { $count } artykuł
    [few] { $count } artykuły
    [many] { $count } artykułów
   *[other] { $count } artykułu
}
alphabet = Alfabet
index-other = Inne
section-empty = Nie ma tu jeszcze żadnych artykułów.
tags-title = Tematy
tags-description = Wszystkie tematy centrum pomocy.
authors-title = Autorzy
authors-description = Osoby, które tworzą centrum pomocy.
tag-articles = Artykuły na temat „{ $tag }”
author-articles = Artykuły autorstwa: { $author }
newest-articles = Ostatnio zaktualizowane
sections-heading = Przeglądaj według sekcji
mentioned-in = Wzmianki w artykułach

feedback-question = Czy ten artykuł był pomocny?
feedback-yes = Tak
feedback-no = Nie
feedback-thanks = Dziękujemy za odpowiedź.

closing-cta-heading = Nadal potrzebujesz pomocy?
closing-cta-text = Nasz zespół chętnie odpowie na Twoje pytanie.
closing-cta-label = Skontaktuj się z nami

not-found-title = Nie znaleziono strony
not-found-text = Strona, której szukasz, została przeniesiona lub nigdy nie istniała. Zajrzyj na jedną z tych stron:
not-found-gone = Ten artykuł został wycofany.
not-found-superseded = Ten artykuł został zastąpiony innym.

redirect-title = Ta strona została przeniesiona
redirect-text = Strona znajduje się teraz tutaj: { $link }

feed-title = { $site } – nowe i zaktualizowane artykuły

theme-toggle = Zmień kolory
theme-light = Jasne
theme-dark = Ciemne
theme-auto = Jak na tym urządzeniu
menu = Menu
close = Zamknij
back-to-top = Wróć na górę
