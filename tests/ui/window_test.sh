#!/usr/bin/env bash
# The window driven for real: opens it under Xvfb, drags the slider with the mouse, clicks on Aleppo.
# What was done is read back from the window's title, from the log of commands and from the pixels.
# usage: window_test.sh CONTROLMAP OUTPUT_FOLDER
set -euo pipefail

controlmap=$1
out=$2
# shellcheck source=tests/ui/driver.sh
tests=$(realpath "$(dirname "$0")")
source "$tests/driver.sh"

open_window 2016-12-14
shot opened
before=$(title)
echo "opened: $before"
[[ $before == *"14 December 2016"* ]] || fail "the title does not say the day asked for"

# The slider is the wide part of the strip at the bottom: from 2012 to 2024 and half-way back.
in_title() { [[ $(title) == *"$1"* ]]; }
xdotool mousemove 1150 830 mousedown 1
for x in 1000 800 600 400 200; do xdotool mousemove $x 830; sleep 0.3; done
until_true 60 "dragging the slider to its beginning did not lead to 2012" in_title 2012
for x in 400 700 1000 1200 1400 1438; do xdotool mousemove $x 830; sleep 0.3; done
until_true 60 "dragging the slider to its end did not lead to 2024" in_title 2024
for x in 1200 1000 800 600; do xdotool mousemove $x 830; sleep 0.3; done
xdotool mouseup 1
until_true 60 "no time command was logged" logged '^time '
until_true 60 "dragging the slider did not change the day" title_differs "$before"
shot dragged
echo "dragged: $(title)"
[ "$(differ opened dragged)" -gt 1000 ] 2>/dev/null || fail "dragging did not change the picture"

xdotool mousemove 720 300
sleep 0.5
step "the wheel did not zoom" '^zoom 1.25' xdotool click 4
step "the wheel did not zoom out" '^zoom 0.8' xdotool click 5
step "the right arrow did not step" '^step +1' xdotool key Right
until_true 60 "no picture after the step" drawn_after '^step +1'
step "the space bar did not play" '^play' xdotool key space
step "the space bar did not pause" '^pause' xdotool key space

click_on Aleppo
shot clicked
step "T did not open the document" '^open [0-9a-f]' xdotool key t
shot document
step "Escape did not close the document" '^open nothing' xdotool key Escape
step "Escape did not close the evidence" '^select nothing' xdotool key Escape

# Contradictions: one key goes to the worst one, with map, clock and evidence.
step "C did not go to a contradiction" '^go 20' xdotool key c
until_true 60 "C did not list the contradictions" logged '^list contradictions'
shot contradiction

# One source alone: its button in the list.
step "the list of sources did not come back" '^list sources' xdotool mousemove 33 53 click 1
sleep 1
step "a source was not shown alone" '^sources one ' xdotool mousemove 215 152 click 1
shot one_source
step "undo was not logged" '^undo' xdotool key ctrl+z
step "no map for each source" '^panes source' xdotool key 2
shot panes
step "no maps of four days" '^panes date' xdotool key 4
until_true 60 "the four maps were not drawn" drawn_after '^panes date'
shot four_days
[ "$(differ panes four_days)" -gt 1000 ] || fail "the maps of four days look like those of sources"
step "not back to one map" '^panes none' xdotool key 1

# A place in Arabic letters, then its words in the document.
# xdotool lends each letter a key for a while: on a busy machine that may be too short.
for pause in 400 1200 3000; do
    xdotool key Escape
    sleep 1
    xdotool key ctrl+k
    sleep 2
    xdotool type --delay $pause "تل رفعت"
    sleep 2
    shot search
    xdotool key Return
    for _ in $(seq 20); do
        logged '^go same-day Tel Rifaat' && break 2
        sleep 0.5
    done
done
logged '^go same-day Tel Rifaat' || fail "the search did not lead to Tel Rifaat"
xdotool mousemove 700 420
step "Tel Rifaat's document did not open" '^open [0-9a-f]' xdotool key t
shot tel_rifaat
step "the sentence did not lead to its day" '^go 2024' xdotool mousemove 1252 51 click 1
until_true 60 "Tel Rifaat was not drawn" drawn_after '^go 2024'
step "the document did not close" '^open nothing' xdotool key Escape

# The same from the map: its symbol is clicked, its sentence is read, its document is opened.
step "Escape did not close the evidence" '^select nothing' xdotool key Escape
sleep 2
click_on 'Tel Rifaat'
shot clicked_tel_rifaat
step "its document did not open" '^open [0-9a-f]' xdotool key t
step "the document did not close" '^open nothing' xdotool key Escape

