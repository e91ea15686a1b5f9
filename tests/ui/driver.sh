# Drives the window for real under Xvfb: sourced by the tests of the window, after
#   controlmap=PROGRAM out=EMPTY_FOLDER
# What was done is read back from the window's title, from the log of commands and from the pixels.
# shellcheck shell=bash
for tool in Xvfb xdotool import compare; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
rm -rf "$out"
mkdir -p "$out"
controlmap=$(realpath "$controlmap")
out=$(realpath "$out")
log=$out/commands.log
view=

fail() { echo "FAILED: $1" >&2; exit 1; }

# -displayfd lets Xvfb choose a free display by itself; -noreset keeps it between clients.
mkfifo "$out/display"
Xvfb -displayfd 4 -screen 0 1440x900x24 -noreset 4>"$out/display" 2>"$out/xvfb.log" &
xvfb=$!
trap 'kill "$view" 2>/dev/null || true; kill "$xvfb" 2>/dev/null || true' EXIT
read -r number <"$out/display"
export DISPLAY=:$number
unset WAYLAND_DISPLAY
# What the user's own window remembers is neither read nor changed.
export XDG_CONFIG_HOME=$out/config XDG_STATE_HOME=$out/state

# Opens the bundled corpus at a day. What the window writes (corrections, projects) stays in $out.
open_window() { # DAY
    open_with --size 1440x900 --at "$1"
}
open_with() { # ARGUMENTS OF `controlmap view`...
    cd "$out"
    "$controlmap" view "$@" --log "$log" 2>"$out/view.log" &
    view=$!
    window=
    for _ in $(seq 600); do
        kill -0 "$view" 2>/dev/null || { cat "$out/view.log" >&2; fail "the window did not open"; }
        window=$(xdotool search --name 'according to' 2>/dev/null | head -n 1) || true
        [ -n "$window" ] && break
        sleep 0.2
    done
    [ -n "$window" ] || fail "no window with a date in its title"
    xdotool windowmove "$window" 0 0 windowsize "$window" 1440 900
    until_true 60 "no picture was drawn" logged '^symbol '
    until_true 60 "the picture was not shown" screen_is_lit
}
close_window() {
    kill "$view"
    wait "$view" 2>/dev/null || true
    rm -rf "$log" "$out/state"  # what a killed window leaves behind
}
screen_is_lit() {
    [ "$(import -window root -format '%[fx:mean > 0.3]' info:)" = 1 ]
}

# Waits until a command gives true; a busy machine may take long for a picture.
until_true() { # SECONDS WHAT COMMAND...
    local left=$(($1 * 4)) what=$2
    shift 2
    until "$@"; do
        kill -0 "$view" 2>/dev/null || fail "the window died: $what"
        left=$((left - 1))
        [ "$left" -gt 0 ] || fail "$what"
        sleep 0.25
    done
}
logged() { grep -q "$1" "$log" 2>/dev/null; }
# A picture has been drawn after the last line that matches.
drawn_after() { sed -n "/$1/,\$p" "$log" | grep -q '^symbol '; }
lines() { grep -c "$1" "$log" || true; }
more_than() { [ "$(lines "$2")" -gt "$1" ]; }
# Does something until the log has one more line that matches.
step() { # WHAT PATTERN COMMAND...
    local before what=$1 pattern=$2
    before=$(lines "$pattern")
    shift 2
    "$@"
    until_true 60 "$what" more_than "$before" "$pattern"
}
# Clicks on a place's symbol: the window says where it has put it.
click_on() { # PLACE
    local x y
    read -r x y <<<"$(where "$1")"
    [ -n "${x:-}" ] || fail "$1 was not drawn"
    xdotool mousemove "$x" "$y"
    sleep 0.5
    step "a click on $1 did not select it" "^select $1" xdotool click 1
    until_true 60 "no sentence about $1 was shown" logged "^sentence .*${1##* }"
}
where() { sed -n "s/^symbol $1 at //p" "$log" | tail -n 1; }
# Searches for words and follows what is found first.
go_to() { # WORDS PATTERN
    xdotool key ctrl+k
    sleep 2
    xdotool type --delay 200 "$1"
    step "the search did not lead to $1" "$2" xdotool key Return
    sleep 2
}
# Says that the selected place lies elsewhere: at a point of the window.
correct_point() { # X Y
    xdotool key e
    sleep 3
    shot correct
    xdotool mousemove 505 702
    sleep 1
    xdotool click 1
    sleep 3
    step "the point was not corrected" '^correct .*,point,' xdotool mousemove "$1" "$2" click 1
}
title() { xdotool getwindowname "$window"; }
title_differs() { [ "$(title)" != "$1" ]; }
shot() { sleep 1; import -window root "$out/$1.png"; }
differ() { printf %.0f "$(compare -metric AE "$out/$1.png" "$out/$2.png" null: 2>&1 || true)"; }
# The buttons that lie on the map of a window of 1440x900 (zoom, fold) are no part of its picture.
without_buttons() { # NAME: of a picture of the map alone; writes NAME_bare.png
    convert "$out/$1.png" -fill white -draw 'rectangle 855,8 887,69' \
        -draw 'rectangle 0,336 16,384' "$out/$1_bare.png"
}
