### हिन्दी

site-title = सहायता केंद्र
site-description = जवाब, गाइड और परिभाषाएँ।

skip-to-content = मुख्य सामग्री पर जाएँ
home = होम
header-label = पेज का ऊपरी भाग
navigation-label = मुख्य
breadcrumbs-label = आप यहाँ हैं
footer-label = पेज का निचला भाग
page-title = { $page } – { $site }

languages = भाषाएँ
languages-current = भाषा: { $language }
language-not-translated = अनुवाद उपलब्ध नहीं
link-in-language = { $language } में
choose-language = अपनी भाषा चुनें

search = खोजें
search-label = सहायता केंद्र में खोजें
search-placeholder = लेख खोजें
search-submit = खोजें
search-title = खोज के नतीजे
search-results-for = “{ $query }” के लिए नतीजे
search-count = { $count ->
    [one] { $count } नतीजा
   *[other] { $count } नतीजे
}
search-none = “{ $query }” के लिए कुछ नहीं मिला
search-none-help = वर्तनी जाँचें, कम शब्द लिखें या नीचे दिए गए विषय देखें।
search-browse-tags = विषय देखें
search-needs-javascript = खोज के लिए JavaScript ज़रूरी है। सभी लेख नीचे दी गई सूचियों में मिल जाएँगे।
search-loading = खोजा जा रहा है…
search-failed = खोज लोड नहीं हो सकी। कृपया फिर से कोशिश करें।
search-in-section = अनुभाग: { $section }
search-suggestions = मिले हुए लेख
search-all = “{ $query }” के सभी परिणाम दिखाएँ
search-similar = हूबहू मेल नहीं मिला। ये मिलते-जुलते शब्दों के परिणाम हैं।
search-retry = फिर से कोशिश करें
search-popular-tags = प्रमुख विषय

reading-time = { $minutes ->
    [one] पढ़ने में { $minutes } मिनट
   *[other] पढ़ने में { $minutes } मिनट
}
updated-on = { $date } को अपडेट किया गया
published-on = { $date } को प्रकाशित
written-by = लेखक: { $author }
tags-label = टैग
contents = इस पेज पर
definition = परिभाषा
synonyms = अन्य नाम: { $list }
faq-heading = अक्सर पूछे जाने वाले सवाल
related-articles = मिलते-जुलते लेख
heading-link = “{ $heading }” का लिंक
tags-more = { $count ->
    [one] { $count } और टैग
   *[other] { $count } और टैग
}
tags-more-short = +{ $count }
edit-page = इस पेज में बदलाव करें
figure-zoom = चित्र बड़ा करें
video-play = वीडियो चलाएँ: { $title }
video-no-support = आपका ब्राउज़र यह वीडियो नहीं चला सकता।
video-download = वीडियो डाउनलोड करें

alert-note = ध्यान दें
alert-tip = सुझाव
alert-important = महत्वपूर्ण
alert-warning = चेतावनी
alert-caution = सावधान
footnotes = पाद टिप्पणियाँ
footnote-reference = पाद टिप्पणी { $number }
footnote-back = वापस पाठ पर जाएँ
table-label = तालिका
task-done = हो गया
task-open = बाकी है
code-copy = कॉपी करें
code-copied = कॉपी हो गया

notice-fallback = यह लेख अभी आपकी भाषा में उपलब्ध नहीं है। आप इसे { $language } में पढ़ रहे हैं।
notice-stale = अनुवाद होने के बाद इस लेख का मूल रूप बदल गया है ({ $date })।
notice-stale-undated = अनुवाद होने के बाद इस लेख का मूल रूप बदल गया है।
notice-machine = इस लेख का अनुवाद मशीन ने किया है और इसकी समीक्षा नहीं हुई है।
notice-original = मूल लेख पढ़ें
notice-help-translate = अनुवाद में मदद करें

articles-count = { $count ->
    [one] { $count } लेख
   *[other] { $count } लेख
}
alphabet = वर्णमाला
index-other = अन्य
section-empty = यहाँ अभी कोई लेख नहीं है।
tags-title = विषय
tags-description = सहायता केंद्र के सभी विषय।
authors-title = लेखक
authors-description = सहायता केंद्र के लेख लिखने वाले लोग।
tag-articles = { $tag } विषय पर लेख
author-articles = { $author } के लेख
newest-articles = हाल ही में अपडेट किए गए
sections-heading = अनुभाग के अनुसार देखें
mentioned-in = इन लेखों में उल्लेख

feedback-question = क्या इससे आपको मदद मिली?
feedback-yes = हाँ
feedback-no = नहीं
feedback-thanks = आपके जवाब के लिए धन्यवाद।

closing-cta-heading = अब भी मदद चाहिए?
closing-cta-text = हमारी टीम खुशी से आपके सवाल का जवाब देगी।
closing-cta-label = हमसे संपर्क करें

not-found-title = पेज नहीं मिला
not-found-text = आप जो पेज खोज रहे हैं, वह कहीं और चला गया है या कभी था ही नहीं। इनमें से कोई आज़माएँ:
not-found-gone = यह लेख हटा लिया गया है।
not-found-superseded = इस लेख की जगह दूसरा लेख आ गया है।

redirect-title = यह पेज कहीं और चला गया है
redirect-text = यह पेज अब { $link } पर है।

feed-title = { $site } – नए और अपडेट किए गए लेख

theme-toggle = रंग बदलें
theme-light = हल्का
theme-dark = गहरा
theme-auto = इस डिवाइस जैसा
menu = मेन्यू
close = बंद करें
back-to-top = वापस ऊपर जाएँ
