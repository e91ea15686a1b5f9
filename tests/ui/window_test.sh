#!/usr/bin/env bash
# The window driven for real: opens it under Xvfb, drags the slider with the mouse, clicks on Aleppo.
# What was done is read back from the window's title, from the log of commands and from the pixels.
# usage: window_test.sh CONTROLMAP OUTPUT_FOLDER
set -euo pipefail

controlmap=$1
out=$2
for tool in Xvfb xdotool import compare; do
    command -v "$tool" >/dev/null || { echo "skipped: $tool is not installed"; exit 77; }
done
rm -rf "$out"
mkdir -p "$out"

fail() { echo "FAILED: $1" >&2; exit 1; }

# -displayfd lets Xvfb choose a free display by itself; -noreset keeps it between clients.
mkfifo "$out/display"
Xvfb -displayfd 4 -screen 0 1440x900x24 -noreset 4>"$out/display" 2>"$out/xvfb.log" &
xvfb=$!
trap 'kill "$view" 2>/dev/null || true; kill "$xvfb" 2>/dev/null || true' EXIT
view=
read -r number <"$out/display"
export DISPLAY=:$number
unset WAYLAND_DISPLAY

"$controlmap" view --size 1440x900 --at 2016-12-14 --log "$out/commands.log" 2>"$out/view.log" &
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
sleep 3
shot() { import -window root "$out/$1.png"; }
title() { xdotool getwindowname "$window"; }
differ() { compare -metric AE "$out/$1.png" "$out/$2.png" null: 2>&1 || true; }

shot opened
before=$(title)
echo "opened: $before"
[[ $before == *"14 December 2016"* ]] || fail "the title does not say the day asked for"

# The slider is the wide part of the strip at the bottom.
xdotool mousemove 1150 830 mousedown 1
for x in 1100 1000 900 800 700 600; do xdotool mousemove $x 830; sleep 0.15; done
xdotool mouseup 1
sleep 2
shot dragged
after=$(title)
echo "dragged: $after"
[ "$before" != "$after" ] || fail "dragging the slider did not change the day"
grep -q '^time ' "$out/commands.log" || fail "no time command was logged"
[ "$(differ opened dragged)" -gt 1000 ] 2>/dev/null || fail "dragging did not change the picture"

xdotool mousemove 720 300 click 4; sleep 1.5
grep -q '^zoom ' "$out/commands.log" || fail "the wheel did not zoom"
xdotool click 5; sleep 1.5
xdotool key Right; sleep 2
grep -q '^step +1' "$out/commands.log" || fail "the right arrow did not step"

# Aleppo: the window says where it has put it.
read -r ax ay < <(sed -n 's/^symbol Aleppo at \([0-9]*\) \([0-9]*\)$/\1 \2/p' "$out/commands.log" | tail -n 1)
[ -n "${ax:-}" ] || fail "Aleppo was not drawn"
xdotool mousemove "$ax" "$ay" click 1
sleep 2
shot clicked
grep -q '^select Aleppo' "$out/commands.log" || fail "a click on Aleppo did not select it"
grep -q '^sentence .*Aleppo' "$out/commands.log" || fail "no sentence about Aleppo was shown"
xdotool key Escape
sleep 1
shot closed
kill -0 "$view" || fail "the window died"
echo "1 passed, 0 failed"
