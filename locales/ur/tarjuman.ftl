### اردو

site-title = مدد کا مرکز
site-description = جوابات، رہنما مضامین اور تعریفیں۔

skip-to-content = اصل مواد پر جائیں
home = صفحۂ اول
header-label = صفحے کا بالائی حصہ
navigation-label = مرکزی
breadcrumbs-label = آپ یہاں ہیں
footer-label = صفحے کا زیریں حصہ
page-title = { $page } – { $site }

languages = زبانیں
languages-current = زبان: { $language }
language-not-translated = ترجمہ دستیاب نہیں
link-in-language = { $language } میں
choose-language = اپنی زبان منتخب کریں

search = تلاش کریں
search-label = مدد کے مرکز میں تلاش کریں
search-placeholder = مضامین تلاش کریں
search-submit = تلاش کریں
search-title = تلاش کے نتائج
search-results-for = ”{ $query }“ کے نتائج
search-count = { $count ->
    [one] { $count } نتیجہ
   *[other] { $count } نتائج
}
search-none = ”{ $query }“ کے لیے کچھ نہیں ملا
search-none-help = ہجے دیکھ لیں، کم الفاظ استعمال کریں یا نیچے دیے گئے موضوعات دیکھیں۔
search-browse-tags = موضوعات دیکھیں
search-needs-javascript = تلاش کے لیے JavaScript ضروری ہے۔ تمام مضامین نیچے دی گئی فہرستوں میں مل سکتے ہیں۔
search-loading = تلاش جاری ہے…
search-failed = تلاش لوڈ نہیں ہو سکی۔ براہِ کرم دوبارہ کوشش کریں۔
search-in-section = حصہ: { $section }
search-suggestions = ملنے والے مضامین
search-all = ”{ $query }“ کے تمام نتائج دکھائیں
search-similar = ہوبہو مطابقت نہیں ملی۔ یہ ملتے جلتے الفاظ کے نتائج ہیں۔
search-retry = دوبارہ کوشش کریں
search-popular-tags = اکثر زیرِ بحث موضوعات

reading-time = { $minutes ->
    [one] { $minutes } منٹ کا مطالعہ
   *[other] { $minutes } منٹ کا مطالعہ
}
updated-on = تازہ کاری: { $date }
published-on = اشاعت: { $date }
written-by = تحریر: { $author }
tags-label = ٹیگز
contents = اس صفحے پر
definition = تعریف
synonyms = دیگر نام: { $list }
faq-heading = اکثر پوچھے جانے والے سوالات
related-articles = متعلقہ مضامین
heading-link = ”{ $heading }“ کا لنک
tags-more = { $count ->
    [one] مزید { $count } ٹیگ
   *[other] مزید { $count } ٹیگز
}
tags-more-short = {"\u200E"}+{ $count }
edit-page = اس صفحے میں ترمیم کریں
figure-zoom = تصویر بڑی کریں
video-play = ویڈیو چلائیں: { $title }
video-no-support = آپ کا براؤزر یہ ویڈیو نہیں چلا سکتا۔
video-download = ویڈیو ڈاؤن لوڈ کریں

alert-note = نوٹ
alert-tip = مشورہ
alert-important = اہم
alert-warning = انتباہ
alert-caution = احتیاط
footnotes = حواشی
footnote-reference = حاشیہ { $number }
footnote-back = متن پر واپس جائیں
table-label = جدول
task-done = مکمل
task-open = باقی
code-copy = کاپی کریں
code-copied = کاپی ہو گیا

notice-fallback = یہ مضمون ابھی آپ کی زبان میں دستیاب نہیں۔ آپ اسے { $language } میں پڑھ رہے ہیں۔
notice-stale = ترجمے کے بعد اس مضمون کا اصل متن تبدیل ہو چکا ہے ({ $date })۔
notice-stale-undated = ترجمے کے بعد اس مضمون کا اصل متن تبدیل ہو چکا ہے۔
notice-machine = اس مضمون کا ترجمہ مشین نے کیا ہے اور اس پر نظرِ ثانی نہیں ہوئی۔
notice-original = اصل مضمون پڑھیں
notice-help-translate = ترجمے میں مدد کریں

articles-count = { $count ->
    [one] { $count } مضمون
   *[other] { $count } مضامین
}
alphabet = حروفِ تہجی
index-other = دیگر
section-empty = یہاں ابھی کوئی مضمون نہیں ہے۔
tags-title = موضوعات
tags-description = مدد کے مرکز کے تمام موضوعات۔
authors-title = مصنفین
authors-description = مدد کے مرکز کے مضامین لکھنے والے افراد۔
tag-articles = { $tag } کے موضوع پر مضامین
author-articles = { $author } کے مضامین
newest-articles = حال ہی میں تازہ کیے گئے مضامین
sections-heading = حصوں کے لحاظ سے دیکھیں
mentioned-in = ان مضامین میں ذکر

feedback-question = کیا اس سے آپ کو مدد ملی؟
feedback-yes = جی ہاں
feedback-no = جی نہیں
feedback-thanks = آپ کے جواب کا شکریہ۔

closing-cta-heading = اب بھی مدد چاہیے؟
closing-cta-text = ہماری ٹیم خوشی سے آپ کے سوال کا جواب دے گی۔
closing-cta-label = ہم سے رابطہ کریں

not-found-title = صفحہ نہیں ملا
not-found-text = آپ جو صفحہ تلاش کر رہے ہیں وہ منتقل ہو گیا ہے یا کبھی موجود نہیں تھا۔ ان میں سے کوئی آزمائیں:
not-found-gone = یہ مضمون ہٹا دیا گیا ہے۔
not-found-superseded = اس مضمون کی جگہ دوسرا مضمون آ گیا ہے۔

redirect-title = یہ صفحہ منتقل ہو گیا ہے
redirect-text = یہ صفحہ اب { $link } پر ہے۔

feed-title = { $site } – نئے اور تازہ کیے گئے مضامین

theme-toggle = رنگ تبدیل کریں
theme-light = ہلکا
theme-dark = گہرا
theme-auto = اس آلے کے مطابق
menu = مینیو
close = بند کریں
back-to-top = اوپر واپس جائیں