# A correction: the right point is clicked, everything is read anew, and undo takes it back.
go_to zahraa '^go same-day al-Zahraa'
place_before=$(where al-Zahraa)
correct_point 420 520
until_true 120 "the data were not read anew" logged '^# read anew'
grep -q ',point,' overrides.csv || fail "the correction is not in overrides.csv"
sleep 2
shot corrected
[ "$(where al-Zahraa)" != "$place_before" ] || fail "al-Zahraa stayed where it was"
read_before=$(lines '^# read anew')
xdotool key ctrl+z
until_true 120 "undo did not read the data anew" more_than "$read_before" '^# read anew'
grep -q ',point,' overrides.csv && fail "the correction is still in overrides.csv"
sleep 2

# The log is a tour: replayed without a display it gives the picture that the window shows.
xdotool key Escape
sleep 1
step "the evidence did not close" '^select nothing' xdotool key Escape
xdotool mousemove 3 895
sleep 2
shot end
env -u DISPLAY "$controlmap" render --at 2016-12-14 --tour "$log" -o tour.png 2>tour.log ||
    { cat tour.log >&2; fail "the tour cannot be replayed"; }
grep -q . tour.log && { cat tour.log >&2; fail "the tour has lines that mean nothing"; }
size=$(identify -format '%wx%h' tour.png)
convert end.png -crop "$size+$((1440 - ${size%x*}))+34" +repage end_map.png
off=$(compare -metric AE -fuzz 2% end_map.png tour.png null: 2>&1 || true)
echo "pixels that differ between the window and its tour: $off of ${size/x/ x }"
[ "${off%.*}" -lt 3000 ] || fail "the tour's picture is another one"

# The second clock: a date that is typed is a day to show, or to know by.
xdotool key ctrl+k
sleep 2
xdotool type --delay 200 2016-02-05
sleep 2
xdotool key Down
sleep 1
shot second_clock
step "the second clock did not take a day" '^known 2016-02-05' xdotool key Return
shot known_on
step "K did not switch the second clock" '^known same-day' xdotool key k
shot known
step "the command was not copied" '^# command controlmap render' xdotool key ctrl+shift+c
command=$(sed -n 's/^# command controlmap //p' "$log" | tail -n 1)
xdotool key Escape
sleep 2
shot copied
eval "env -u DISPLAY '$controlmap' $command" || fail "the copied command does not run: $command"
convert copied.png -crop "$size+$((1440 - ${size%x*}))+34" +repage copied_map.png
off=$(compare -metric AE -fuzz 2% copied_map.png map.png null: 2>&1 || true)
echo "pixels that differ between the window and its copied command: $off"
[ "${off%.*}" -lt 3000 ] || fail "the copied command draws another picture: $command"

# The project is saved, and opens with the same picture.
xdotool key ctrl+s
sleep 2
shot save_as
xdotool key Return
until_true 60 "no project was saved" test -s project.toml
env -u DISPLAY "$controlmap" render --project project.toml -o project.png ||
    fail "the project cannot be drawn"
off=$(compare -metric AE -fuzz 2% project.png map.png null: 2>&1 || true)
echo "pixels that differ between the copied command and the project: $off"
[ "${off%.*}" -eq 0 ] || fail "the project draws another picture"

# Opened again it shows what it showed.
close_window
open_with --project project.toml
shot reopened
convert reopened.png -crop "$size+$((1440 - ${size%x*}))+34" +repage reopened_map.png
off=$(compare -metric AE -fuzz 2% copied_map.png reopened_map.png null: 2>&1 || true)
echo "pixels that differ between the window and the project opened in it: $off"
[ "${off%.*}" -lt 3000 ] || fail "the project opens with another map"

# A file dropped as a file manager does: its claims join those that are there.
before=$(lines '^input ')
python3 "$tests/drop_file.py" "$window" 700 400 "$tests/../data/formats/ucdp_41.csv" ||
    fail "the window took no file"
until_true 60 "the dropped file is no input" more_than "$before" '^input '
until_true 120 "the dropped file was not read" logged '^# read anew'
step "the dropped file's source cannot be shown alone" '^sources one ' \
    eval "xdotool key ctrl+k sleep 1 type --delay 200 'evening'; sleep 1; xdotool key Return"
until_true 60 "the dropped file's source is not in the title" in_title "Evening Lamp"
shot dropped

xdotool key ctrl+plus
sleep 2
shot larger
[ "$(differ dropped larger)" -gt 1000 ] || fail "the letters did not grow"
kill -0 "$view" || fail "the window died"
echo "1 passed, 0 failed"
