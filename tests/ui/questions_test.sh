#!/usr/bin/env bash
# Five questions that somebody new to the bundled corpus could ask (docs/questions.md), each answered
# with a real keyboard and mouse under Xvfb. Prints how many actions and seconds an answer took: an
# action is a key, a click, or a word or date that is typed. Fails where the answer is not shown.
# usage: questions_test.sh CONTROLMAP OUTPUT_FOLDER
set -euo pipefail

controlmap=$1
out=$2
# shellcheck source=tests/ui/driver.sh
source "$(dirname "$0")/driver.sh"

ask() { # QUESTION
    question=$1
    actions=0
    xdotool key Escape
    sleep 0.5
    xdotool key Escape
    sleep 1
    asked_at=$(lines '')
    began=$(date +%s.%N)
}
key() { actions=$((actions + 1)); xdotool key "$1"; }
type_words() { actions=$((actions + 1)); xdotool type --delay "${pause:-40}" "$1"; }
since_asked() { tail -n +$((asked_at + 1)) "$log" | grep -q -E "$1"; }
answered() { # PATTERN...: all of them stand in the log since the question was asked
    local pattern
    for pattern in "$@"; do
        until_true 60 "no answer to: $question ($pattern)" since_asked "$pattern"
    done
    echo "$actions actions, $(awk "BEGIN { printf \"%.1f\", $(date +%s.%N) - $began }") s: $question"
}
# Search, and what was found first. The field needs a moment to be there on a busy machine.
search() {
    key ctrl+k
    sleep "${moment:-0.3}"
    type_words "$1"
    sleep "${moment:-0.3}"
    key Return
}

open_window 2024-12-02

ask "Who held Tel Rifaat at the beginning of December 2024, and on whose word?"
search "tel rifaat"
answered '^go same-day Tel Rifaat' '^sentence Anadolu .*Tel Rifaat'
shot question_1

ask "Since when was Nubl besieged, and when was the siege broken?"
search nubl
answered '^go same-day Nubl' '^sentence .*broke the siege of Nubl'
shot question_2

ask "Where do the sources contradict each other most?"
key c
answered '^go 20' '^sentence '
shot question_3

ask "Who held east Aleppo on 10 December 2016, as far as one could know that day?"
search 2016-12-10
until_true 60 "the clock did not go to 10 December 2016" since_asked '^time 2016-12-10'
key k
search "east aleppo"
answered '^known same-day' '^go same-day east Aleppo' '^sentence .*east Aleppo'
shot question_4
xdotool key k
until_true 60 "no way back to hindsight" logged '^known hindsight'

ask "Who paraded with tanks in Qusayr, and what else does that text say?"
search "military parade"
answered '^open [0-9a-f]' '^sentence .*parade in Qusayr'
shot question_5
echo "5 passed, 0 failed"
