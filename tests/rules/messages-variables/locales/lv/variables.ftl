reading-time = { $minuets } min
page-title = { $page } | { $site }
written-by = { $writer } { $author }
