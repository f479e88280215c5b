### 繁體中文

site-title = 說明中心
site-description = 解答、指南和名詞定義。

skip-to-content = 跳到主要內容
home = 首頁
header-label = 頁首
navigation-label = 主要導覽
breadcrumbs-label = 導覽路徑
footer-label = 頁尾
page-title = { $page } – { $site }

languages = 語言
languages-current = 語言：{ $language }
language-not-translated = 尚未翻譯
link-in-language = { $language }頁面
choose-language = 選擇語言

search = 搜尋
search-label = 搜尋說明中心
search-placeholder = 搜尋文章
search-submit = 搜尋
search-title = 搜尋結果
search-results-for = 「{ $query }」的搜尋結果
search-count = { $count ->
   *[other] { $count } 項結果
}
search-none = 找不到與「{ $query }」相關的內容
search-none-help = 請檢查拼字、減少關鍵字，或瀏覽下方的主題。
search-browse-tags = 瀏覽主題
search-needs-javascript = 搜尋功能需要 JavaScript。您可以在下方清單中找到所有文章。
search-loading = 搜尋中…
search-failed = 無法載入搜尋功能，請再試一次。
search-in-section = 分類：{ $section }
search-suggestions = 找到的文章
search-all = 顯示「{ $query }」的所有結果
search-similar = 沒有完全相符的內容，以下是相近詞語的結果。
search-retry = 重試
search-popular-tags = 常見主題

reading-time = { $minutes ->
   *[other] 閱讀時間約 { $minutes } 分鐘
}
updated-on = 更新日期：{ $date }
published-on = 發布日期：{ $date }
written-by = 作者：{ $author }
tags-label = 標籤
contents = 本頁內容
definition = 定義
synonyms = 又稱：{ $list }
faq-heading = 常見問題
related-articles = 相關文章
heading-link = 「{ $heading }」的連結
tags-more = { $count ->
   *[other] 還有 { $count } 個標籤
}
tags-more-short = +{ $count }
edit-page = 編輯此頁
figure-zoom = 放大圖片
video-play = 播放影片：{ $title }
video-no-support = 您的瀏覽器無法播放這部影片。
video-download = 下載影片

alert-note = 備註
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
footnotes = 註腳
footnote-reference = 註腳 { $number }
footnote-back = 返回內文
table-label = 表格
task-done = 已完成
task-open = 待完成
code-copy = 複製
code-copied = 已複製

notice-fallback = 這篇文章尚未提供您所用語言的版本，目前顯示的是{ $language }版。
notice-stale = 這篇文章翻譯後，原文已有變更（{ $date }）。
notice-stale-undated = 這篇文章翻譯後，原文已有變更。
notice-machine = 這篇文章由機器翻譯，尚未經過審校。
notice-original = 閱讀原文
notice-help-translate = 協助翻譯這篇文章

articles-count = { $count ->
   *[other] { $count } 篇文章
}
alphabet = 索引
index-other = 其他
section-empty = 這裡還沒有文章。
tags-title = 主題
tags-description = 說明中心的所有主題。
authors-title = 作者
authors-description = 為說明中心撰寫內容的人員。
tag-articles = 「{ $tag }」相關文章
author-articles = { $author }的文章
newest-articles = 最近更新
sections-heading = 依分類瀏覽
mentioned-in = 提到這篇文章的文章

feedback-question = 以上內容對您有幫助嗎？
feedback-yes = 有
feedback-no = 沒有
feedback-thanks = 感謝您的意見。

closing-cta-heading = 還需要協助嗎？
closing-cta-text = 我們的團隊很樂意回答您的問題。
closing-cta-label = 與我們聯絡

not-found-title = 找不到頁面
not-found-text = 您要找的頁面已移動或從未存在。請試試以下內容：
not-found-gone = 這篇文章已撤下。
not-found-superseded = 這篇文章已由另一篇文章取代。

redirect-title = 此頁面已移動
redirect-text = 此頁面現在位於 { $link }。

feed-title = { $site } – 新文章與更新文章

theme-toggle = 變更顏色
theme-light = 淺色
theme-dark = 深色
theme-auto = 跟隨裝置設定
menu = 選單
close = 關閉
back-to-top = 回到頂端
