#include "gazetteer/formats/control_maps.h"

#include <fmt/core.h>

#include <utility>

#include "gazetteer/claims/snapshots.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/formats/area_patterns.h"
#include "gazetteer/formats/file_series.h"
#include "gazetteer/formats/geometry_text.h"
#include "gazetteer/formats/json.h"
#include "gazetteer/formats/json_records.h"
#include "gazetteer/formats/mapping.h"

namespace gazetteer {
namespace {

/// One file of areas: what all of its features have in common.
class AreaFile {
public:
    AreaFile(const Input& input, const ReadOptions& options, FileReport& report)
        : stem_(input.stem()) {
        head_ = input.head();
        Diagnostics remarks;
        const auto patterns = read_area_patterns(input.path(), options.assets, remarks);
        for (const Diagnostic& each : remarks) report.note(to_string(each));
        const auto series = series_of_name(input.path());
        if (stem_.ends_with(".geojson")) stem_.resize(stem_.size() - 8);
        describe(find_pattern(patterns, input.path()), series ? series->series : std::string());
        if (series) date_ = series->date;
        apply(options);
        check(report);
    }

    bool usable() const { return usable_; }

    /// Empty when the feature is no area; the report then says why.
    std::optional<Claim> claim_of(const Json& feature, FileReport& report) {
        auto geometry = geometry_of(member(feature, "geometry"));
        if (!geometry)
            return report.rejected("has a geometry with no valid coordinates"), std::nullopt;
        if (geometry->shape.polygons.empty()) {
            if (geometry->point || !geometry->shape.empty())
                report.rejected("is no area");
            else
                report.passed_over("has no geometry");
            return {};
        }
        return area(member(feature, "properties"), std::move(*geometry), report);
    }

private:
    void describe(const AreaPattern* pattern, const std::string& series) {
        base_.source = series.empty() ? slug(stem_) : slug(series);
        base_.source_name = series.empty() ? stem_ : series;
        base_.rule = snapshot_rule(series);
        base_.document = stem_;
        base_.place_kind = PlaceKind::other;
        base_.time_basis = TimeBasis::coded;
        if (!pattern) return;
        base_.source = pattern->source;
        base_.source_name = pattern->source_name;
        base_.actor_name = pattern->actor;
        base_.relation = pattern->relation;
        base_.modality = pattern->modality;
        base_.attributed_to = pattern->attributed_to;
    }

    /// A property where the head of the file has one of that name, else the value for all areas.
    void apply(const ReadOptions& options) {
        const auto is_property = [&](const std::string& name) {
            return head_.find(fmt::format("\"{}\"", name)) != std::string_view::npos;
        };
        const std::string actor = mapped(options, "actor");
        if (!actor.empty() && is_property(actor))
            actor_property_ = actor;
        else if (!actor.empty())
            base_.actor_name = actor;
        if (const std::string source = mapped(options, "source"); !source.empty()) {
            base_.source = slug(source);
            base_.source_name = source;
        }
        place_property_ = mapped(options, "place");
        const std::string date = mapped(options, "date");
        if (!date.empty() && is_property(date))
            date_property_ = date;
        else if (!date.empty())
            date_ = parse_date(date);
    }

    void check(FileReport& report) {
        const bool dated =
            date_ || !date_property_.empty() || head_.find("\"date\"") != std::string_view::npos;
        const bool held = !base_.actor_name.empty() || !actor_property_.empty();
        if (!dated)
            report.error(0, "says of no day that its areas were held then",
                         "say it with --map date=YYYY-MM-DD, or in the file's name");
        else if (!held)
            report.error(0, "says of nobody that its areas are theirs",
                         "say it with --map actor=NAME, or add a pattern for the file's name to an "
                         "area_files.csv in its folder");
        usable_ = dated && held;
    }

    std::optional<Claim> area(const Json& properties, Geometry geometry, FileReport& report) {
        Claim claim = base_;
        if (!actor_property_.empty())
            claim.actor_name = text_of(member(properties, actor_property_));
        if (claim.actor_name.empty()) return report.rejected("names no actor"), std::nullopt;
        auto date = date_;
        const std::string own =
            text_of(member(properties, date_property_.empty() ? "date" : date_property_));
        if (!own.empty()) date = parse_date(std::string_view(own).substr(0, 10));
        if (!date) return report.rejected("has no date", own), std::nullopt;
        claim.start = date->first;
        claim.published = date;
        ++number_;
        claim.place_id = fmt::format("{}{}:{}", area_id_prefix, stem_, number_);
        claim.place = text_of(properties, {place_property_, "name", "Name", "NAME", "title"});
        if (claim.place.empty()) claim.place = fmt::format("area {} of {}", number_, stem_);
        geometry.shape.lines.clear();
        claim.shape = std::move(geometry.shape);
        claim.point = point_of_shape(claim.shape);
        claim.id = claim_id(claim, claim.place_id);
        return claim;
    }

    std::string stem_;
    std::string_view head_;
    Claim base_;
    std::optional<PartialDate> date_;
    std::string actor_property_, date_property_, place_property_;
    bool usable_ = false;
    int number_ = 0;
};

}  // namespace

bool sniff_area_file(const Input& input) {
    const std::string_view head = input.head();
    const auto first = head.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || head[first] != '{') return false;
    const auto has = [&](std::string_view text) { return head.find(text) != head.npos; };
    return has("\"features\"") && has("Polygon\"") && !has("\"relation\"") &&
           series_of_name(input.path()).has_value();
}

void read_area_file(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    AreaFile areas(input, options, report);
    if (!areas.usable()) return;
    JsonRecords records(input, "features");
    std::string text;
    for (std::int64_t line = 0; records.next(text, line);) {
        report.row(line);
        const auto feature = parse_json(text, input.path());
        if (records.too_large() || !feature || !feature->is_object()) {
            report.rejected("is no valid GeoJSON feature");
            continue;
        }
        if (auto claim = areas.claim_of(*feature, report)) sink.add(std::move(*claim));
    }
    if (records.cut_short())
        report.error(0, "ends in the middle of a feature",
                     "fetch it anew; the features before are kept");
}

}  // namespace gazetteer
