#include "gazetteer/text/lexicon.h"

#include <fmt/core.h>

#include <array>
#include <functional>
#include <optional>
#include <sstream>

#include "gazetteer/text/word_sections.h"

namespace gazetteer {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(WordClass::count)> class_names = {
    "force",     "state",     "rebel",     "land",         "settlement",   "zone",      "speech",
    "auxiliary", "adverb",    "attribute", "number",       "other object", "operation", "weapon",
    "person",    "observing", "affecting", "plan",         "condition",    "demand",    "denial",
    "rumour",    "negation",  "success",   "organisation", "branch"};
static_assert(class_names.size() <= 32, "MentionToken::classes has 32 bits");

std::optional<WordClass> parse_class(std::string_view name) {
    for (std::size_t i = 0; i < class_names.size(); ++i) {
        if (class_names[i] == name) return static_cast<WordClass>(i);
    }
    return {};
}

std::string all_names() {
    std::string names;
    for (const auto name : class_names)
        names += fmt::format("{}[{}]", names.empty() ? "" : " ", name);
    return names;
}

using Complain = std::function<void(int line, std::string what, std::string remedy)>;

void add_words(const WordSection::Line& line, WordClass word_class, Lexicon& lexicon,
               const Complain& complain) {
    std::istringstream words(line.text);
    for (std::string word; words >> word;) {
        const auto tokens = phrase_words(word);
        if (tokens.size() == 1 && tokens.front() == word)
            lexicon.add(std::move(word), word_class);
        else
            complain(line.number, fmt::format("'{}' is never found in a text", word),
                     "write single words in lower case, without hyphens; it is ignored");
    }
}

}  // namespace

void Lexicon::add(std::string word, WordClass word_class) {
    words_[std::move(word)] |= 1U << static_cast<unsigned>(word_class);
}

std::uint32_t Lexicon::classes_of(std::string_view lower) const {
    const auto found = words_.find(lower);
    return found == words_.end() ? 0U : found->second;
}

void Lexicon::mark(std::vector<MentionToken>& tokens) const {
    for (MentionToken& token : tokens) token.classes = classes_of(token.lower);
}

Diagnostics read_lexicon(const std::string& file, Lexicon& lexicon) {
    auto sections = read_word_sections(file);
    Diagnostics diagnostics = std::move(sections.diagnostics);
    if (!sections) return diagnostics;
    const auto complain = [&](int line, std::string what, std::string remedy) {
        diagnostics.push_back(
            {Diagnostic::Severity::warning, file, line, std::move(what), std::move(remedy)});
    };
    for (const WordSection& section : *sections) {
        const auto word_class = parse_class(section.name);
        if (!word_class && section.number > 0)
            complain(section.number, fmt::format("'[{}]' is no class of words", section.name),
                     "use one of " + all_names() + "; its words are ignored");
        for (const WordSection::Line& line : section.lines) {
            if (word_class)
                add_words(line, *word_class, lexicon, complain);
            else if (section.number == 0)
                complain(line.number, fmt::format("'{}' stands below no heading", line.text),
                         "put it below one of " + all_names());
        }
    }
    return diagnostics;
}

}  // namespace gazetteer
