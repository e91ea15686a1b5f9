#include "gazetteer/text/triggers.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "gazetteer/documents/csv.h"
#include "gazetteer/text/lexicon.h"

namespace gazetteer {
namespace {

constexpr std::array<std::pair<std::string_view, Frame>, 12> frames = {{
    {"agent-place", Frame::agent_place},
    {"agent-near-place", Frame::agent_near_place},
    {"loser-place", Frame::loser_place},
    {"agent-loser-place", Frame::agent_loser_place},
    {"agent-force-place", Frame::agent_force_place},
    {"place-agent", Frame::place_agent},
    {"noun", Frame::noun},
    {"noun-loser", Frame::noun_loser},
    {"event", Frame::event},
    {"place", Frame::place},
    {"possessed", Frame::possessed},
    {"nothing", Frame::nothing},
}};

std::optional<Frame> parse_frame(std::string_view text) {
    for (const auto& [name, frame] : frames) {
        if (name == text) return frame;
    }
    return {};
}

std::string frame_names() {
    std::string names;
    for (const auto& [name, frame] : frames)
        names += (names.empty() ? "" : ", ") + std::string(name);
    return names;
}

/// Between the words of "drove ... out of" may stand who is driven out.
constexpr std::size_t widest_gap = 9;

bool matches(const std::vector<MentionToken>& tokens, std::size_t at,
             const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (at + i >= tokens.size() || tokens[at + i].lower != words[i]) return false;
    }
    return true;
}

bool ends_gap(const MentionToken& token) {
    return token.gap.find_first_of(".,;:") != std::string_view::npos;
}

}  // namespace

std::string_view to_string(Frame frame) {
    for (const auto& [name, value] : frames)
        if (value == frame) return name;
    return {};
}

void Triggers::add(std::vector<std::string> head, std::vector<std::string> tail, Trigger trigger) {
    if (head.empty()) return;
    ++size_;
    if (tail.empty()) {
        phrases_.add(head, trigger);
        return;
    }
    split_[head.front()].push_back({std::move(head), std::move(tail), trigger});
}

std::optional<Triggers::Match> Triggers::match(const std::vector<MentionToken>& tokens,
                                               std::size_t first) const {
    const auto found =
        phrases_.longest(tokens, first, [](std::size_t, const Trigger&) { return true; });
    if (found.value) return Match{first, found.last, found.last, found.value};
    return match_split(tokens, first);
}

std::optional<Triggers::Match> Triggers::match_split(const std::vector<MentionToken>& tokens,
                                                     std::size_t first) const {
    const auto list = split_.find(tokens[first].lower);
    if (list == split_.end()) return {};
    std::optional<Match> found;
    for (const Split& split : list->second) {
        if (!matches(tokens, first, split.head)) continue;
        const std::size_t from = first + split.head.size();
        const bool needs_force = split.trigger.frame == Frame::agent_force_place;
        bool armed = false;
        for (std::size_t at = from; at < tokens.size() && at <= from + widest_gap; ++at) {
            if (ends_gap(tokens[at])) break;
            if (at > from && (armed || !needs_force) && matches(tokens, at, split.tail)) {
                const std::size_t last = at + split.tail.size() - 1;
                if (!found || last < found->last)
                    found = Match{first, last, from - 1, &split.trigger};
                break;
            }
            armed = armed || is(tokens[at], WordClass::force);
        }
    }
    return found;
}

Diagnostics read_triggers(const std::string& file, Triggers& triggers) {
    auto table = read_csv(file);
    Diagnostics diagnostics = std::move(table.diagnostics);
    if (!table) return diagnostics;
    const auto complain = [&](int line, std::string what, std::string remedy) {
        diagnostics.push_back(
            {Diagnostic::Severity::warning, file, line, std::move(what), std::move(remedy)});
    };
    for (const CsvRow& row : table->rows) {
        const auto frame = parse_frame(table->cell(row, "frame"));
        auto relation = parse_relation(table->cell(row, "relation"));
        if (!frame) {
            complain(row.line, fmt::format("'{}' is no frame", table->cell(row, "frame")),
                     "use one of " + frame_names());
            continue;
        }
        if (*frame == Frame::nothing) relation = Relation::holds;  // never looked at
        if (!relation) {
            complain(
                row.line, fmt::format("'{}' is no relation", table->cell(row, "relation")),
                "use holds, captures, loses, besieges, relieves, contests, present or attacks");
            continue;
        }
        const Trigger trigger{*relation, *frame, parse_extent(table->cell(row, "extent"))};
        std::string_view phrases = table->cell(row, "phrases");
        while (!phrases.empty()) {
            const auto end = std::min(phrases.find('|'), phrases.size());
            const std::string_view phrase = phrases.substr(0, end);
            const auto gap = std::min(phrase.find("..."), phrase.size());
            triggers.add(phrase_words(phrase.substr(0, gap)),
                         phrase_words(phrase.substr(std::min(gap + 3, phrase.size()))), trigger);
            phrases.remove_prefix(std::min(end + 1, phrases.size()));
        }
    }
    return diagnostics;
}

}  // namespace gazetteer
