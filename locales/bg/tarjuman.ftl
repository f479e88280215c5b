### български

site-title = Помощен център
site-description = Отговори, ръководства и определения.

skip-to-content = Към съдържанието
home = Начало
header-label = Заглавна част
navigation-label = Главно меню
breadcrumbs-label = Навигационна пътека
footer-label = Долна част
page-title = { $page } – { $site }

languages = Езици
languages-current = Език: { $language }
language-not-translated = няма превод
link-in-language = на { $language }
choose-language = Изберете език

search = Търсене
search-label = Търсене в помощния център
search-placeholder = Търсене в статиите
search-submit = Търсене
search-title = Резултати от търсенето
search-results-for = Резултати за „{ $query }“
search-count = { $count ->
    [one] { $count } резултат
   *[other] { $count } резултата
}
search-none = Няма резултати за „{ $query }“
search-none-help = Проверете правописа, използвайте по-малко думи или разгледайте темите по-долу.
search-browse-tags = Разглеждане по теми
search-needs-javascript = За търсенето е необходим JavaScript. Всички статии са изброени в списъците по-долу.
search-loading = Търси се…
search-failed = Търсенето не можа да се зареди. Моля, опитайте отново.
search-in-section = в раздел „{ $section }“
search-suggestions = Намерени статии
search-all = Показване на всички резултати за „{ $query }“
search-similar = Няма точно съвпадение. Това са резултати за сходни думи.
search-retry = Нов опит
search-popular-tags = Чести теми

reading-time = { $minutes ->
    [one] { $minutes } минута четене
   *[other] { $minutes } минути четене
}
updated-on = Обновено на { $date }
published-on = Публикувано на { $date }
written-by = От { $author }
tags-label = Етикети
contents = На тази страница
definition = Определение
synonyms = Други названия: { $list }
faq-heading = Често задавани въпроси
related-articles = Свързани статии
heading-link = Връзка към „{ $heading }“
tags-more = { $count ->
    [one] още { $count } етикет
   *[other] още { $count } етикета
}
tags-more-short = +{ $count }
edit-page = Редактиране на страницата
figure-zoom = Увеличаване на изображението
video-play = Пускане на видеото: { $title }
video-no-support = Браузърът ви не може да възпроизведе това видео.
video-download = Изтегляне на видеото

alert-note = Забележка
alert-tip = Съвет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Внимание
footnotes = Бележки под линия
footnote-reference = Бележка под линия { $number }
footnote-back = Обратно към текста
table-label = Таблица
task-done = Готово
task-open = За изпълнение
code-copy = Копиране
code-copied = Копирано

notice-fallback = Тази статия все още не е достъпна на вашия език. Четете я на { $language }.
notice-stale = Оригиналът на тази статия е променен, след като е бил преведен ({ $date }).
notice-stale-undated = Оригиналът на тази статия е променен, след като е бил преведен.
notice-machine = Тази статия е преведена машинно и преводът не е проверен.
notice-original = Към оригинала
notice-help-translate = Помогнете с превода

articles-count = { $count ->
    [one] { $count } статия
   *[other] { $count } статии
}
alphabet = Азбука
index-other = Други
section-empty = Тук все още няма статии.
tags-title = Теми
tags-description = Всички теми в помощния център.
authors-title = Автори
authors-description = Хората, които пишат статиите в помощния център.
tag-articles = Статии на тема „{ $tag }“
author-articles = Статии от { $author }
newest-articles = Наскоро обновени
sections-heading = Разглеждане по раздели
mentioned-in = Споменава се в

feedback-question = Беше ли полезно това?
feedback-yes = Да
feedback-no = Не
feedback-thanks = Благодарим за отговора ви.

closing-cta-heading = Все още имате нужда от помощ?
closing-cta-text = Екипът ни с удоволствие ще отговори на въпроса ви.
closing-cta-label = Свържете се с нас

not-found-title = Страницата не е намерена
not-found-text = Страницата, която търсите, е преместена или никога не е съществувала. Опитайте с някоя от тези:
not-found-gone = Тази статия е оттеглена.
not-found-superseded = Тази статия е заменена с друга.

redirect-title = Страницата е преместена
redirect-text = Новият адрес на страницата е { $link }.

feed-title = { $site } – нови и обновени статии

theme-toggle = Смяна на цветовете
theme-light = Светли
theme-dark = Тъмни
theme-auto = Като на устройството
menu = Меню
close = Затваряне
back-to-top = Към началото на страницата
