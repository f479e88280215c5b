### 简体中文

site-title = 帮助中心
site-description = 解答、指南和术语定义。

skip-to-content = 跳到主要内容
home = 首页
header-label = 页眉
navigation-label = 主导航
breadcrumbs-label = 面包屑导航
footer-label = 页脚
page-title = { $page } – { $site }

languages = 语言
languages-current = 语言：{ $language }
language-not-translated = 尚未翻译
link-in-language = { $language }页面
choose-language = 选择语言

search = 搜索
search-label = 搜索帮助中心
search-placeholder = 搜索文章
search-submit = 搜索
search-title = 搜索结果
search-results-for = “{ $query }”的搜索结果
search-count = { $count ->
   *[other] { $count } 条结果
}
search-none = 未找到与“{ $query }”相关的内容
search-none-help = 请检查拼写、减少关键词，或浏览下面的主题。
search-browse-tags = 浏览主题
search-needs-javascript = 搜索功能需要 JavaScript。您可以在下面的列表中找到所有文章。
search-loading = 正在搜索…
search-failed = 无法加载搜索功能，请重试。
search-in-section = 栏目：{ $section }
search-suggestions = 找到的文章
search-all = 显示“{ $query }”的全部结果
search-similar = 没有完全匹配的内容，以下是相近词语的结果。
search-retry = 重试
search-popular-tags = 常见主题

reading-time = { $minutes ->
   *[other] 阅读约需 { $minutes } 分钟
}
updated-on = 更新于 { $date }
published-on = 发布于 { $date }
written-by = 作者：{ $author }
tags-label = 标签
contents = 本页内容
definition = 定义
synonyms = 又称：{ $list }
faq-heading = 常见问题
related-articles = 相关文章
heading-link = “{ $heading }”的链接
tags-more = { $count ->
   *[other] 还有 { $count } 个标签
}
tags-more-short = +{ $count }
edit-page = 编辑此页
figure-zoom = 放大图片
video-play = 播放视频：{ $title }
video-no-support = 您的浏览器无法播放此视频。
video-download = 下载视频

alert-note = 说明
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
footnotes = 脚注
footnote-reference = 脚注 { $number }
footnote-back = 返回正文
table-label = 表格
task-done = 已完成
task-open = 待完成
code-copy = 复制
code-copied = 已复制

notice-fallback = 本文尚未提供您所用语言的版本，当前显示的是{ $language }版。
notice-stale = 本文翻译后，原文有改动（{ $date }）。
notice-stale-undated = 本文翻译后，原文有改动。
notice-machine = 本文由机器翻译，尚未经过审校。
notice-original = 阅读原文
notice-help-translate = 帮助翻译本文

articles-count = { $count ->
   *[other] { $count } 篇文章
}
alphabet = 字母索引
index-other = 其他
section-empty = 这里还没有文章。
tags-title = 主题
tags-description = 帮助中心的所有主题。
authors-title = 作者
authors-description = 为帮助中心撰写内容的人员。
tag-articles = “{ $tag }”相关文章
author-articles = { $author }的文章
newest-articles = 最近更新
sections-heading = 按栏目浏览
mentioned-in = 提到本文的文章

feedback-question = 以上内容对您有帮助吗？
feedback-yes = 有
feedback-no = 没有
feedback-thanks = 感谢您的反馈。

closing-cta-heading = 仍需要帮助？
closing-cta-text = 我们的团队很乐意回答您的问题。
closing-cta-label = 联系我们

not-found-title = 找不到页面
not-found-text = 您要找的页面已移动或从未存在。请尝试以下内容：
not-found-gone = 本文已撤下。
not-found-superseded = 本文已被另一篇文章取代。

redirect-title = 此页面已移动
redirect-text = 此页面现位于 { $link }。

feed-title = { $site } – 新文章与更新文章

theme-toggle = 更改颜色
theme-light = 浅色
theme-dark = 深色
theme-auto = 跟随设备设置
menu = 菜单
close = 关闭
back-to-top = 返回顶部
