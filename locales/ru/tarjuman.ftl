### русский

site-title = Справочный центр
site-description = Ответы, руководства и определения.

skip-to-content = Перейти к содержанию
home = Главная
header-label = Верхняя панель
navigation-label = Главное меню
breadcrumbs-label = Навигационная цепочка
footer-label = Нижняя часть страницы
page-title = { $page } — { $site }

languages = Языки
languages-current = Язык: { $language }
language-not-translated = нет перевода
link-in-language = язык: { $language }
choose-language = Выберите язык

search = Поиск
search-label = Поиск по справочному центру
search-placeholder = Поиск по статьям
search-submit = Найти
search-title = Результаты поиска
search-results-for = Результаты по запросу «{ $query }»
search-count = { $count ->
    [one] { $count } результат
    [few] { $count } результата
    [many] { $count } результатов
   *[other] { $count } результата
}
search-none = По запросу «{ $query }» ничего не найдено
search-none-help = Проверьте написание, сократите запрос или посмотрите темы ниже.
search-browse-tags = Просмотреть темы
search-needs-javascript = Для поиска нужен JavaScript. Все статьи можно найти в списках ниже.
search-loading = Идёт поиск…
search-failed = Не удалось загрузить поиск. Попробуйте ещё раз.
search-in-section = в разделе «{ $section }»
search-suggestions = Найденные статьи
search-all = Показать все результаты по запросу «{ $query }»
search-similar = Точных совпадений нет. Это результаты для похожих слов.
search-retry = Попробовать ещё раз
search-popular-tags = Частые темы

reading-time = { $minutes ->
    [one] Время чтения: { $minutes } минута
    [few] Время чтения: { $minutes } минуты
    [many] Время чтения: { $minutes } минут
   *[other] Время чтения: { $minutes } минуты
}
updated-on = Обновлено { $date }
published-on = Опубликовано { $date }
written-by = Автор: { $author }
tags-label = Теги
contents = На этой странице
definition = Определение
synonyms = Другие названия: { $list }
faq-heading = Частые вопросы
related-articles = Похожие статьи
heading-link = Ссылка на раздел «{ $heading }»
tags-more = { $count ->
    [one] ещё { $count } тег
    [few] ещё { $count } тега
    [many] ещё { $count } тегов
   *[other] ещё { $count } тега
}
tags-more-short = +{ $count }
edit-page = Редактировать страницу
figure-zoom = Увеличить изображение
video-play = Воспроизвести видео: { $title }
video-no-support = Ваш браузер не может воспроизвести это видео.
video-download = Скачать видео

alert-note = Примечание
alert-tip = Совет
alert-important = Важно
alert-warning = Предупреждение
alert-caution = Осторожно
footnotes = Сноски
footnote-reference = Сноска { $number }
footnote-back = Вернуться к тексту
table-label = Таблица
task-done = Выполнено
task-open = Не выполнено
code-copy = Копировать
code-copied = Скопировано

notice-fallback = Этой статьи пока нет на вашем языке. Вы читаете её на другом языке: { $language }.
notice-stale = Оригинал этой статьи изменился после перевода ({ $date }).
notice-stale-undated = Оригинал этой статьи изменился после перевода.
notice-machine = Эта статья переведена автоматически, перевод не проверен.
notice-original = Читать оригинал
notice-help-translate = Помочь с переводом

articles-count = { $count ->
    [one] { $count } статья
    [few] { $count } статьи
    [many] { $count } статей
   *[other] { $count } статьи
}
alphabet = Алфавит
index-other = Прочее
section-empty = Здесь пока нет статей.
tags-title = Темы
tags-description = Все темы справочного центра.
authors-title = Авторы
authors-description = Люди, которые пишут статьи справочного центра.
tag-articles = Статьи на тему «{ $tag }»
author-articles = Статьи автора: { $author }
newest-articles = Недавно обновлённые
sections-heading = Статьи по разделам
mentioned-in = Где упоминается

feedback-question = Была ли эта информация полезной?
feedback-yes = Да
feedback-no = Нет
feedback-thanks = Спасибо за ответ.

closing-cta-heading = Всё ещё нужна помощь?
closing-cta-text = Наша команда с радостью ответит на ваш вопрос.
closing-cta-label = Связаться с нами

not-found-title = Страница не найдена
not-found-text = Страница, которую вы ищете, перемещена или никогда не существовала. Попробуйте одну из этих:
not-found-gone = Эта статья снята с публикации.
not-found-superseded = Эта статья заменена другой.

redirect-title = Страница перемещена
redirect-text = Новый адрес страницы: { $link }.

feed-title = { $site } — новые и обновлённые статьи

theme-toggle = Сменить цветовую схему
theme-light = Светлая
theme-dark = Тёмная
theme-auto = Как на устройстве
menu = Меню
close = Закрыть
back-to-top = Наверх
