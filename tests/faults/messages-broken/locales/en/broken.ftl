home = Home
this is no message
search = Search
õ = letters of ASCII only
unclosed = { $count ->
    [one] one
