### The demo's own words.

site-title = Centrum pomocy Postelli
site-description = Dowiedz się, jak skonfigurować Postellę i zespołowo odpowiadać na e-maile klientów oraz co oznaczają pojęcia, które spotkasz po drodze.
closing-cta-heading = Masz jeszcze pytania?
closing-cta-text = Napisz do nas. Każdą wiadomość czyta człowiek, a w dni robocze odpowiadamy w ciągu czterech godzin.
closing-cta-label = Skontaktuj się z pomocą
