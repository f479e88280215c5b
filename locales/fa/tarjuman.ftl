### فارسی

site-title = مرکز راهنمایی
site-description = پاسخ‌ها، راهنماها و تعریف‌ها.

skip-to-content = رفتن به محتوا
home = صفحهٔ اصلی
header-label = سربرگ
navigation-label = منوی اصلی
breadcrumbs-label = مسیر صفحه
footer-label = پابرگ
page-title = { $page } – { $site }

languages = زبان‌ها
languages-current = زبان: { $language }
language-not-translated = ترجمه‌نشده
link-in-language = به زبان { $language }
choose-language = زبان خود را انتخاب کنید

search = جستجو
search-label = جستجو در مرکز راهنمایی
search-placeholder = جستجوی مقاله‌ها
search-submit = جستجو
search-title = نتایج جستجو
search-results-for = نتایج جستجو برای «{ $query }»
search-count = { $count ->
    [one] { $count } نتیجه
   *[other] { $count } نتیجه
}
search-none = نتیجه‌ای برای «{ $query }» پیدا نشد
search-none-help = املای کلمه‌ها را بررسی کنید، کلمه‌های کمتری به کار ببرید یا موضوع‌های زیر را مرور کنید.
search-browse-tags = مرور موضوع‌ها
search-needs-javascript = جستجو به جاوااسکریپت نیاز دارد. همهٔ مقاله‌ها را در فهرست‌های زیر پیدا می‌کنید.
search-loading = در حال جستجو…
search-failed = جستجو بارگذاری نشد. لطفاً دوباره امتحان کنید.
search-in-section = در بخش «{ $section }»
search-suggestions = مقاله‌های یافت‌شده
search-all = نمایش همهٔ نتایج «{ $query }»
search-similar = نتیجهٔ دقیقی پیدا نشد. این‌ها نتایج واژه‌های مشابه‌اند.
search-retry = تلاش دوباره
search-popular-tags = موضوع‌های پرتکرار

reading-time = { $minutes ->
    [one] زمان مطالعه: { $minutes } دقیقه
   *[other] زمان مطالعه: { $minutes } دقیقه
}
updated-on = آخرین به‌روزرسانی: { $date }
published-on = تاریخ انتشار: { $date }
written-by = نویسنده: { $author }
tags-label = برچسب‌ها
contents = در این صفحه
definition = تعریف
synonyms = نام‌های دیگر: { $list }
faq-heading = پرسش‌های متداول
related-articles = مقاله‌های مرتبط
heading-link = پیوند به «{ $heading }»
tags-more = { $count ->
    [one] { $count } برچسب دیگر
   *[other] { $count } برچسب دیگر
}
tags-more-short = {"\u200E"}+{ $count }
edit-page = ویرایش این صفحه
figure-zoom = بزرگ‌نمایی تصویر
video-play = پخش ویدیو: { $title }
video-no-support = مرورگر شما نمی‌تواند این ویدیو را پخش کند.
video-download = بارگیری ویدیو

alert-note = نکته
alert-tip = پیشنهاد
alert-important = مهم
alert-warning = هشدار
alert-caution = احتیاط
footnotes = پانویس‌ها
footnote-reference = پانویس { $number }
footnote-back = بازگشت به متن
table-label = جدول
task-done = انجام‌شده
task-open = انجام‌نشده
code-copy = کپی
code-copied = کپی شد

notice-fallback = این مقاله هنوز به زبان شما در دسترس نیست. اکنون آن را به زبان { $language } می‌خوانید.
notice-stale = متن اصلی این مقاله پس از ترجمه تغییر کرده است ({ $date }).
notice-stale-undated = متن اصلی این مقاله پس از ترجمه تغییر کرده است.
notice-machine = این مقاله به‌صورت ماشینی ترجمه شده و بازبینی نشده است.
notice-original = خواندن متن اصلی
notice-help-translate = کمک به ترجمهٔ آن

articles-count = { $count ->
    [one] { $count } مقاله
   *[other] { $count } مقاله
}
alphabet = الفبا
index-other = سایر
section-empty = هنوز مقاله‌ای در اینجا نیست.
tags-title = موضوع‌ها
tags-description = همهٔ موضوع‌های مرکز راهنمایی.
authors-title = نویسندگان
authors-description = کسانی که مقاله‌های مرکز راهنمایی را می‌نویسند.
tag-articles = مقاله‌های مربوط به { $tag }
author-articles = مقاله‌های { $author }
newest-articles = به‌روزشده‌های اخیر
sections-heading = مرور بر اساس بخش
mentioned-in = اشاره‌شده در

feedback-question = آیا این مطلب مفید بود؟
feedback-yes = بله
feedback-no = خیر
feedback-thanks = از پاسخ شما سپاسگزاریم.

closing-cta-heading = هنوز به کمک نیاز دارید؟
closing-cta-text = تیم ما با کمال میل به پرسش شما پاسخ می‌دهد.
closing-cta-label = تماس با ما

not-found-title = صفحه پیدا نشد
not-found-text = صفحه‌ای که به دنبال آن هستید جابه‌جا شده یا هرگز وجود نداشته است. یکی از این‌ها را امتحان کنید:
not-found-gone = این مقاله برداشته شده است.
not-found-superseded = مقالهٔ دیگری جایگزین این مقاله شده است.

redirect-title = این صفحه جابه‌جا شده است
redirect-text = صفحه اکنون اینجاست: { $link }

feed-title = { $site } – مقاله‌های جدید و به‌روزشده

theme-toggle = تغییر رنگ‌ها
theme-light = روشن
theme-dark = تیره
theme-auto = مانند این دستگاه
menu = منو
close = بستن
back-to-top = بازگشت به بالا
