### српски

site-title = Центар за помоћ
site-description = Одговори, упутства и дефиниције.

skip-to-content = Пређи на садржај
home = Почетна
header-label = Заглавље
navigation-label = Главни мени
breadcrumbs-label = Навигациона путања
footer-label = Подножје
page-title = { $page } – { $site }

languages = Језици
languages-current = Језик: { $language }
language-not-translated = није преведено
link-in-language = језик: { $language }
choose-language = Изаберите језик

search = Претрага
search-label = Претражите центар за помоћ
search-placeholder = Претражите чланке
search-submit = Претражи
search-title = Резултати претраге
search-results-for = Резултати за „{ $query }”
search-count = { $count ->
    [one] { $count } резултат
    [few] { $count } резултата
   *[other] { $count } резултата
}
search-none = Нема резултата за „{ $query }”
search-none-help = Проверите правопис, употребите мање речи или погледајте теме у наставку.
search-browse-tags = Прегледајте теме
search-needs-javascript = За претрагу је потребан JavaScript. Све чланке можете пронаћи у списковима у наставку.
search-loading = Претраживање…
search-failed = Учитавање претраге није успело. Покушајте поново.
search-in-section = у одељку „{ $section }”
search-suggestions = Пронађени чланци
search-all = Прикажи све резултате за „{ $query }”
search-similar = Нема тачног подударања. Ово су резултати за сличне речи.
search-retry = Покушај поново
search-popular-tags = Честе теме

reading-time = { $minutes ->
    [one] { $minutes } минут читања
    [few] { $minutes } минута читања
   *[other] { $minutes } минута читања
}
updated-on = Ажурирано: { $date }
published-on = Објављено: { $date }
written-by = Аутор: { $author }
tags-label = Ознаке
contents = На овој страници
definition = Дефиниција
synonyms = Други називи: { $list }
faq-heading = Честа питања
related-articles = Сродни чланци
heading-link = Веза до одељка „{ $heading }”
tags-more = { $count ->
    [one] још { $count } ознака
    [few] још { $count } ознаке
   *[other] још { $count } ознака
}
tags-more-short = +{ $count }
edit-page = Измени ову страницу
figure-zoom = Увећај слику
video-play = Пусти видео: { $title }
video-no-support = Ваш прегледач не може да пусти овај видео.
video-download = Преузми видео

alert-note = Напомена
alert-tip = Савет
alert-important = Важно
alert-warning = Упозорење
alert-caution = Опрез
footnotes = Фусноте
footnote-reference = Фуснота { $number }
footnote-back = Назад на текст
table-label = Табела
task-done = Урађено
task-open = Није урађено
code-copy = Копирај
code-copied = Копирано

notice-fallback = Овај чланак још није доступан на вашем језику. Читате га на другом језику: { $language }.
notice-stale = Оригинал овог чланка је промењен након превођења ({ $date }).
notice-stale-undated = Оригинал овог чланка је промењен након превођења.
notice-machine = Овај чланак је машински преведен и превод није прегледан.
notice-original = Прочитајте оригинал
notice-help-translate = Помозите у превођењу

articles-count = { $count ->
    [one] { $count } чланак
    [few] { $count } чланка
   *[other] { $count } чланака
}
alphabet = Азбука
index-other = Остало
section-empty = Овде још нема чланака.
tags-title = Теме
tags-description = Све теме центра за помоћ.
authors-title = Аутори
authors-description = Људи који пишу чланке у центру за помоћ.
tag-articles = Чланци на тему „{ $tag }”
author-articles = Чланци аутора: { $author }
newest-articles = Недавно ажурирано
sections-heading = Прегледајте по одељцима
mentioned-in = Где се помиње

feedback-question = Да ли вам је ово било корисно?
feedback-yes = Да
feedback-no = Не
feedback-thanks = Хвала вам на одговору.

closing-cta-heading = И даље вам је потребна помоћ?
closing-cta-text = Наш тим ће радо одговорити на ваше питање.
closing-cta-label = Контактирајте нас

not-found-title = Страница није пронађена
not-found-text = Страница коју тражите је премештена или никада није постојала. Покушајте са неком од ових:
not-found-gone = Овај чланак је повучен.
not-found-superseded = Овај чланак је замењен другим.

redirect-title = Страница је премештена
redirect-text = Нова адреса странице: { $link }.

feed-title = { $site } – нови и ажурирани чланци

theme-toggle = Промени боје
theme-light = Светло
theme-dark = Тамно
theme-auto = Као на уређају
menu = Мени
close = Затвори
back-to-top = Назад на врх
