#!/usr/bin/env bash
# Corrections driven for real: a claim is edited, added and taken back in the window under Xvfb, and the
# window is killed right after a correction: nothing of it is lost.
# usage: edits_test.sh CONTROLMAP OUTPUT_FOLDER
set -euo pipefail

controlmap=$1
out=$2
# shellcheck source=tests/ui/driver.sh
source "$(dirname "$0")/driver.sh"

open_window 2016-12-14
go_to zahraa '^go same-day al-Zahraa'
place_before=$(where al-Zahraa)

# The right point is clicked, and the window dies before it could say anything.
correct_point 420 520
kill -9 "$view"
wait "$view" 2>/dev/null || true
grep -q ',point,' overrides.csv || fail "the correction was lost"
[ -z "$(find . -name '*overrides*' ! -name overrides.csv)" ] || fail "something half-written is left"

# The log is a tour, corrections included: no file is read or written for them.
env -u DISPLAY "$controlmap" render --at 2016-12-14 --tour "$log" -o tour.txt --quiet
grep -q 'corrected by hand' tour.txt || fail "the tour leaves the correction out"

# The file beside which one works is read again, and what it moved stays moved.
mv "$log" first.log
open_window 2016-12-14
go_to zahraa '^go same-day al-Zahraa'
moved=$(where al-Zahraa)
[ "$moved" != "$place_before" ] || fail "the correction is not there any more"
shot reopened

# It is listed, and taken back from there.
step "the list of corrections did not open" '^list corrections' xdotool mousemove 24 76 click 1
sleep 2
shot listed
step "the correction was not taken back" '^take-back ' xdotool mousemove 200 122 click 1
until_true 120 "the data were not read anew" logged '^# read anew'
grep -q ',point,' overrides.csv && fail "what was taken back is still in overrides.csv"
sleep 2
[ "$(where al-Zahraa)" != "$moved" ] || fail "al-Zahraa is not back at its place"
shot taken_back

# A claim at a point of the map is offered, and nothing is taken without an actor.
xdotool key Escape
sleep 1
xdotool mousemove 600 620
sleep 1
xdotool click 3
sleep 2
shot menu
kill -0 "$view" || fail "the window died"
echo "1 passed, 0 failed"
