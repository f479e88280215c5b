### The demo's own words.

site-title = Postella abikeskus
site-description = Siit leiate, kuidas Postellat seadistada, klientide kirjadele meeskonnana vastata ja mida tähendavad teel ette tulevad mõisted.
closing-cta-heading = Kas jäi veel küsimusi?
closing-cta-text = Kirjutage meile. Iga kirja loeb inimene ja tööpäeviti vastame nelja tunni jooksul.
closing-cta-label = Võtke ühendust
