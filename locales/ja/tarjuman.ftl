### 日本語

site-title = ヘルプセンター
site-description = 疑問への答え、使い方のガイド、用語の解説をまとめています。

skip-to-content = 本文へ移動
home = ホーム
header-label = ヘッダー
navigation-label = メインメニュー
breadcrumbs-label = パンくずリスト
footer-label = フッター
page-title = { $page } | { $site }

languages = 言語
languages-current = 言語：{ $language }
language-not-translated = 未翻訳
link-in-language = { $language }のページ
choose-language = 言語を選択

search = 検索
search-label = ヘルプセンターを検索
search-placeholder = 記事を検索
search-submit = 検索
search-title = 検索結果
search-results-for = 「{ $query }」の検索結果
search-count = { $count ->
   *[other] { $count }件の結果
}
search-none = 「{ $query }」に一致する記事は見つかりませんでした
search-none-help = 入力内容に誤りがないか確認するか、キーワードを減らしてお試しください。下のトピックから探すこともできます。
search-browse-tags = トピックから探す
search-needs-javascript = 検索にはJavaScriptが必要です。すべての記事は下の一覧からご覧いただけます。
search-loading = 検索中…
search-failed = 検索を読み込めませんでした。もう一度お試しください。
search-in-section = 「{ $section }」内
search-suggestions = 見つかった記事
search-all = 「{ $query }」の検索結果をすべて表示
search-similar = 完全に一致するものはありません。似た言葉の検索結果です。
search-retry = もう一度試す
search-popular-tags = よくあるトピック

reading-time = { $minutes ->
   *[other] 約{ $minutes }分で読めます
}
updated-on = 更新日：{ $date }
published-on = 公開日：{ $date }
written-by = 執筆：{ $author }
tags-label = タグ
contents = このページの内容
definition = 定義
synonyms = 別名：{ $list }
faq-heading = よくある質問
related-articles = 関連記事
heading-link = 「{ $heading }」へのリンク
tags-more = { $count ->
   *[other] 他{ $count }件のタグ
}
tags-more-short = +{ $count }
edit-page = このページを編集
figure-zoom = 画像を拡大
video-play = 動画を再生：{ $title }
video-no-support = お使いのブラウザではこの動画を再生できません。
video-download = 動画をダウンロード

alert-note = 補足
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
footnotes = 脚注
footnote-reference = 脚注{ $number }
footnote-back = 本文に戻る
table-label = 表
task-done = 完了
task-open = 未完了
code-copy = コピー
code-copied = コピーしました

notice-fallback = この記事は、まだご利用の言語に翻訳されていません。現在表示しているのは{ $language }版です。
notice-stale = この記事の原文は、翻訳後に変更されています（{ $date }）。
notice-stale-undated = この記事の原文は、翻訳後に変更されています。
notice-machine = この記事は機械翻訳によるもので、内容の確認は行われていません。
notice-original = 原文を読む
notice-help-translate = 翻訳に協力する

articles-count = { $count ->
   *[other] { $count }件の記事
}
alphabet = 頭文字
index-other = その他
section-empty = ここにはまだ記事がありません。
tags-title = トピック
tags-description = ヘルプセンターのすべてのトピックの一覧です。
authors-title = 執筆者
authors-description = ヘルプセンターの記事を執筆しているメンバーをご紹介します。
tag-articles = 「{ $tag }」に関する記事
author-articles = { $author }の記事
newest-articles = 最近更新された記事
sections-heading = セクションから探す
mentioned-in = この項目に触れている記事

feedback-question = この記事は役に立ちましたか？
feedback-yes = はい
feedback-no = いいえ
feedback-thanks = ご回答ありがとうございました。

closing-cta-heading = まだお困りですか？
closing-cta-text = ご質問にはサポートチームがお答えします。お気軽にご連絡ください。
closing-cta-label = お問い合わせ

not-found-title = ページが見つかりません
not-found-text = お探しのページは移動したか、もともと存在しない可能性があります。次のページをお試しください。
not-found-gone = この記事の公開は終了しました。
not-found-superseded = この記事は別の記事に置き換えられました。

redirect-title = このページは移動しました
redirect-text = 移動先のページ：{ $link }

feed-title = { $site } | 新着記事と更新記事

theme-toggle = 配色を変更
theme-light = ライト
theme-dark = ダーク
theme-auto = デバイスの設定に合わせる
menu = メニュー
close = 閉じる
back-to-top = ページの先頭へ戻る
