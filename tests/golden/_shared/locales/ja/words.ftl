site-title = ヘルプ
site-description = すべてのヘルプ
page-title = { $page } | { $site }
home = ホーム
