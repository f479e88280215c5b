site-title = Hyvä sivusto
