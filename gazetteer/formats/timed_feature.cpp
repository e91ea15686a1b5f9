#include "gazetteer/formats/timed_feature.h"

#include <fmt/core.h>

#include <charconv>
#include <utility>

#include "gazetteer/claims/letters.h"
#include "gazetteer/claims/snapshots.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/formats/claim_fields.h"
#include "gazetteer/formats/control_words.h"
#include "gazetteer/formats/feature.h"
#include "gazetteer/formats/mapping.h"

namespace gazetteer {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::optional<PartialDate> from_milliseconds(std::string_view text) {
    constexpr std::int64_t farthest = 300'000LL * 366 * day_ms;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    if (value < -farthest || value > farthest) return {};
    std::int64_t number = value / day_ms;
    if (value % day_ms < 0) --number;
    const Day day{static_cast<std::int32_t>(number)};
    return PartialDate{day, day, Precision::day};
}

std::string words(const std::string& key) {
    std::string text = lower_letters(key);
    for (char& c : text) {
        if (c == '_' || c == '-') c = ' ';
    }
    return text;
}

}  // namespace

std::optional<PartialDate> parse_moment(std::string_view text) {
    text = trimmed(text);
    // A year has four digits; numbers much longer count milliseconds.
    const bool number = text.find_first_not_of("-0123456789") == std::string_view::npos &&
                        text.find('-', 1) == std::string_view::npos;
    if (number && text.size() > 8) return from_milliseconds(text);
    if (const auto time = text.find_first_of("T "); time != std::string_view::npos && time >= 10)
        text = text.substr(0, time);
    else if (text.ends_with('Z'))
        text.remove_suffix(1);
    return parse_date(text);
}

bool TimedFeature::set_start(std::string_view text) {
    const auto moment = parse_moment(text);
    if (!moment) return false;
    when.start = moment->first;
    precision = moment->precision;
    return true;
}

bool TimedFeature::set_end(std::string_view text) {
    const auto moment = parse_moment(text);
    if (!moment) return false;
    when.end = moment->last;
    return true;
}

std::string TimedFeature::property(std::initializer_list<std::string_view> names) const {
    for (const std::string_view each : names) {
        const auto found = properties.find(std::string(each));
        if (found != properties.end() && !trimmed(found->second).empty())
            return std::string(trimmed(found->second));
    }
    return {};
}

TimedFeatures::TimedFeatures(const Input& input, const ReadOptions& options, Sink& sink,
                             FileReport& report)
    : options_(options),
      sink_(sink),
      report_(report),
      stem_(input.stem()),
      head_(words(std::string(input.head()))) {
    if (stem_.ends_with(".geojson")) stem_.resize(stem_.size() - 8);
}

std::string TimedFeatures::said(const TimedFeature& feature, std::string_view property) const {
    const std::string text = mapped(options_, property);
    if (text.empty()) return {};
    const std::string name = words(text);
    if (const auto found = feature.properties.find(name); found != feature.properties.end())
        return found->second;
    const bool is_property = head_.find("\"" + name + "\"") != std::string::npos;
    return is_property ? std::string() : text;
}

void TimedFeatures::add(TimedFeature feature) {
    std::map<std::string, std::string> properties;
    for (auto& [name, value] : feature.properties) properties.emplace(words(name), value);
    feature.properties = std::move(properties);
    ++number_;
    if (feature.when.start && feature.when.end && *feature.when.end < *feature.when.start)
        return report_.rejected("ends before it begins");
    if (!feature.property({"relation"}).empty()) return add_own_claim(feature);
    std::string holder = said(feature, "actor");
    if (holder.empty())
        holder = feature.property({"actor", "actor name", "held by", "holder", "controlled by",
                                   "control", "controller", "occupied by", "owner", "faction",
                                   "belligerent", "party", "side", "power"});
    if (!holder.empty()) return add_claim(feature, holder);
    if (!feature.name.empty() || !feature.property({"name", "title", "place"}).empty())
        return add_place(feature);
    report_.passed_over("names neither who holds it nor itself");
}

void TimedFeatures::add_own_claim(const TimedFeature& feature) {
    Claim claim;
    for (const ClaimField& field : claim_fields()) {
        const auto value = feature.property({words(std::string(field.name))});
        if (!value.empty() && !field.set(claim, value))
            return report_.rejected(fmt::format("is no value of '{}'", field.name), value);
    }
    if (!claim.start) claim.start = feature.when.start;
    if (!claim.end) claim.end = feature.when.end;
    claim.point = feature.point;
    claim.shape = feature.shape;
    if (claim.place.empty()) claim.place = feature.name;
    if (claim.source.empty() && claim.document.empty()) claim.document = stem_;
    if (const std::string fault = complete_claim(claim, true); !fault.empty())
        return report_.rejected(fault);
    sink_.add(std::move(claim));
}

void TimedFeatures::add_claim(const TimedFeature& feature, const std::string& holder) {
    const auto held = held_by(holder);
    if (!held) return report_.passed_over("names nobody as holder", holder);
    Claim claim;
    set_holder(claim, *held);
    std::string source = said(feature, "source");
    if (source.empty()) source = feature.property({"source name", "source", "publisher"});
    claim.source_name = source.empty() ? stem_ : source;
    claim.source = slug(claim.source_name);
    claim.document = stem_;
    claim.side = feature.property({"side"});
    claim.published = parse_moment(feature.property({"published"}));
    claim.start = feature.when.start;
    claim.end = feature.when.end;
    claim.precision = feature.precision;
    claim.time_basis = TimeBasis::coded;
    claim.rule = "control map";
    claim.place = said(feature, "place");
    if (claim.place.empty()) claim.place = feature.name;
    if (claim.place.empty())
        claim.place = feature.property({"place", "name", "title", "city", "town", "label"});
    claim.place_id = feature.property({"place id"});
    claim.point = feature.point;
    claim.shape = feature.shape;
    if (!claim.shape.empty()) {
        claim.point = point_of_shape(claim.shape);
        claim.place_kind = PlaceKind::other;
        if (claim.place.empty()) claim.place = fmt::format("area {} of {}", number_, stem_);
        if (claim.place_id.empty())
            claim.place_id = fmt::format("{}{}:{}", area_id_prefix, stem_, number_);
    }
    if (claim.place.empty() && claim.place_id.empty()) return report_.rejected("names no place");
    claim.id = claim_id(claim, fmt::format("{}:{}", stem_, number_));
    sink_.add(std::move(claim));
}

void TimedFeatures::add_place(const TimedFeature& feature) {
    if (!feature.point && feature.shape.empty()) return report_.passed_over("has no geometry");
    Place place;
    place.id = fmt::format("{}:{}", slug(stem_), number_);
    place.name = feature.name.empty() ? feature.property({"name", "title", "place"}) : feature.name;
    place.point = feature.point;
    place.shape = feature.shape;
    if (!place.shape.empty()) {
        place.point = point_of_shape(place.shape);
        place.kind = PlaceKind::other;
    }
    place.valid = feature.when;
    sink_.add(std::move(place));
}

}  // namespace gazetteer
