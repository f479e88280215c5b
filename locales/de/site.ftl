### The demo's own words.

site-title = Postella-Hilfecenter
site-description = Erfahren Sie, wie Sie Postella einrichten, Kunden-E-Mails im Team beantworten und was die Fachbegriffe rund um den Kundenservice bedeuten.
closing-cta-heading = Noch Fragen?
closing-cta-text = Schreiben Sie uns. Jede Nachricht liest ein Mensch, an Werktagen innerhalb von vier Stunden.
closing-cta-label = Support kontaktieren
