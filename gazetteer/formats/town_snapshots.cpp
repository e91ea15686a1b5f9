#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include "gazetteer/claims/snapshots.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/formats/control_maps.h"
#include "gazetteer/formats/control_words.h"
#include "gazetteer/formats/file_series.h"
#include "gazetteer/formats/mapping.h"
#include "gazetteer/formats/numbers.h"
#include "gazetteer/formats/table.h"

namespace gazetteer {
namespace {

std::size_t name_column(const Columns& columns) {
    return columns.find({"name", "city", "town", "settlement", "place", "locality", "location"});
}
std::size_t holder_column(const Columns& columns) {
    return columns.find(
        {"held by", "holder", "controlled by", "control", "occupied by", "controller"});
}
std::size_t lat_column(const Columns& columns) { return columns.find({"lat", "latitude", "y"}); }
std::size_t lon_column(const Columns& columns) {
    return columns.find({"lon", "lng", "long", "longitude", "x"});
}

/// One town of the table; held back until all are read, as only all together tell which of them
/// stand where no town can be.
struct Town {
    Claim claim;
    std::int64_t line = 0;
    std::string given;  ///< its coordinates as written
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Where most towns of a table lie: the middle, and how far from it the middle half of them goes.
struct Spread {
    LonLat middle, reach;

    explicit Spread(const std::vector<Town>& towns) {
        std::vector<double> lons, lats;
        for (const Town& town : towns) {
            if (!town.claim.point) continue;
            lons.push_back(town.claim.point->lon);
            lats.push_back(town.claim.point->lat);
        }
        if (lons.empty()) return;
        middle = {median(lons), median(lats)};
        for (double& lon : lons) lon = std::abs(lon - middle.lon);
        for (double& lat : lats) lat = std::abs(lat - middle.lat);
        reach = {median(lons), median(lats)};
    }

    /// Six times as far out as half of all towns: on a map of one war that is another country.
    bool is_outside(LonLat point) const {
        constexpr double far = 6.0, least_deg = 1.0;
        return std::abs(point.lon - middle.lon) > std::max(far * reach.lon, least_deg) ||
               std::abs(point.lat - middle.lat) > std::max(far * reach.lat, least_deg);
    }
};

class TownReader {
public:
    TownReader(const Input& input, const ReadOptions& options, FileReport& report)
        : report_(report), document_(input.stem()) {
        if (document_.ends_with(".csv")) document_.resize(document_.size() - 4);
        const auto series = series_of_name(input.path());
        const std::string date = mapped(options, "date");
        if (series) date_ = series->date;
        if (!date.empty()) date_ = parse_date(date);
        series_ = series && !series->series.empty() ? series->series : document_;
        source_ = mapped(options, "source");
        if (source_.empty()) source_ = series_;
    }

    bool dated() const { return date_.has_value(); }

    void header(const Columns& columns) {
        name_ = name_column(columns);
        holder_ = holder_column(columns);
        lat_ = lat_column(columns);
        lon_ = lon_column(columns);
        as_of_ = columns.find({"as of", "update"});
        remark_ = columns.find({"more information", "notes", "note", "comment"});
        link_ = columns.find({"sourcelink", "source link", "link", "url"});
    }

    void row(const TableReader& row) {
        const auto name = row.cell(name_);
        if (name.empty()) return report_.rejected("names no place");
        const auto held = held_by(without_sentinel(row.cell(holder_)));
        if (!held) return report_.passed_over("names nobody as holder", row.cell(holder_));
        Town town;
        town.line = row.line();
        Claim& claim = town.claim;
        set_holder(claim, *held);
        claim.source = slug(source_);
        claim.source_name = source_;
        claim.document = document_;
        claim.published = date_;
        claim.start = date_->first;
        claim.time_basis = TimeBasis::coded;
        claim.time_text = row.cell(as_of_);
        claim.rule = snapshot_rule(series_);
        claim.place = name;
        claim.quote = row.cell(remark_);
        if (const auto link = row.cell(link_); !link.empty())
            claim.quote += fmt::format("{}[{}]", claim.quote.empty() ? "" : " ", link);
        town.given = fmt::format("{}, {}", row.cell(lat_), row.cell(lon_));
        locate(claim, row);
        towns_.push_back(std::move(town));
    }

    /// All rows are read.
    void finish(Sink& sink) {
        const Spread spread(towns_);
        tell_namesakes_apart();
        for (Town& town : towns_) {
            if (town.claim.point && spread.is_outside(*town.claim.point)) doubt(town, spread);
            town.claim.id = claim_id(town.claim, fmt::format("{}:{}", document_, town.line));
            sink.add(std::move(town.claim));
        }
    }

private:
    void locate(Claim& claim, const TableReader& row) {
        const auto lat_text = without_sentinel(row.cell(lat_));
        const auto lon_text = without_sentinel(row.cell(lon_));
        if (lat_text.empty() && lon_text.empty())
            return report_.repaired("has no coordinates and is kept without", claim.place);
        const auto lat = to_number(lat_text);
        const auto lon = to_number(lon_text);
        if (lat && lon && is_valid(LonLat{*lon, *lat}) && (*lat != 0.0 || *lon != 0.0))
            claim.point = LonLat{*lon, *lat};
        else
            report_.repaired("has coordinates that are none and is kept without",
                             fmt::format("{}: {}, {}", claim.place, lat_text, lon_text));
    }

    /// Two towns of one name are two places, each known by its spot.
    void tell_namesakes_apart() {
        std::map<std::string, int> count;
        for (const Town& town : towns_) ++count[town.claim.place];
        for (Town& town : towns_) {
            Claim& claim = town.claim;
            if (count[claim.place] < 2 || !claim.point) continue;
            claim.place_id = fmt::format("{}:{}@{:.2f},{:.2f}", claim.source, slug(claim.place),
                                         claim.point->lat, claim.point->lon);
        }
    }

    void doubt(Town& town, const Spread& spread) {
        const LonLat point = *town.claim.point;
        const LonLat swapped{point.lat, point.lon};
        const bool is_swapped = is_valid(swapped) && !spread.is_outside(swapped);
        report_.note(fmt::format(
            "line {}: {} at {} (lat, lon) is doubtful: {}; it is kept without a point", town.line,
            town.claim.place, town.given,
            is_swapped ? "latitude and longitude look swapped" : "far from all other places"));
        town.claim.point.reset();
        town.claim.place_certainty = 0.0;
    }

    FileReport& report_;
    std::string document_, series_, source_;
    std::optional<PartialDate> date_;
    std::size_t name_ = Columns::none, holder_ = Columns::none, lat_ = Columns::none,
                lon_ = Columns::none, as_of_ = Columns::none, remark_ = Columns::none,
                link_ = Columns::none;
    std::vector<Town> towns_;
};

}  // namespace

bool sniff_town_snapshot(const Input& input) {
    if (!series_of_name(input.path())) return false;
    const Columns header = header_of(input);
    return name_column(header) != Columns::none && holder_column(header) != Columns::none &&
           lat_column(header) != Columns::none && lon_column(header) != Columns::none;
}

void read_town_snapshot(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    TownReader towns(input, options, report);
    if (!towns.dated())
        return report.error(0, "says of no day that the towns were held then",
                            "say it with --map date=YYYY-MM-DD, or in the file's name");
    TableReader rows(input, report, guess_dialect(input.head()));
    if (!rows.next(true)) return;
    towns.header(Columns(rows.cells()));
    while (rows.next()) towns.row(rows);
    towns.finish(sink);
}

}  // namespace gazetteer
