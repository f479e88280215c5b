site-title = Good site
