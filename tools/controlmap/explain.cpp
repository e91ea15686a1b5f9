#include "tools/controlmap/explain.h"

#include <fmt/core.h>

#include <algorithm>

namespace controlmap {
namespace {

using gazetteer::Claim;

std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
}

std::string day_or_open(const std::optional<gazetteer::Day>& day) {
    return day ? to_iso(*day) : std::string("..");
}

std::string line_of(const Claim& claim) {
    std::string line =
        fmt::format("  claim    {} {} {}", claim.actor, to_string(claim.relation), claim.place);
    if (!claim.part.empty()) line += fmt::format(", {}", claim.part);
    if (claim.extent != gazetteer::Extent::whole)
        line += fmt::format(" ({})", to_string(claim.extent));
    if (!claim.counter_actor.empty()) line += fmt::format(", against {}", claim.counter_actor);
    line += fmt::format("; {}/{} ({}); {}", day_or_open(claim.start), day_or_open(claim.end),
                        to_string(claim.time_basis), to_string(claim.modality));
    if (!claim.attributed_to.empty()) line += fmt::format(" by {}", one_line(claim.attributed_to));
    line += fmt::format("; by the rule {} from \"{}\"; confidence {:.2f}\n", claim.rule,
                        one_line(claim.trigger), claim.confidence);
    return line;
}

void add_found(std::string& out, const char* what,
               const std::vector<gazetteer::SentenceExplanation::Found>& list) {
    for (const auto& [words, meaning] : list)
        out += fmt::format("  {:<8} \"{}\" = {}\n", what, one_line(words), meaning);
}

}  // namespace

std::string explain(const gazetteer::Corpus& corpus) {
    std::string out;
    for (std::size_t i = 0; i < corpus.explanations.size(); ++i) {
        const gazetteer::Document& document = corpus.documents[i];
        const gazetteer::CodePointIndex index(document.text);
        for (const auto& sentence : corpus.explanations[i]) {
            const auto bytes = index.to_bytes(sentence.span);
            out +=
                fmt::format("{}:{}-{}: {}\n", document.id, sentence.span.begin, sentence.span.end,
                            one_line(document.text.substr(bytes.begin, bytes.size())));
            add_found(out, "place", sentence.places);
            add_found(out, "actor", sentence.actors);
            add_found(out, "time", sentence.times);
            for (const std::string& speaker : sentence.speakers)
                out += fmt::format("  speaker  \"{}\"\n", one_line(speaker));
            for (const std::size_t claim : sentence.claims) out += line_of(corpus.claims[claim]);
        }
    }
    return out;
}

}  // namespace controlmap
