step-first = 1
step-other = 2
kind-home = 3
size-big = 4
box-note = 5
box-hint = 6
end-label = 7
idle = 8
