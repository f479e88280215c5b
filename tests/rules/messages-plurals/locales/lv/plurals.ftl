articles-count = { $count ->
    [zero] { $count } rakstu
    [one] { $count } raksts
    [few] { $count } raksti
   *[other] { $count } raksti
}
search-count = { $count ->
    [one] { $count } rezultāts
   *[other] { $count } rezultāti
}
tags-more = { NUMBER($count) ->
    [0] nav
    [zero] { $count } temats
    [one] { $count } temats
    [ohter] { $count } temati
   *[other] { $count } temati
}
reading-time = { $minutes ->
    [zero] { $minutes } minūšu
    [1] minūte
    [one] { $minutes } minūte
    [one] { $minutes } minūte
   *[other] { $minutes } minūtes
}
search-in-section = { $section ->
    [one] vienā
    [blog] blogā
    [help] palīdzībā
   *[other] { $section }
}
