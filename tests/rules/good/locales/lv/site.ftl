site-title = Laba vietne
