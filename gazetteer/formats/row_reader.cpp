#include "gazetteer/formats/row_reader.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "gazetteer/claims/letters.h"
#include "gazetteer/documents/publication_date.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/documents/utf8.h"
#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/numbers.h"

namespace gazetteer {
namespace {

/// The properties that a column can be, and names that columns for it usually have.
struct MapField {
    std::string_view property;
    std::vector<std::string_view> names;
};

const std::vector<MapField>& map_fields() {
    static const std::vector<MapField> fields = {
        {"text",
         {"text", "article_content", "article_text", "article", "content", "body", "full_text",
          "fulltext"}},
        {"title", {"title", "headline", "article_title"}},
        {"url", {"url", "link", "source_url", "sourcelink"}},
        {"place",
         {"place", "place_name", "placename", "location", "location_name", "city", "town",
          "village", "settlement", "name", "asciiname", "toponym"}},
        {"lon", {"lon", "longitude", "lng", "long", "x", "point_x"}},
        {"lat", {"lat", "latitude", "y", "point_y"}},
        {"country", {"country", "country_name", "country_code", "iso2"}},
        {"admin1", {"admin1", "adm_1", "adm1", "province", "governorate", "oblast", "state"}},
        {"place_id", {"place_id", "geonameid", "geonames_id"}},
        {"place_kind", {"place_kind", "kind"}},
        {"population", {"population", "pop"}},
        {"date", {"date", "event_date", "when", "day", "as_of", "asof", "datum"}},
        {"start", {"start", "start_date", "date_start", "begin", "from"}},
        {"end", {"end", "end_date", "date_end", "until", "to"}},
        {"published", {"published", "publication_date", "date_published", "pubdate"}},
        {"actor",
         {"actor", "held_by", "heldby", "controlled_by", "control", "holder", "controller",
          "actor1", "party", "group"}},
        {"counter_actor", {"counter_actor", "against", "opponent", "actor2", "other"}},
        {"relation", {"relation", "event", "event_type", "action", "status"}},
        {"source", {"source", "publisher", "outlet", "newspaper", "source_name", "media"}},
        {"document", {"document", "id", "event_id", "unit_id", "row_id"}},
        {"quote", {"quote", "notes", "note", "description", "evidence", "sentence"}}};
    return fields;
}

bool is_property(std::string_view name) {
    const auto& fields = map_fields();
    return std::any_of(fields.begin(), fields.end(),
                       [&](const MapField& field) { return field.property == name; });
}

std::string known_properties() {
    std::string names;
    for (const MapField& field : map_fields())
        names += fmt::format("{}{}", names.empty() ? "" : " ", field.property);
    return names;
}

/// Whose column names say that the actor holds the place.
bool says_held(std::string_view column) {
    const std::string lower = lower_letters(column);
    return lower.find("held") != std::string::npos || lower.find("hold") != std::string::npos ||
           lower.find("control") != std::string::npos || lower.find("occupi") != std::string::npos;
}

}  // namespace

std::optional<Relation> relation_of_words(std::string_view words) {
    const std::string lower = lower_letters(words);
    if (const auto exact = parse_relation(lower)) return exact;
    struct Stem {
        std::string_view stem;
        Relation relation;
    };
    // Losing before gaining: "withdrew from captured positions" is the former.
    constexpr std::array<Stem, 26> stems = {{
        {"withdr", Relation::loses},     {"retreat", Relation::loses},
        {"lost", Relation::loses},       {"lose", Relation::loses},
        {"surrender", Relation::loses},  {"siege lifted", Relation::relieves},
        {"reliev", Relation::relieves},  {"besieg", Relation::besieges},
        {"siege", Relation::besieges},   {"blockad", Relation::besieges},
        {"encircl", Relation::besieges}, {"captur", Relation::captures},
        {"seiz", Relation::captures},    {"regain", Relation::captures},
        {"overtak", Relation::captures}, {"took", Relation::captures},
        {"liberat", Relation::captures}, {"contest", Relation::contests},
        {"clash", Relation::contests},   {"battle", Relation::contests},
        {"fight", Relation::contests},   {"shell", Relation::attacks},
        {"strike", Relation::attacks},   {"attack", Relation::attacks},
        {"held", Relation::holds},       {"control", Relation::holds},
    }};
    for (const Stem& each : stems) {
        if (lower.find(each.stem) != std::string::npos) return each.relation;
    }
    if (lower.find("hold") != std::string::npos) return Relation::holds;
    if (lower.find("presen") != std::string::npos || lower.find("base") != std::string::npos)
        return Relation::present;
    return {};
}

ColumnMap ColumnMap::make(const Columns& header, const std::map<std::string, std::string>& given,
                          FileReport& report) {
    ColumnMap map;
    std::set<std::size_t> taken;
    for (const auto& [property, value] : given) {
        if (!is_property(property)) {
            report.error(0, fmt::format("a column cannot be '{}'", property),
                         "it can be one of " + known_properties());
            continue;
        }
        if (value.starts_with(':')) {
            map.constants_[property] = value.substr(1);
            continue;
        }
        const std::size_t at = header.find(value);
        if (at == Columns::none) {
            std::string names;
            for (const std::string& name : header.names())
                names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
            report.error(1, fmt::format("has no column '{}' for {}", value, property),
                         "its columns are " + std::string(utf8_prefix(names, 400)));
            continue;
        }
        map.columns_[property] = at;
        taken.insert(at);
    }
    for (const MapField& field : map_fields()) {
        if (map.has(std::string(field.property))) continue;
        for (const std::string_view name : field.names) {
            const std::size_t at = header.find(name);
            if (at == Columns::none || !taken.insert(at).second) continue;
            map.columns_.emplace(field.property, at);
            break;
        }
    }
    if (!map.has("relation")) {
        const std::size_t actor = map.column("actor");
        if (actor < header.size() && says_held(header.names()[actor]))
            map.constants_["relation"] = "holds";
    }
    return map;
}

bool ColumnMap::has(std::string_view property) const {
    return columns_.contains(property) || constants_.contains(property);
}

std::size_t ColumnMap::column(std::string_view property) const {
    const auto found = columns_.find(property);
    return found == columns_.end() ? Columns::none : found->second;
}

std::string_view ColumnMap::get(const Row& row, std::string_view property) const {
    if (const auto found = columns_.find(property); found != columns_.end()) {
        const std::string_view cell = without_sentinel(row.cell(found->second));
        if (!cell.empty()) return cell;
    }
    const auto constant = constants_.find(property);
    return constant == constants_.end() ? std::string_view() : std::string_view(constant->second);
}

std::string ColumnMap::describe(const Columns& header) const {
    std::string text;
    for (const MapField& field : map_fields()) {
        const auto constant = constants_.find(field.property);
        const std::size_t at = column(field.property);
        if (at >= header.size() && constant == constants_.end()) continue;
        text += fmt::format("{}{}={}", text.empty() ? "" : ", ", field.property,
                            at < header.size() ? header.names()[at] : ":" + constant->second);
    }
    return text;
}

bool ColumnMap::holds_claims() const {
    return has("relation") && (has("place") || (has("lon") && has("lat"))) &&
           (has("actor") || column("relation") != Columns::none);
}

bool ColumnMap::holds_places() const { return has("place") && has("lon") && has("lat"); }

RowReader::RowReader(ColumnMap map, DateOrder order, Input& input, Sink& sink, FileReport& report)
    : map_(std::move(map)), order_(order), dataset_(input.stem()), sink_(sink), report_(report) {}

void RowReader::read(const Row& row) {
    if (map_.holds_texts()) return read_text(row);
    if (map_.holds_claims()) return read_claim(row);
    read_place(row);
}

bool RowReader::read_times(const Row& row, Claim& claim) {
    std::optional<PartialDate> start, end;
    for (const char* property : {"date", "start", "end"}) {
        const auto cell = map_.get(row, property);
        if (cell.empty()) continue;
        const auto date = read_date(cell, order_, report_);
        if (!date) {
            report_.rejected("the date cannot be read", cell);
            return false;
        }
        const bool is_end = std::string_view(property) == "end";
        if (!is_end && !start) start = date;
        if (is_end) end = date;
    }
    // States last until another row says otherwise; events have their day.
    const bool lasts = claim.relation == Relation::holds || claim.relation == Relation::besieges ||
                       claim.relation == Relation::present;
    if (start) {
        claim.start = start->first;
        claim.precision = start->precision;
        if (!lasts) claim.end = start->last;
    }
    if (end) claim.end = end->last;
    if (claim.start && claim.end && *claim.end < *claim.start) {
        report_.rejected("the row ends before it begins");
        return false;
    }
    return true;
}

void RowReader::read_claim(const Row& row) {
    Claim claim;
    const auto words = map_.get(row, "relation");
    const auto relation = relation_of_words(words);
    if (!relation) {
        if (words.empty()) return report_.rejected("the row has no relation");
        return report_.passed_over("the relation says nothing about who holds a place", words);
    }
    claim.relation = *relation;
    if (!read_times(row, claim)) return;
    claim.place = map_.get(row, "place");
    claim.point = read_point(map_.get(row, "lon"), map_.get(row, "lat"), report_);
    if (row.shape()) claim.shape = *row.shape();
    if (claim.place.empty() && claim.point)
        claim.place = fmt::format("{:.4f}, {:.4f}", claim.point->lat, claim.point->lon);
    if (claim.place.empty()) return report_.rejected("the row names no place");
    if (const auto kind = parse_place_kind(map_.get(row, "place_kind"))) claim.place_kind = *kind;
    claim.actor_name = map_.get(row, "actor");
    claim.counter_actor = map_.get(row, "counter_actor");
    const std::string actor = lower_letters(claim.actor_name);
    if (claim.relation == Relation::holds && (actor == "contested" || actor == "disputed")) {
        claim.relation = Relation::contests;
        claim.actor_name = {};
    }
    claim.published = parse_any_date(map_.get(row, "published"), order_);
    claim.quote = map_.get(row, "quote");
    claim.time_text = map_.get(row, "date");
    claim.time_basis = TimeBasis::coded;
    claim.rule = "table";
    const auto id = map_.get(row, "document");
    claim.document = id.empty() ? fmt::format("{}:{}", dataset_, row.line())
                                : fmt::format("{}:{}", dataset_, id);
    set_source(claim, map_.get(row, "source"), dataset_);
    set_id(claim, fmt::format("{}/{}", claim.document, row.line()));
    sink_.add(std::move(claim),
              {std::string(map_.get(row, "country")), std::string(map_.get(row, "admin1"))});
}

void RowReader::read_text(const Row& row) {
    const auto content = map_.get(row, "text");
    if (content.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return report_.rejected("the row has no text");
    FoundText found;
    Document& text = found.document;
    const auto id = map_.get(row, "document");
    text.id = id.empty() ? fmt::format("{}:{}", dataset_, row.line())
                         : fmt::format("{}:{}", dataset_, id);
    if (!text_ids_.insert(text.id).second) {
        report_.repaired("the text's id stands twice; its line was added", id);
        text.id += fmt::format(":{}", row.line());
    }
    text.text = content;
    text.title = map_.get(row, "title");
    text.url = map_.get(row, "url");
    text.publisher = map_.get(row, "source");
    if (text.publisher.empty()) text.publisher = dataset_;
    text.source = slug(text.publisher);
    for (const char* property : {"published", "date", "start"}) {
        const auto cell = map_.get(row, property);
        if (text.published || cell.empty()) continue;
        text.published = read_date(cell, order_, report_);
        if (!text.published) report_.repaired("the date cannot be read; it is not used", cell);
    }
    if (!text.published) {
        if (const auto stated = find_publication_date(text.text)) text.published = stated->date;
    }
    sink_.add(std::move(found));
}

void RowReader::read_place(const Row& row) {
    Place place;
    place.name = map_.get(row, "place");
    if (place.name.empty()) return report_.rejected("the place has no name");
    place.point = read_point(map_.get(row, "lon"), map_.get(row, "lat"), report_);
    const auto id =
        map_.get(row, "place_id").empty() ? map_.get(row, "document") : map_.get(row, "place_id");
    place.id = id.empty() ? fmt::format("{}:{}", dataset_, row.line()) : std::string(id);
    if (const auto kind = parse_place_kind(map_.get(row, "place_kind"))) place.kind = *kind;
    place.country = map_.get(row, "country");
    place.admin1 = map_.get(row, "admin1");
    const double people = to_number(map_.get(row, "population")).value_or(0.0);
    if (people > 0.0 && people < 1e10) place.population = static_cast<std::int64_t>(people);
    if (row.shape()) place.shape = *row.shape();
    sink_.add(std::move(place));
}

}  // namespace gazetteer
