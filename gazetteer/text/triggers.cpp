#include "gazetteer/text/triggers.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "gazetteer/documents/csv.h"

namespace gazetteer {
namespace {

constexpr std::array<std::pair<std::string_view, Frame>, 8> frames = {{
    {"agent-place", Frame::agent_place},
    {"agent-near-place", Frame::agent_near_place},
    {"loser-place", Frame::loser_place},
    {"agent-loser-place", Frame::agent_loser_place},
    {"place-agent", Frame::place_agent},
    {"noun", Frame::noun},
    {"noun-loser", Frame::noun_loser},
    {"place", Frame::place},
}};

std::optional<Frame> parse_frame(std::string_view text) {
    for (const auto& [name, frame] : frames) {
        if (name == text) return frame;
    }
    return {};
}

std::vector<std::string> words_of(std::string_view phrase) {
    std::vector<std::string> words;
    for (const MentionToken& token : mention_tokens(phrase)) words.push_back(token.lower);
    return words;
}

/// Between the words of "drove ... out of" may stand who is driven out.
constexpr std::size_t widest_gap = 6;

}  // namespace

void Triggers::add(const std::vector<std::string>& words, Trigger trigger) {
    if (words.empty()) return;
    longest_ = std::max(longest_, words.size());
    phrases_.emplace(words, trigger);
}

std::optional<Triggers::Match> Triggers::match(const std::vector<MentionToken>& tokens,
                                               std::size_t first) const {
    std::vector<std::string> words;
    std::optional<Match> found;
    for (std::size_t last = first; last < tokens.size() && words.size() < longest_; ++last) {
        if (last > first && !joins(tokens[last].gap)) break;
        words.push_back(tokens[last].lower);
        const auto at = phrases_.find(words);
        if (at != phrases_.end()) found = Match{first, last, &at->second};
    }
    if (found) return found;
    // Split phrases: the verb here, "out of" or "from" a few words on.
    for (auto at = phrases_.lower_bound({tokens[first].lower}); at != phrases_.end(); ++at) {
        const auto& [phrase, trigger] = *at;
        if (phrase.front() != tokens[first].lower) break;
        if (trigger.frame != Frame::agent_loser_place) continue;
        for (std::size_t gap = 1; gap <= widest_gap; ++gap) {
            std::size_t matched = 1;
            while (matched < phrase.size() && first + gap + matched < tokens.size() &&
                   tokens[first + gap + matched].lower == phrase[matched])
                ++matched;
            if (matched == phrase.size()) return Match{first, first + gap + matched - 1, &trigger};
        }
    }
    return {};
}

Result<Triggers> read_triggers(const std::string& file) {
    Result<Triggers> result;
    auto table = read_csv(file);
    append(result.diagnostics, std::move(table.diagnostics));
    if (!table) return result;
    result.value = Triggers{};
    for (const CsvRow& row : table->rows) {
        const auto relation = parse_relation(table->cell(row, "relation"));
        const auto frame = parse_frame(table->cell(row, "frame"));
        if (!relation || !frame) {
            result.diagnostics.push_back(
                {Diagnostic::Severity::warning, file, row.line,
                 fmt::format("'{}', '{}' are no relation and frame", table->cell(row, "relation"),
                             table->cell(row, "frame")),
                 "look at the other rows; this one is left out"});
            continue;
        }
        Trigger trigger{*relation, *frame, parse_extent(table->cell(row, "extent"))};
        std::string_view phrases = table->cell(row, "phrases");
        while (!phrases.empty()) {
            const auto end = std::min(phrases.find('|'), phrases.size());
            result->add(words_of(phrases.substr(0, end)), trigger);
            phrases.remove_prefix(std::min(end + 1, phrases.size()));
        }
    }
    return result;
}

}  // namespace gazetteer
