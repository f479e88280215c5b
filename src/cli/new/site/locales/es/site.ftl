site-title = Ayuda de Example
site-description = Guías sobre su cuenta.
