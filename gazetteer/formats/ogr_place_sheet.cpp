
#include <memory>
#include <string>
#include <vector>

#include "gazetteer/formats/gazetteers.h"
#include "gazetteer/formats/ogr_handles.h"
#include "gazetteer/formats/ogr_scope.h"
#include "gazetteer/formats/place_table.h"

// LP-TSV as .xlsx or .ods, through OGR.
namespace gazetteer {
namespace {

/// Nothing when it is no such file, or one that must not be unpacked.
ogr::Dataset open(const Input& input) {
    if (ogr::is_bomb(input.path())) return nullptr;
    const char* const drivers[] = {"XLSX", "ODS", nullptr};
    return ogr::open(input.path().c_str(), drivers);
}

std::vector<std::string> texts_of(OGRFeatureH row, int columns) {
    std::vector<std::string> texts;
    for (int i = 0; i < columns; ++i)
        texts.emplace_back(OGR_F_IsFieldSetAndNotNull(row, i) ? OGR_F_GetFieldAsString(row, i)
                                                              : "");
    return texts;
}

Columns columns_of(const std::vector<std::string>& texts) {
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    return Columns(views);
}

/// A sheet's header, and whether it is taken from its first row, as OGR cannot always tell.
struct Header {
    Columns columns;
    bool in_first_row = false;
};

Header header_of(OGRLayerH sheet) {
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(sheet);
    const int count = OGR_FD_GetFieldCount(definition);
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i)
        names.emplace_back(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i)));
    Header header{columns_of(names), false};
    if (is_lp_header(header.columns)) return header;
    OGR_L_ResetReading(sheet);
    if (const ogr::Row first{OGR_L_GetNextFeature(sheet)})
        header = {columns_of(texts_of(first.get(), count)), true};
    return header;
}

void read_sheet(OGRLayerH sheet, const Header& header, Sink& sink, FileReport& report) {
    const int count = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(sheet));
    std::vector<std::string> texts;
    const PlaceCells cells = [&](std::initializer_list<std::string_view> names) {
        for (const std::string_view name : names) {
            const auto at = header.columns.find(name);
            if (at < texts.size() && !texts[at].empty()) return std::string_view(texts[at]);
        }
        return std::string_view();
    };
    OGR_L_ResetReading(sheet);
    std::int64_t line = header.in_first_row ? 0 : 1;
    while (const ogr::Row row{OGR_L_GetNextFeature(sheet)}) {
        ++line;
        if (header.in_first_row && line == 1) continue;
        texts = texts_of(row.get(), count);
        report.row(line);
        add_place_row(cells, line, sink, report);
    }
}

/// Calls `visit` for every sheet that is an LP-TSV; false when there is none.
template <class Visit>
bool for_each_sheet(const ogr::Dataset& dataset, Visit visit) {
    bool any = false;
    for (int i = 0; dataset && i < GDALDatasetGetLayerCount(dataset.get()); ++i) {
        OGRLayerH sheet = GDALDatasetGetLayer(dataset.get(), i);
        const Header header = header_of(sheet);
        if (!is_lp_header(header.columns)) continue;
        any = true;
        visit(sheet, header);
    }
    return any;
}

}  // namespace

bool sniff_place_sheet(const Input& input) {
    if (input.in_memory() || !input.raw_head().starts_with("PK\x03\x04")) return false;
    const ogr::Scope scope;
    return for_each_sheet(open(input), [](OGRLayerH, const Header&) {});
}

void read_place_sheet(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const ogr::Scope scope;
    const bool any = for_each_sheet(open(input), [&](OGRLayerH sheet, const Header& header) {
        read_sheet(sheet, header, sink, report);
    });
    if (!any) report.error(0, "has no sheet with the columns of LP-TSV", "see docs/formats.md");
}

}  // namespace gazetteer
