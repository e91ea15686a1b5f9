#!/usr/bin/env bash
# The window driven for real: opens it under Xvfb, drags the slider with the mouse, clicks on Aleppo,
# records what it shows.
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
log=$out/commands.log
logged() { grep -q "$1" "$log" 2>/dev/null; }
# A picture has been drawn after the last line that matches.
drawn_after() { sed -n "/$1/,\$p" "$log" | grep -q '^symbol '; }
title() { xdotool getwindowname "$window"; }
title_differs() { [ "$(title)" != "$1" ]; }
shot() { sleep 1; import -window root "$out/$1.png"; }
differ() { compare -metric AE "$out/$1.png" "$out/$2.png" null: 2>&1 || true; }

until_true 60 "no picture was drawn" logged '^symbol '
shot opened
before=$(title)
echo "opened: $before"
[[ $before == *"14 December 2016"* ]] || fail "the title does not say the day asked for"

# The slider is the wide part of the strip at the bottom.
xdotool mousemove 1150 830 mousedown 1
for x in 1100 1000 900 800 700 600; do xdotool mousemove $x 830; sleep 0.3; done
xdotool mouseup 1
until_true 60 "no time command was logged" logged '^time '
until_true 60 "dragging the slider did not change the day" title_differs "$before"
shot dragged
echo "dragged: $(title)"
[ "$(differ opened dragged)" -gt 1000 ] 2>/dev/null || fail "dragging did not change the picture"

xdotool mousemove 720 300
sleep 0.5
xdotool click 4
until_true 60 "the wheel did not zoom" logged '^zoom 1.25'
xdotool click 5
until_true 60 "the wheel did not zoom out" logged '^zoom 0.8'
xdotool key Right
until_true 60 "the right arrow did not step" logged '^step +1'
until_true 60 "no picture after the step" drawn_after '^step +1'

# Aleppo: the window says where it has put it.
read -r ax ay < <(sed -n 's/^symbol Aleppo at \([0-9]*\) \([0-9]*\)$/\1 \2/p' "$log" | tail -n 1)
[ -n "${ax:-}" ] || fail "Aleppo was not drawn"
xdotool mousemove "$ax" "$ay"
sleep 0.5
xdotool click 1
until_true 60 "a click on Aleppo did not select it" logged '^select Aleppo'
until_true 60 "no sentence about Aleppo was shown" logged '^sentence .*Aleppo'
shot clicked
xdotool key Escape
until_true 60 "Escape did not close the evidence" logged '^select nothing'
until_true 60 "no picture after Escape" drawn_after '^select nothing'

# The record panel, at the lower edge of the map: its controls by their middle.
file_at="767 566" from_at="767 590" to_at="767 614" seconds_at="746 662"
strip_at="656 710" captions_at="735 710"
click_at() { # X Y
    xdotool mousemove "$1" "$2"
    sleep 0.4
    xdotool click 1
    sleep 0.4
}
# One key after the other: a slow frame would take them for keys of one moment.
key_with() { # MODIFIER KEY
    xdotool keydown "$1"
    sleep 0.2
    xdotool keydown "$2"
    sleep 0.2
    xdotool keyup "$2"
    sleep 0.2
    xdotool keyup "$1"
    sleep 0.2
}
enter() { # X Y TEXT
    click_at "$1" "$2"
    key_with ctrl a
    xdotool type --delay 40 "$3"
    sleep 0.2
    xdotool key Return
    sleep 0.4
}
told() { grep -c "^# recording: $1" "$log" || true; }
records() { [ "$(told "recorded: $1")" -ge 1 ]; }
xdotool mousemove 60 700
shot map
day=$(LC_ALL=C date -d "$(title | sed 's/ - .*//')" +%F)
xdotool key r
sleep 1
shot panel
[ "$(differ map panel)" -gt 1000 ] 2>/dev/null || fail "R did not open the record panel"
# shellcheck disable=SC2086
{
    enter $file_at "$out/frames"
    enter $from_at "$day"
    enter $to_at "$day"
    enter $seconds_at 0.1
    click_at $strip_at
    click_at $captions_at
}
shot panel_filled
key_with shift r
until_true 60 "the panel recorded no pictures" records "$out/frames"
grep -q '^# recording: 3 frames of ' "$log" || fail "not three frames: $(grep '^# recording' "$log")"
# What is recorded is what was seen, every pixel.
read -r width height < <(identify -format '%w %h\n' "$out/frames/frame-00000.png")
convert "$out/map.png" -crop "${width}x$height+$((1440 - width))+0" +repage "$out/map_pane.png"
convert "$out/frames/frame-00000.png" "$out/frame.png"
[ "$(differ map_pane frame)" = 0 ] || fail "a recorded frame differs from the map in the window"

# A film of some days, while the window is used. Opened anew the panel says nothing of the last one.
xdotool key r
sleep 0.5
xdotool key r
sleep 0.5
# shellcheck disable=SC2086
{
    enter $file_at "$out/film.mp4"
    enter $from_at 2016-12-01
    enter $to_at 2016-12-14
    enter $seconds_at 3
    click_at $strip_at
    click_at $captions_at
}
before=$(title)
key_with shift r
until_true 60 "the film was not begun" grep -q '^# recording: 90 frames of ' "$log"
xdotool key Left
until_true 60 "the window does not follow while it records" title_differs "$before"
until_true 120 "the film was not recorded" records "$out/film.mp4"
for file in film.mp4 film.srt film.vtt film.json film.png; do
    [ -s "$out/$file" ] || fail "$file does not lie beside the film"
done
if command -v ffprobe >/dev/null; then
    streams=$(ffprobe -v error -count_frames -show_entries \
        stream=codec_name,pix_fmt,nb_read_frames -of csv=p=0 "$out/film.mp4")
    [ "$streams" = h264,yuv420p,90 ] || fail "the film is $streams"
fi
kill -0 "$view" || fail "the window died"
echo "1 passed, 0 failed"
