unused-word = Vārds
-unused-term = Nosaukums
used-by-other = Cits
site-description = { used-by-other }
