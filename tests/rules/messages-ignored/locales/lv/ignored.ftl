# The shop asks for it.
# tarjuman-ignore: message-unused
ignored-one = Viens
not-ignored = Divi

## tarjuman-ignore: message-unused, message-plurall

ignored-two = Trīs

##

not-ignored-either = Četri
