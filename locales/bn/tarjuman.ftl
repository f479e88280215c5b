### বাংলা

site-title = সহায়তা কেন্দ্র
site-description = উত্তর, নির্দেশিকা ও সংজ্ঞা।

skip-to-content = মূল বিষয়বস্তুতে যান
home = হোম
header-label = পৃষ্ঠার উপরের অংশ
navigation-label = প্রধান
breadcrumbs-label = আপনি এখানে আছেন
footer-label = পৃষ্ঠার নিচের অংশ
page-title = { $page } – { $site }

languages = ভাষা
languages-current = ভাষা: { $language }
language-not-translated = অনুবাদ হয়নি
link-in-language = { $language } ভাষায়
choose-language = আপনার ভাষা বেছে নিন

search = খুঁজুন
search-label = সহায়তা কেন্দ্রে খুঁজুন
search-placeholder = নিবন্ধ খুঁজুন
search-submit = খুঁজুন
search-title = অনুসন্ধানের ফলাফল
search-results-for = “{ $query }”-এর জন্য ফলাফল
search-count = { $count ->
    [one] { $count }টি ফলাফল
   *[other] { $count }টি ফলাফল
}
search-none = “{ $query }”-এর জন্য কিছু পাওয়া যায়নি
search-none-help = বানান মিলিয়ে দেখুন, কম শব্দ ব্যবহার করুন অথবা নিচের বিষয়গুলো দেখুন।
search-browse-tags = বিষয়গুলো দেখুন
search-needs-javascript = অনুসন্ধানের জন্য JavaScript প্রয়োজন। নিচের তালিকাগুলোতে সব নিবন্ধ পাবেন।
search-loading = খোঁজা হচ্ছে…
search-failed = অনুসন্ধান লোড করা যায়নি। আবার চেষ্টা করুন।
search-in-section = বিভাগ: { $section }
search-suggestions = মিলে যাওয়া নিবন্ধ
search-all = “{ $query }”-এর সব ফলাফল দেখুন
search-similar = হুবহু মিল পাওয়া যায়নি। এগুলো কাছাকাছি শব্দের ফলাফল।
search-retry = আবার চেষ্টা করুন
search-popular-tags = বহুল আলোচিত বিষয়

reading-time = { $minutes ->
    [one] পড়তে { $minutes } মিনিট
   *[other] পড়তে { $minutes } মিনিট
}
updated-on = হালনাগাদ: { $date }
published-on = প্রকাশিত: { $date }
written-by = লেখক: { $author }
tags-label = ট্যাগ
contents = এই পৃষ্ঠায়
definition = সংজ্ঞা
synonyms = অন্য নাম: { $list }
faq-heading = প্রায়শই জিজ্ঞাসিত প্রশ্ন
related-articles = সম্পর্কিত নিবন্ধ
heading-link = “{ $heading }” অংশের লিংক
tags-more = { $count ->
    [one] আরও { $count }টি ট্যাগ
   *[other] আরও { $count }টি ট্যাগ
}
tags-more-short = +{ $count }
edit-page = এই পৃষ্ঠা সম্পাদনা করুন
figure-zoom = ছবি বড় করুন
video-play = ভিডিও চালান: { $title }
video-no-support = আপনার ব্রাউজারে এই ভিডিও চালানো যাচ্ছে না।
video-download = ভিডিও ডাউনলোড করুন

alert-note = দ্রষ্টব্য
alert-tip = পরামর্শ
alert-important = গুরুত্বপূর্ণ
alert-warning = সতর্কতা
alert-caution = সাবধান
footnotes = পাদটীকা
footnote-reference = পাদটীকা { $number }
footnote-back = মূল লেখায় ফিরে যান
table-label = সারণি
task-done = সম্পন্ন
task-open = বাকি আছে
code-copy = কপি করুন
code-copied = কপি হয়েছে

notice-fallback = নিবন্ধটি এখনও আপনার ভাষায় নেই। আপনি এটি { $language } ভাষায় পড়ছেন।
notice-stale = অনুবাদের পর মূল নিবন্ধে পরিবর্তন এসেছে ({ $date })।
notice-stale-undated = অনুবাদের পর মূল নিবন্ধে পরিবর্তন এসেছে।
notice-machine = নিবন্ধটি যান্ত্রিকভাবে অনূদিত এবং এখনও পর্যালোচনা করা হয়নি।
notice-original = মূল নিবন্ধ পড়ুন
notice-help-translate = অনুবাদে সাহায্য করুন

articles-count = { $count ->
    [one] { $count }টি নিবন্ধ
   *[other] { $count }টি নিবন্ধ
}
alphabet = বর্ণমালা
index-other = অন্যান্য
section-empty = এখানে এখনও কোনো নিবন্ধ নেই।
tags-title = বিষয়
tags-description = সহায়তা কেন্দ্রের সব বিষয়।
authors-title = লেখক
authors-description = যাঁরা সহায়তা কেন্দ্রের নিবন্ধ লেখেন।
tag-articles = { $tag } বিষয়ক নিবন্ধ
author-articles = { $author }-এর লেখা নিবন্ধ
newest-articles = সম্প্রতি হালনাগাদ করা নিবন্ধ
sections-heading = বিভাগ অনুযায়ী দেখুন
mentioned-in = যেসব নিবন্ধে উল্লেখ আছে

feedback-question = এটি কি আপনার কাজে লেগেছে?
feedback-yes = হ্যাঁ
feedback-no = না
feedback-thanks = আপনার উত্তরের জন্য ধন্যবাদ।

closing-cta-heading = আরও সাহায্য দরকার?
closing-cta-text = আমাদের দল সানন্দে আপনার প্রশ্নের উত্তর দেবে।
closing-cta-label = যোগাযোগ করুন

not-found-title = পৃষ্ঠাটি পাওয়া যায়নি
not-found-text = আপনি যে পৃষ্ঠাটি খুঁজছেন, তা সরানো হয়েছে বা কখনও ছিলই না। এগুলোর কোনো একটি দেখুন:
not-found-gone = এই নিবন্ধটি প্রত্যাহার করা হয়েছে।
not-found-superseded = এই নিবন্ধের বদলে এখন অন্য একটি নিবন্ধ রয়েছে।

redirect-title = পৃষ্ঠাটি সরানো হয়েছে
redirect-text = পৃষ্ঠাটি এখন { $link } ঠিকানায় আছে।

feed-title = { $site } – নতুন ও হালনাগাদ করা নিবন্ধ

theme-toggle = রং বদলান
theme-light = হালকা
theme-dark = গাঢ়
theme-auto = এই ডিভাইসের মতো
menu = মেনু
close = বন্ধ করুন
back-to-top = উপরে ফিরে যান
