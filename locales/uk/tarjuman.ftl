### українська

site-title = Довідковий центр
site-description = Відповіді, посібники та визначення.

skip-to-content = Перейти до вмісту
home = Головна
header-label = Верхня панель
navigation-label = Головне меню
breadcrumbs-label = Навігаційний ланцюжок
footer-label = Нижня частина сторінки
page-title = { $page } — { $site }

languages = Мови
languages-current = Мова: { $language }
language-not-translated = не перекладено
link-in-language = мова: { $language }
choose-language = Виберіть мову

search = Пошук
search-label = Пошук у довідковому центрі
search-placeholder = Пошук у статтях
search-submit = Шукати
search-title = Результати пошуку
search-results-for = Результати за запитом «{ $query }»
search-count = { $count ->
    [one] { $count } результат
    [few] { $count } результати
    [many] { $count } результатів
   *[other] { $count } результату
}
search-none = За запитом «{ $query }» нічого не знайдено
search-none-help = Перевірте написання, скоротіть запит або перегляньте теми нижче.
search-browse-tags = Переглянути теми
search-needs-javascript = Для пошуку потрібен JavaScript. Усі статті можна знайти у списках нижче.
search-loading = Триває пошук…
search-failed = Не вдалося завантажити пошук. Спробуйте ще раз.
search-in-section = у розділі «{ $section }»
search-suggestions = Знайдені статті
search-all = Показати всі результати за запитом «{ $query }»
search-similar = Точних збігів немає. Це результати для схожих слів.
search-retry = Спробувати ще раз
search-popular-tags = Часті теми

reading-time = { $minutes ->
    [one] Час читання: { $minutes } хвилина
    [few] Час читання: { $minutes } хвилини
    [many] Час читання: { $minutes } хвилин
   *[other] Час читання: { $minutes } хвилини
}
updated-on = Оновлено { $date }
published-on = Опубліковано { $date }
written-by = Автор: { $author }
tags-label = Теги
contents = На цій сторінці
definition = Визначення
synonyms = Інші назви: { $list }
faq-heading = Поширені запитання
related-articles = Пов’язані статті
heading-link = Посилання на розділ «{ $heading }»
tags-more = { $count ->
    [one] ще { $count } тег
    [few] ще { $count } теги
    [many] ще { $count } тегів
   *[other] ще { $count } тегу
}
tags-more-short = +{ $count }
edit-page = Редагувати цю сторінку
figure-zoom = Збільшити зображення
video-play = Відтворити відео: { $title }
video-no-support = Ваш браузер не може відтворити це відео.
video-download = Завантажити відео

alert-note = Примітка
alert-tip = Порада
alert-important = Важливо
alert-warning = Попередження
alert-caution = Обережно
footnotes = Виноски
footnote-reference = Виноска { $number }
footnote-back = Повернутися до тексту
table-label = Таблиця
task-done = Виконано
task-open = Не виконано
code-copy = Копіювати
code-copied = Скопійовано

notice-fallback = Ця стаття поки що недоступна вашою мовою. Ви читаєте її іншою мовою: { $language }.
notice-stale = Оригінал цієї статті змінився після перекладу ({ $date }).
notice-stale-undated = Оригінал цієї статті змінився після перекладу.
notice-machine = Цю статтю перекладено автоматично, переклад не перевірено.
notice-original = Читати оригінал
notice-help-translate = Допомогти з перекладом

articles-count = { $count ->
    [one] { $count } стаття
    [few] { $count } статті
    [many] { $count } статей
   *[other] { $count } статті
}
alphabet = Алфавіт
index-other = Інше
section-empty = Тут поки немає статей.
tags-title = Теми
tags-description = Усі теми довідкового центру.
authors-title = Автори
authors-description = Люди, які пишуть статті довідкового центру.
tag-articles = Статті на тему «{ $tag }»
author-articles = Статті автора: { $author }
newest-articles = Нещодавно оновлені
sections-heading = Статті за розділами
mentioned-in = Де згадується

feedback-question = Чи була ця інформація корисною?
feedback-yes = Так
feedback-no = Ні
feedback-thanks = Дякуємо за відповідь.

closing-cta-heading = Усе ще потрібна допомога?
closing-cta-text = Наша команда залюбки відповість на ваше запитання.
closing-cta-label = Зв’язатися з нами

not-found-title = Сторінку не знайдено
not-found-text = Сторінку, яку ви шукаєте, переміщено або її ніколи не існувало. Спробуйте одну з цих:
not-found-gone = Цю статтю знято з публікації.
not-found-superseded = Цю статтю замінено іншою.

redirect-title = Сторінку переміщено
redirect-text = Нова адреса сторінки: { $link }.

feed-title = { $site } — нові й оновлені статті

theme-toggle = Змінити колірну схему
theme-light = Світла
theme-dark = Темна
theme-auto = Як на пристрої
menu = Меню
close = Закрити
back-to-top = Догори
