#include "gazetteer/claims/claim.h"

#include <fmt/core.h>
#include <openssl/evp.h>

#include <array>

namespace gazetteer {
namespace {

constexpr std::array<std::string_view, 8> relations = {
    "holds", "captures", "loses", "besieges", "relieves", "contests", "present", "attacks"};
constexpr std::array<std::string_view, 6> extents = {"whole", "most",   "much",
                                                     "some",  "places", "figurative"};
constexpr std::array<std::string_view, 6> modalities = {"asserted",     "claimed",  "expected",
                                                        "hypothetical", "demanded", "denied"};
constexpr std::array<std::string_view, 5> time_bases = {"explicit", "relative", "publication",
                                                        "context", "coded"};
constexpr std::array<std::string_view, 4> sections = {"body", "headline", "caption", "comment"};

template <class T, std::size_t N>
std::optional<T> parse(const std::array<std::string_view, N>& names, std::string_view text) {
    for (std::size_t i = 0; i < N; ++i) {
        if (names[i] == text) return static_cast<T>(i);
    }
    return {};
}

std::string span_text(const std::optional<CodePointSpan>& span) {
    return span ? fmt::format("{}-{}", span->begin, span->end) : std::string("-");
}

/// Stands for the spans that coded data has not got.
std::string what_and_when(const Claim& claim) {
    const auto day = [](const std::optional<Day>& each) { return each ? to_iso(*each) : ""; };
    return fmt::format("{}/{}/{}/{}", claim.place, claim.part, day(claim.start), day(claim.end));
}

}  // namespace

std::string_view to_string(Relation value) { return relations.at(static_cast<std::size_t>(value)); }
std::string_view to_string(Extent value) { return extents.at(static_cast<std::size_t>(value)); }
std::string_view to_string(Modality value) {
    return modalities.at(static_cast<std::size_t>(value));
}
std::string_view to_string(TimeBasis value) {
    return time_bases.at(static_cast<std::size_t>(value));
}
std::string_view to_string(Section value) { return sections.at(static_cast<std::size_t>(value)); }

std::optional<Relation> parse_relation(std::string_view text) {
    return parse<Relation>(relations, text);
}
std::optional<Extent> parse_extent(std::string_view text) { return parse<Extent>(extents, text); }
std::optional<Modality> parse_modality(std::string_view text) {
    return parse<Modality>(modalities, text);
}
std::optional<TimeBasis> parse_time_basis(std::string_view text) {
    return parse<TimeBasis>(time_bases, text);
}
std::optional<Section> parse_section(std::string_view text) {
    return parse<Section>(sections, text);
}

void share_texts(Claim& claim, TextPool& pool) {
    for (SharedText Claim::*member :
         {&Claim::source, &Claim::source_name, &Claim::document, &Claim::attributed_to,
          &Claim::attribution_chain, &Claim::place, &Claim::place_id, &Claim::part, &Claim::bearing,
          &Claim::actor, &Claim::actor_name, &Claim::side, &Claim::counter_actor,
          &Claim::counter_side, &Claim::trigger, &Claim::time_text, &Claim::rule, &Claim::edited})
        pool.share(claim.*member);
}

std::string claim_id(const Claim& claim, std::string_view row_key) {
    const std::string key =
        fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}\x1f{}", claim.document, claim.source,
                    row_key.empty() ? span_text(claim.place_span) : std::string(row_key),
                    span_text(claim.trigger_span), to_string(claim.relation), claim.actor,
                    claim.place_span ? std::string() : what_and_when(claim));
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_Digest(key.data(), key.size(), digest.data(), &size, EVP_sha256(), nullptr);
    std::string id;
    for (std::size_t i = 0; i < 8; ++i) id += fmt::format("{:02x}", digest.at(i));
    return id;
}

}  // namespace gazetteer
