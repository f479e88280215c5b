site-title = Bom site
