site-title = Help
site-title = Help again
site-description = About { nothing-like-this }
closing-cta-heading = Still stuck?
