#include "gazetteer/text/triggers.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "gazetteer/documents/csv.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

constexpr std::array<std::pair<std::string_view, Frame>, 10> frames = {{
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

std::vector<std::string> words_of(std::string_view phrase) {
    std::vector<std::string> words;
    for (const MentionToken& token : mention_tokens(phrase)) words.push_back(token.lower);
    return words;
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

void Triggers::add(std::vector<std::string> head, std::vector<std::string> tail, Trigger trigger) {
    if (head.empty()) return;
    if (!tail.empty()) {
        std::string first = head.front();
        split_.emplace(std::move(first), Split{std::move(head), std::move(tail), trigger});
        return;
    }
    longest_ = std::max(longest_, head.size());
    phrases_.emplace(std::move(head), trigger);
}

std::optional<Triggers::Match> Triggers::match(const std::vector<MentionToken>& tokens,
                                               std::size_t first) const {
    std::vector<std::string> words;
    std::optional<Match> found;
    for (std::size_t last = first; last < tokens.size() && words.size() < longest_; ++last) {
        if (last > first && !joins(tokens[last].gap)) break;
        words.push_back(tokens[last].lower);
        const auto at = phrases_.find(words);
        if (at != phrases_.end()) found = Match{first, last, last, &at->second};
    }
    return found ? found : match_split(tokens, first);
}

std::optional<Triggers::Match> Triggers::match_split(const std::vector<MentionToken>& tokens,
                                                     std::size_t first) const {
    const auto [begin, end] = split_.equal_range(tokens[first].lower);
    std::optional<Match> found;
    for (auto each = begin; each != end; ++each) {
        const Split& split = each->second;
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
            armed = armed || is_force_noun(tokens[at].lower);
        }
    }
    return found;
}

Result<Triggers> read_triggers(const std::string& file) {
    Result<Triggers> result;
    auto table = read_csv(file);
    append(result.diagnostics, std::move(table.diagnostics));
    if (!table) return result;
    result.value = Triggers{};
    const auto complain = [&](int line, std::string what, std::string remedy) {
        result.diagnostics.push_back(
            {Diagnostic::Severity::warning, file, line, std::move(what), std::move(remedy)});
    };
    for (const CsvRow& row : table->rows) {
        const auto relation = parse_relation(table->cell(row, "relation"));
        const auto frame = parse_frame(table->cell(row, "frame"));
        if (!relation) {
            complain(
                row.line, fmt::format("'{}' is no relation", table->cell(row, "relation")),
                "use holds, captures, loses, besieges, relieves, contests, present or attacks");
            continue;
        }
        if (!frame) {
            complain(row.line, fmt::format("'{}' is no frame", table->cell(row, "frame")),
                     "use one of " + frame_names());
            continue;
        }
        const Trigger trigger{*relation, *frame, parse_extent(table->cell(row, "extent"))};
        std::string_view phrases = table->cell(row, "phrases");
        while (!phrases.empty()) {
            const auto end = std::min(phrases.find('|'), phrases.size());
            const std::string_view phrase = phrases.substr(0, end);
            const auto gap = std::min(phrase.find("..."), phrase.size());
            result->add(words_of(phrase.substr(0, gap)),
                        words_of(phrase.substr(std::min(gap + 3, phrase.size()))), trigger);
            phrases.remove_prefix(std::min(end + 1, phrases.size()));
        }
    }
    return result;
}

}  // namespace gazetteer
