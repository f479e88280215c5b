### Ελληνικά

site-title = Κέντρο βοήθειας
site-description = Απαντήσεις, οδηγοί και ορισμοί.

skip-to-content = Μετάβαση στο περιεχόμενο
home = Αρχική
header-label = Κεφαλίδα
navigation-label = Κύριο μενού
breadcrumbs-label = Διαδρομή πλοήγησης
footer-label = Υποσέλιδο
page-title = { $page } – { $site }

languages = Γλώσσες
languages-current = Γλώσσα: { $language }
language-not-translated = δεν έχει μεταφραστεί
link-in-language = στα { $language }
choose-language = Επιλέξτε γλώσσα

search = Αναζήτηση
search-label = Αναζήτηση στο κέντρο βοήθειας
search-placeholder = Αναζήτηση άρθρων
search-submit = Αναζήτηση
search-title = Αποτελέσματα αναζήτησης
search-results-for = Αποτελέσματα για «{ $query }»
search-count = { $count ->
    [one] { $count } αποτέλεσμα
   *[other] { $count } αποτελέσματα
}
search-none = Δεν βρέθηκε τίποτα για «{ $query }»
search-none-help = Ελέγξτε την ορθογραφία, χρησιμοποιήστε λιγότερες λέξεις ή δείτε τα παρακάτω θέματα.
search-browse-tags = Περιήγηση στα θέματα
search-needs-javascript = Η αναζήτηση απαιτεί JavaScript. Μπορείτε να βρείτε όλα τα άρθρα στις παρακάτω λίστες.
search-loading = Αναζήτηση…
search-failed = Δεν ήταν δυνατή η φόρτωση της αναζήτησης. Δοκιμάστε ξανά.
search-in-section = στην ενότητα «{ $section }»
search-suggestions = Άρθρα που βρέθηκαν
search-all = Όλα τα αποτελέσματα για «{ $query }»
search-similar = Δεν βρέθηκε ακριβής αντιστοιχία. Αυτά είναι αποτελέσματα για παρόμοιες λέξεις.
search-retry = Νέα προσπάθεια
search-popular-tags = Συχνά θέματα

reading-time = { $minutes ->
    [one] Χρόνος ανάγνωσης: { $minutes } λεπτό
   *[other] Χρόνος ανάγνωσης: { $minutes } λεπτά
}
updated-on = Ενημερώθηκε: { $date }
published-on = Δημοσιεύτηκε: { $date }
written-by = Συντάκτης: { $author }
tags-label = Ετικέτες
contents = Σε αυτήν τη σελίδα
definition = Ορισμός
synonyms = Λέγεται επίσης: { $list }
faq-heading = Συχνές ερωτήσεις
related-articles = Σχετικά άρθρα
heading-link = Σύνδεσμος προς «{ $heading }»
tags-more = { $count ->
    [one] { $count } ακόμη ετικέτα
   *[other] { $count } ακόμη ετικέτες
}
tags-more-short = +{ $count }
edit-page = Επεξεργασία της σελίδας
figure-zoom = Μεγέθυνση εικόνας
video-play = Αναπαραγωγή βίντεο: { $title }
video-no-support = Το πρόγραμμα περιήγησής σας δεν μπορεί να αναπαραγάγει αυτό το βίντεο.
video-download = Λήψη του βίντεο

alert-note = Σημείωση
alert-tip = Συμβουλή
alert-important = Σημαντικό
alert-warning = Προειδοποίηση
alert-caution = Προσοχή
footnotes = Υποσημειώσεις
footnote-reference = Υποσημείωση { $number }
footnote-back = Επιστροφή στο κείμενο
table-label = Πίνακας
task-done = Ολοκληρώθηκε
task-open = Εκκρεμεί
code-copy = Αντιγραφή
code-copied = Αντιγράφηκε

notice-fallback = Αυτό το άρθρο δεν είναι ακόμη διαθέσιμο στη γλώσσα σας. Το διαβάζετε στα { $language }.
notice-stale = Το πρωτότυπο αυτού του άρθρου έχει αλλάξει από τότε που μεταφράστηκε ({ $date }).
notice-stale-undated = Το πρωτότυπο αυτού του άρθρου έχει αλλάξει από τότε που μεταφράστηκε.
notice-machine = Αυτό το άρθρο μεταφράστηκε αυτόματα και δεν έχει ελεγχθεί.
notice-original = Διαβάστε το πρωτότυπο
notice-help-translate = Βοηθήστε στη μετάφραση

articles-count = { $count ->
    [one] { $count } άρθρο
   *[other] { $count } άρθρα
}
alphabet = Αλφάβητο
index-other = Άλλα
section-empty = Δεν υπάρχουν ακόμη άρθρα εδώ.
tags-title = Θέματα
tags-description = Όλα τα θέματα του κέντρου βοήθειας.
authors-title = Συντάκτες
authors-description = Οι άνθρωποι που γράφουν τα άρθρα του κέντρου βοήθειας.
tag-articles = Άρθρα με θέμα «{ $tag }»
author-articles = Άρθρα από: { $author }
newest-articles = Πρόσφατα ενημερωμένα
sections-heading = Περιήγηση ανά ενότητα
mentioned-in = Αναφέρεται σε

feedback-question = Σας βοήθησε αυτό;
feedback-yes = Ναι
feedback-no = Όχι
feedback-thanks = Ευχαριστούμε για την απάντησή σας.

closing-cta-heading = Χρειάζεστε ακόμη βοήθεια;
closing-cta-text = Η ομάδα μας θα χαρεί να απαντήσει στην ερώτησή σας.
closing-cta-label = Επικοινωνήστε μαζί μας

not-found-title = Η σελίδα δεν βρέθηκε
not-found-text = Η σελίδα που ζητάτε έχει μετακινηθεί ή δεν υπήρξε ποτέ. Δοκιμάστε μία από τις παρακάτω:
not-found-gone = Αυτό το άρθρο έχει αποσυρθεί.
not-found-superseded = Αυτό το άρθρο έχει αντικατασταθεί από άλλο.

redirect-title = Η σελίδα μετακινήθηκε
redirect-text = Η σελίδα βρίσκεται πλέον εδώ: { $link }.

feed-title = { $site } – νέα και ενημερωμένα άρθρα

theme-toggle = Αλλαγή χρωμάτων
theme-light = Φωτεινά
theme-dark = Σκούρα
theme-auto = Όπως στη συσκευή
menu = Μενού
close = Κλείσιμο
back-to-top = Επιστροφή στην αρχή
