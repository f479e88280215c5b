### français

site-title = Centre d’aide
site-description = Réponses, guides et définitions.

skip-to-content = Aller au contenu
home = Accueil
header-label = En-tête
navigation-label = Menu principal
breadcrumbs-label = Fil d’Ariane
footer-label = Pied de page
page-title = { $page } – { $site }

languages = Langues
languages-current = Langue : { $language }
language-not-translated = non traduit
link-in-language = en { $language }
choose-language = Choisissez votre langue

search = Recherche
search-label = Rechercher dans le centre d’aide
search-placeholder = Rechercher un article
search-submit = Rechercher
search-title = Résultats de la recherche
search-results-for = Résultats pour « { $query } »
search-count = { $count ->
    [one] { $count } résultat
    [many] { $count } de résultats
   *[other] { $count } résultats
}
search-none = Aucun résultat pour « { $query } »
search-none-help = Vérifiez l’orthographe, utilisez moins de mots ou parcourez les thèmes ci-dessous.
search-browse-tags = Parcourir les thèmes
search-needs-javascript = La recherche nécessite JavaScript. Vous trouverez tous les articles dans les listes ci-dessous.
search-loading = Recherche en cours…
search-failed = La recherche n’a pas pu être chargée. Veuillez réessayer.
search-in-section = dans la rubrique « { $section } »
search-suggestions = Articles trouvés
search-all = Afficher tous les résultats pour « { $query } »
search-similar = Aucune correspondance exacte. Voici les résultats pour des mots proches.
search-retry = Réessayer
search-popular-tags = Thèmes fréquents

reading-time = { $minutes ->
    [one] { $minutes } min de lecture
    [many] { $minutes } de min de lecture
   *[other] { $minutes } min de lecture
}
updated-on = Mis à jour le { $date }
published-on = Publié le { $date }
written-by = Par { $author }
tags-label = Étiquettes
contents = Sur cette page
definition = Définition
synonyms = Autres noms : { $list }
faq-heading = Questions fréquentes
related-articles = Articles associés
heading-link = Lien vers « { $heading } »
tags-more = { $count ->
    [one] { $count } autre étiquette
    [many] { $count } d’autres étiquettes
   *[other] { $count } autres étiquettes
}
tags-more-short = +{ $count }
edit-page = Modifier cette page
figure-zoom = Agrandir l’image
video-play = Lire la vidéo : { $title }
video-no-support = Votre navigateur ne peut pas lire cette vidéo.
video-download = Télécharger la vidéo

alert-note = Remarque
alert-tip = Conseil
alert-important = Important
alert-warning = Avertissement
alert-caution = Attention
footnotes = Notes de bas de page
footnote-reference = Note de bas de page { $number }
footnote-back = Retour au texte
table-label = Tableau
task-done = Fait
task-open = À faire
code-copy = Copier
code-copied = Copié

notice-fallback = Cet article n’est pas encore disponible dans votre langue. Vous le lisez en { $language }.
notice-stale = L’original de cet article a été modifié depuis sa traduction ({ $date }).
notice-stale-undated = L’original de cet article a été modifié depuis sa traduction.
notice-machine = Cet article a été traduit automatiquement et n’a pas été relu.
notice-original = Lire l’original
notice-help-translate = Aider à le traduire

articles-count = { $count ->
    [one] { $count } article
    [many] { $count } d’articles
   *[other] { $count } articles
}
alphabet = Alphabet
index-other = Autres
section-empty = Il n’y a pas encore d’article ici.
tags-title = Thèmes
tags-description = Tous les thèmes du centre d’aide.
authors-title = Auteurs
authors-description = Les personnes qui rédigent le centre d’aide.
tag-articles = Articles sur le thème « { $tag } »
author-articles = Articles rédigés par { $author }
newest-articles = Mis à jour récemment
sections-heading = Parcourir par rubrique
mentioned-in = Mentionné dans

feedback-question = Cet article vous a-t-il été utile ?
feedback-yes = Oui
feedback-no = Non
feedback-thanks = Merci pour votre réponse.

closing-cta-heading = Besoin d’aide supplémentaire ?
closing-cta-text = Notre équipe répondra avec plaisir à votre question.
closing-cta-label = Nous contacter

not-found-title = Page introuvable
not-found-text = La page que vous cherchez a été déplacée ou n’a jamais existé. Essayez l’une de celles-ci :
not-found-gone = Cet article a été retiré.
not-found-superseded = Cet article a été remplacé par un autre.

redirect-title = Cette page a été déplacée
redirect-text = La page se trouve désormais ici : { $link }

feed-title = { $site } – articles nouveaux et mis à jour

theme-toggle = Changer les couleurs
theme-light = Clair
theme-dark = Sombre
theme-auto = Comme sur cet appareil
menu = Menu
close = Fermer
back-to-top = Retour en haut
