site-title = Hea sait
