### The words of the theme. A site overrides any of them in its own
### `locales/<tag>/*.ftl`. Ids are grouped by where a reader meets them.

## Site

site-title = Help Center
site-description = Answers, guides and definitions.

## Every page

skip-to-content = Skip to content
home = Home
# Accessible name of the bar at the top.
header-label = Header
# Accessible name of the links to the sections.
navigation-label = Main
breadcrumbs-label = Breadcrumb
footer-label = Footer
# Title of a page as the browser's tab shows it. $page: title of the page; $site: name of the site.
page-title = { $page } – { $site }

## Language switcher

languages = Languages
# Accessible name of the switcher. $language: name of the language that is shown.
languages-current = Language: { $language }
# Beside a language in which this page is not translated yet.
language-not-translated = not translated
# Small mark beside a link to a page in another language, for screen readers. $language: its name.
link-in-language = in { $language }
choose-language = Choose your language

## Search

search = Search
search-label = Search the help center
search-placeholder = Search articles
search-submit = Search
search-title = Search results
# $query: what the reader typed.
search-results-for = Results for “{ $query }”
search-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
search-none = Nothing found for “{ $query }”
search-none-help = Check the spelling, use fewer words, or look through the topics below.
search-browse-tags = Browse topics
search-needs-javascript = Search needs JavaScript. You can find every article in the lists below.
search-loading = Searching…
search-failed = The search could not be loaded. Please try again.
search-in-section = in { $section }
search-suggestions = Matching articles
# $query: what the reader typed.
search-all = Show all results for “{ $query }”
search-similar = No exact match. These are results for similar words.
search-retry = Try again
search-popular-tags = Frequent topics

## Article

reading-time = { $minutes ->
    [one] { $minutes } minute read
   *[other] { $minutes } minute read
}
updated-on = Updated { $date }
published-on = Published { $date }
written-by = By { $author }
tags-label = Tags
contents = On this page
definition = Definition
synonyms = Also called: { $list }
faq-heading = Frequently asked questions
related-articles = Related articles
# Link to copy the address of a heading. $heading: its text.
heading-link = Link to “{ $heading }”
# Beside an article's first tags: how many more there are.
tags-more = { $count ->
    [one] { $count } more tag
   *[other] { $count } more tags
}
# The short visible form of the same.
tags-more-short = +{ $count }
edit-page = Edit this page
figure-zoom = Enlarge picture
video-play = Play video: { $title }
video-no-support = Your browser cannot play this video.
video-download = Download the video

## Text elements

alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
footnotes = Footnotes
# $number: number of the footnote.
footnote-reference = Footnote { $number }
footnote-back = Back to the text
table-label = Table
task-done = Done
task-open = To do
code-copy = Copy
code-copied = Copied

## Notices

# On a page that shows the article in another language. $language: name of that language.
notice-fallback = This article is not available in your language yet. You are reading it in { $language }.
# On a translation whose original has changed. $date: when it changed.
notice-stale = The original of this article has changed since it was translated ({ $date }).
notice-stale-undated = The original of this article has changed since it was translated.
notice-machine = This article was translated by a machine and has not been reviewed.
notice-original = Read the original
notice-help-translate = Help to translate it

## Lists

articles-count = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
# Accessible name of the row of letters above an A–Z index.
alphabet = Alphabet
# Heading for terms in other scripts, or starting with a digit or sign.
index-other = Other
section-empty = There are no articles here yet.
tags-title = Topics
tags-description = All topics of the help center.
authors-title = Authors
authors-description = The people who write the help center.
# $tag: title of the tag.
tag-articles = Articles about { $tag }
# $author: name of the author.
author-articles = Articles by { $author }
newest-articles = Recently updated
sections-heading = Browse by section
mentioned-in = Mentioned in

## Feedback

feedback-question = Was this helpful?
feedback-yes = Yes
feedback-no = No
feedback-thanks = Thank you for your answer.

## Closing call to action

closing-cta-heading = Still need help?
closing-cta-text = Our team is happy to answer your question.
closing-cta-label = Contact us

## Not found

not-found-title = Page not found
not-found-text = The page you are looking for has moved or never existed. Try one of these:
not-found-gone = This article has been withdrawn.
not-found-superseded = This article has been replaced by another.

## Redirects

redirect-title = This page has moved
redirect-text = The page is now at { $link }.

## Feeds and files for machines

feed-title = { $site } – new and updated articles

## Look

theme-toggle = Change colors
theme-light = Light
theme-dark = Dark
theme-auto = As on this device
menu = Menu
close = Close
back-to-top = Back to top
