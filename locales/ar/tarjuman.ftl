### العربية

site-title = مركز المساعدة
site-description = إجابات وأدلة وتعريفات.

skip-to-content = الانتقال إلى المحتوى
home = الصفحة الرئيسية
header-label = رأس الصفحة
navigation-label = القائمة الرئيسية
breadcrumbs-label = مسار التنقل
footer-label = تذييل الصفحة
page-title = { $page } – { $site }

languages = اللغات
languages-current = اللغة: { $language }
language-not-translated = لم تُترجم بعد
link-in-language = باللغة { $language }
choose-language = اختر لغتك

search = البحث
search-label = البحث في مركز المساعدة
search-placeholder = ابحث في المقالات
search-submit = بحث
search-title = نتائج البحث
search-results-for = نتائج البحث عن «{ $query }»
search-count = { $count ->
    [zero] لا توجد نتائج
    [one] نتيجة واحدة
    [two] نتيجتان
    [few] { $count } نتائج
    [many] { $count } نتيجة
   *[other] { $count } نتيجة
}
search-none = لا توجد نتائج للبحث عن «{ $query }»
search-none-help = تحقّق من الإملاء، أو استخدم كلمات أقل، أو تصفّح المواضيع أدناه.
search-browse-tags = تصفّح المواضيع
search-needs-javascript = يتطلب البحث تفعيل JavaScript. تجد جميع المقالات في القوائم أدناه.
search-loading = جارٍ البحث…
search-failed = تعذّر تحميل البحث. حاول مرة أخرى.
search-in-section = في قسم «{ $section }»
search-suggestions = المقالات المطابقة
search-all = عرض كل نتائج «{ $query }»
search-similar = لا يوجد تطابق تام. هذه نتائج لكلمات مشابهة.
search-retry = إعادة المحاولة
search-popular-tags = مواضيع يكثر تناولها

reading-time = { $minutes ->
    [zero] مدة القراءة: أقل من دقيقة
    [one] مدة القراءة: دقيقة واحدة
    [two] مدة القراءة: دقيقتان
    [few] مدة القراءة: { $minutes } دقائق
    [many] مدة القراءة: { $minutes } دقيقة
   *[other] مدة القراءة: { $minutes } دقيقة
}
updated-on = آخر تحديث: { $date }
published-on = تاريخ النشر: { $date }
written-by = بقلم { $author }
tags-label = الوسوم
contents = في هذه الصفحة
definition = التعريف
synonyms = أسماء أخرى: { $list }
faq-heading = الأسئلة الشائعة
related-articles = مقالات ذات صلة
heading-link = رابط إلى «{ $heading }»
tags-more = { $count ->
    [zero] لا وسوم أخرى
    [one] وسم واحد آخر
    [two] وسمان آخران
    [few] { $count } وسوم أخرى
    [many] { $count } وسمًا آخر
   *[other] { $count } وسم آخر
}
tags-more-short = {"\u200E"}+{ $count }
edit-page = تعديل هذه الصفحة
figure-zoom = تكبير الصورة
video-play = تشغيل الفيديو: { $title }
video-no-support = لا يستطيع متصفحك تشغيل هذا الفيديو.
video-download = تنزيل الفيديو

alert-note = ملاحظة
alert-tip = نصيحة
alert-important = مهم
alert-warning = تحذير
alert-caution = تنبيه
footnotes = الحواشي
footnote-reference = الحاشية { $number }
footnote-back = العودة إلى النص
table-label = جدول
task-done = مُنجَز
task-open = غير مُنجَز
code-copy = نسخ
code-copied = تم النسخ

notice-fallback = هذا المقال غير متوفر بلغتك بعد. أنت تقرؤه الآن باللغة { $language }.
notice-stale = تغيّر أصل هذا المقال بعد ترجمته ({ $date }).
notice-stale-undated = تغيّر أصل هذا المقال بعد ترجمته.
notice-machine = تُرجم هذا المقال آليًا ولم يُراجَع.
notice-original = قراءة الأصل
notice-help-translate = المساعدة في ترجمته

articles-count = { $count ->
    [zero] لا توجد مقالات
    [one] مقال واحد
    [two] مقالان
    [few] { $count } مقالات
    [many] { $count } مقالًا
   *[other] { $count } مقال
}
alphabet = الحروف الأبجدية
index-other = أخرى
section-empty = لا توجد مقالات هنا بعد.
tags-title = المواضيع
tags-description = جميع مواضيع مركز المساعدة.
authors-title = المؤلفون
authors-description = الأشخاص الذين يكتبون مقالات مركز المساعدة.
tag-articles = مقالات عن { $tag }
author-articles = مقالات بقلم { $author }
newest-articles = مقالات حُدّثت مؤخرًا
sections-heading = التصفّح حسب القسم
mentioned-in = ورد ذكره في

feedback-question = هل كان هذا مفيدًا؟
feedback-yes = نعم
feedback-no = لا
feedback-thanks = شكرًا على إجابتك.

closing-cta-heading = هل ما زلت بحاجة إلى المساعدة؟
closing-cta-text = يسرّ فريقنا أن يجيب عن سؤالك.
closing-cta-label = تواصل معنا

not-found-title = الصفحة غير موجودة
not-found-text = الصفحة التي تبحث عنها نُقلت أو لم تكن موجودة قط. جرّب إحدى هذه الصفحات:
not-found-gone = سُحب هذا المقال.
not-found-superseded = حلّ مقال آخر محل هذا المقال.

redirect-title = نُقلت هذه الصفحة
redirect-text = الصفحة موجودة الآن هنا: { $link }

feed-title = { $site } – المقالات الجديدة والمحدَّثة

theme-toggle = تغيير الألوان
theme-light = فاتح
theme-dark = داكن
theme-auto = حسب إعدادات هذا الجهاز
menu = القائمة
close = إغلاق
back-to-top = العودة إلى الأعلى

## Filing

# The article, which does not count when terms are put in order.
index-ignored-prefixes = ال
