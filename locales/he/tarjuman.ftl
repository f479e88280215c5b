### עברית

site-title = מרכז העזרה
site-description = תשובות, מדריכים והגדרות.

skip-to-content = דילוג לתוכן
home = דף הבית
header-label = כותרת עליונה
navigation-label = ניווט ראשי
breadcrumbs-label = נתיב ניווט
footer-label = כותרת תחתונה
page-title = { $page } – { $site }

languages = שפות
languages-current = שפה: { $language }
language-not-translated = לא תורגם
link-in-language = שפה: { $language }
choose-language = בחירת שפה

search = חיפוש
search-label = חיפוש במרכז העזרה
search-placeholder = חיפוש מאמרים
search-submit = חיפוש
search-title = תוצאות חיפוש
search-results-for = תוצאות עבור ”{ $query }”
search-count = { $count ->
    [one] תוצאה אחת
    [two] שתי תוצאות
   *[other] { $count } תוצאות
}
search-none = לא נמצאו תוצאות עבור ”{ $query }”
search-none-help = בדקו את האיות, השתמשו בפחות מילים או עיינו בנושאים שבהמשך.
search-browse-tags = עיון לפי נושא
search-needs-javascript = החיפוש דורש JavaScript. את כל המאמרים אפשר למצוא ברשימות שבהמשך.
search-loading = מתבצע חיפוש…
search-failed = לא ניתן לטעון את החיפוש. נסו שוב.
search-in-section = במדור { $section }
search-suggestions = מאמרים שנמצאו
search-all = הצגת כל התוצאות עבור ”{ $query }”
search-similar = לא נמצאה התאמה מדויקת. אלה תוצאות של מילים דומות.
search-retry = ניסיון נוסף
search-popular-tags = נושאים נפוצים

reading-time = { $minutes ->
    [one] דקת קריאה אחת
    [two] שתי דקות קריאה
   *[other] { $minutes } דקות קריאה
}
updated-on = עודכן בתאריך { $date }
published-on = פורסם בתאריך { $date }
written-by = מאת { $author }
tags-label = תגיות
contents = בדף הזה
definition = הגדרה
synonyms = נקרא גם: { $list }
faq-heading = שאלות נפוצות
related-articles = מאמרים קשורים
heading-link = קישור אל ”{ $heading }”
tags-more = { $count ->
    [one] עוד תגית אחת
    [two] עוד שתי תגיות
   *[other] עוד { $count } תגיות
}
tags-more-short = {"\u200E"}+{ $count }
edit-page = עריכת הדף
figure-zoom = הגדלת התמונה
video-play = הפעלת הסרטון: { $title }
video-no-support = הדפדפן שלכם לא יכול להפעיל את הסרטון.
video-download = הורדת הסרטון

alert-note = הערה
alert-tip = טיפ
alert-important = חשוב
alert-warning = אזהרה
alert-caution = זהירות
footnotes = הערות שוליים
footnote-reference = הערת שוליים { $number }
footnote-back = חזרה לטקסט
table-label = טבלה
task-done = בוצע
task-open = לביצוע
code-copy = העתקה
code-copied = הועתק

notice-fallback = המאמר עדיין לא זמין בשפה שלכם. הוא מוצג בשפה הבאה: { $language }.
notice-stale = המקור של המאמר השתנה ({ $date }) אחרי שתורגם.
notice-stale-undated = המקור של המאמר השתנה אחרי שתורגם.
notice-machine = המאמר תורגם בתרגום מכונה והתרגום לא נבדק.
notice-original = לקריאת המקור
notice-help-translate = עזרו לנו לתרגם אותו

articles-count = { $count ->
    [one] מאמר אחד
    [two] שני מאמרים
   *[other] { $count } מאמרים
}
alphabet = אלפבית
index-other = אחר
section-empty = עדיין אין כאן מאמרים.
tags-title = נושאים
tags-description = כל הנושאים במרכז העזרה.
authors-title = כותבים
authors-description = האנשים שכותבים את מרכז העזרה.
tag-articles = מאמרים בנושא { $tag }
author-articles = מאמרים מאת { $author }
newest-articles = עודכנו לאחרונה
sections-heading = עיון לפי מדור
mentioned-in = מוזכר במאמרים

feedback-question = האם המידע הזה עזר לכם?
feedback-yes = כן
feedback-no = לא
feedback-thanks = תודה על התשובה.

closing-cta-heading = עדיין צריכים עזרה?
closing-cta-text = הצוות שלנו ישמח לענות על השאלה שלכם.
closing-cta-label = יצירת קשר

not-found-title = הדף לא נמצא
not-found-text = הדף שחיפשתם הועבר או שמעולם לא היה קיים. נסו אחד מאלה:
not-found-gone = המאמר הזה הוסר.
not-found-superseded = המאמר הזה הוחלף במאמר אחר.

redirect-title = הדף הועבר
redirect-text = הדף נמצא עכשיו בכתובת { $link }.

feed-title = { $site } – מאמרים חדשים ומעודכנים

theme-toggle = שינוי צבעים
theme-light = בהיר
theme-dark = כהה
theme-auto = כמו במכשיר הזה
menu = תפריט
close = סגירה
back-to-top = חזרה למעלה
