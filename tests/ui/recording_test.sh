#!/usr/bin/env bash
# The record panel of the window: what it records is what is seen, and the window can be used meanwhile.
# usage: recording_test.sh CONTROLMAP OUTPUT_FOLDER
set -euo pipefail

controlmap=$1
out=$2
# shellcheck source=tests/ui/driver.sh
source "$(dirname "$0")/driver.sh"
open_window 2016-12-14

# The record panel, at the lower edge of the map: its controls by their middle.
file_at="780 534" from_at="780 561" to_at="780 588" seconds_at="754 642"
strip_at="670 696" captions_at="760 696"
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
xdotool mousemove 120 888
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
convert "$out/frames/frame-00000.png" "$out/frame.png"
same=
for below_menu in 34 $(seq 20 60); do
    convert "$out/map.png" -crop "${width}x$height+$((1440 - width))+$below_menu" +repage \
        "$out/map_pane.png"
    without_buttons map_pane
    without_buttons frame
    [ "$(differ map_pane_bare frame_bare)" = 0 ] && same=yes && break
done
[ -n "$same" ] || fail "a recorded frame differs from the map in the window"

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
