#include <algorithm>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/table.h"

// Mordecai's answers to searches by city, region and country, kept as a table.
namespace gazetteer {

bool sniff_mordecai_table(const Input& input) {
    return header_of(input).has_all({"search_city", "geonameid", "lat", "lon"});
}

void read_mordecai_table(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    TableReader table(input, report, guess_dialect(input.head()));
    if (!table.next(true)) return;
    const Columns columns(table.cells());
    const Document document = tool_document(input.stem(), input.path(), "Mordecai");
    const auto cell = [&](std::string_view name) {
        return without_sentinel(table.cell(columns.find(name)));
    };
    while (table.next()) {
        FoundMention mention = mention_in(document, std::string(cell("search_city")));
        if (mention.surface.empty()) {
            report.rejected("the row searches for no city");
            continue;
        }
        if (const auto id = cell("geonameid"); !id.empty()) {
            mention.place_id = "geonames:" + std::string(id);
            mention.place = cell("name");
            mention.place_kind = kind_of_feature(cell("feature_class"), cell("feature_code"));
            mention.point = point_of_text(cell("lon"), cell("lat"));
            if (!mention.point) report.repaired("has no valid coordinates");
        } else {
            report.repaired("was not resolved; kept without a place", cell("reason"));
        }
        // It says so where it took the nearest spelling, or another region than was asked for.
        if (cell("reason").starts_with("CAUTION")) {
            mention.certainty = 0.5;
            report.repaired("the tool itself doubts the place", mention.surface);
        }
        sink.add(std::move(mention));
    }
}

}  // namespace gazetteer
