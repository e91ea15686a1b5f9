#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "gazetteer/claims/snapshots.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/formats/control_maps.h"
#include "gazetteer/formats/file_series.h"
#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/lua_marks.h"
#include "gazetteer/formats/map_icons.h"
#include "gazetteer/formats/mapping.h"

namespace gazetteer {
namespace {

using Kind = MapIcon::Kind;

/// `[[Tal_Sufouq|Tal Sufouq border crossing]]`: the text that is shown.
std::string plain_label(std::string_view label) {
    std::string text;
    while (!label.empty()) {
        const auto open = label.find("[[");
        text += label.substr(0, open);
        if (open == std::string_view::npos) break;
        label.remove_prefix(open + 2);
        const auto close = std::min(label.find("]]"), label.size());
        std::string_view link = label.substr(0, close);
        if (const auto bar = link.find('|'); bar != std::string_view::npos)
            link.remove_prefix(bar + 1);
        text += link;
        label.remove_prefix(std::min(close + 2, label.size()));
    }
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

/// One icon on the map.
struct MapMark {
    std::int64_t line = 0;
    std::string spot;  ///< coordinates as written: icons laid over each other share them
    LonLat point;
    std::string name, icon_file;
    std::optional<MapIcon> icon;
};

std::string entry(const LuaTable& table, const char* key) {
    const auto found = table.entries.find(key);
    return found == table.entries.end() ? std::string() : found->second;
}

class DetailedMap {
public:
    DetailedMap(const Input& input, const ReadOptions& options, Sink& sink, FileReport& report)
        : sink_(sink), report_(report), document_(input.stem()) {
        const auto series = series_of_name(input.path());
        if (series) date_ = series->date;
        if (const std::string date = mapped(options, "date"); !date.empty())
            date_ = parse_date(date);
        series_ = series && !series->series.empty() ? series->series : slug(document_);
        Diagnostics remarks;
        colours_.emplace(input.path(), options.assets, remarks);
        for (const Diagnostic& each : remarks) report_.note(to_string(each));
        source_ = mapped(options, "source");
        if (source_.empty()) source_ = "Wikipedia";
    }

    bool dated() const { return date_.has_value(); }

    void read(std::string_view text) {
        bool cut_short = false;
        for (const LuaTable& table : lua_tables(text, cut_short)) {
            if (table.entries.count("lat") == 0 || table.entries.count("mark") == 0) continue;
            report_.row(table.line);
            read_mark(table);
        }
        if (cut_short)
            report_.error(0, "ends in the middle of a table",
                          "fetch it anew; the marks before are "
                          "kept");
        name_marks();
        for (const MapMark& mark : marks_) say(mark);
    }

private:
    void read_mark(const LuaTable& table) {
        MapMark mark;
        const std::string lon =
            table.entries.count("long") ? entry(table, "long") : entry(table, "lon");
        const auto point = point_of_text(lon, entry(table, "lat"));
        if (!point)
            return report_.rejected("has no valid coordinates", entry(table, "lat") + ", " + lon);
        mark.line = table.line;
        mark.point = *point;
        mark.spot = fmt::format("{:.4f} {:.4f}", point->lon, point->lat);
        mark.icon_file = entry(table, "mark");
        mark.icon = read_icon(mark.icon_file);
        mark.name = plain_label(entry(table, "label"));
        if (mark.name.empty()) mark.name = plain_label(entry(table, "link"));
        if (!mark.name.empty()) names_.emplace(mark.spot, mark.name);
        if (!mark.icon)
            report_.passed_over("its icon says of nobody that it is theirs", mark.icon_file);
        else if (const auto unknown = unknown_colour(*mark.icon); !unknown.empty())
            report_.rejected("its icon has a colour that stands for nobody in map_icons.csv",
                             unknown);
        else
            marks_.push_back(std::move(mark));
    }

    std::string unknown_colour(const MapIcon& icon) const {
        for (const std::string& colour : icon.colours) {
            if (colours_->actor_of(colour).empty()) return colour;
        }
        return {};
    }

    /// A ring has no label: it is laid around the dot of its place.
    void name_marks() {
        for (MapMark& mark : marks_) {
            if (!mark.name.empty()) continue;
            const auto found = names_.find(mark.spot);
            mark.name = found == names_.end()
                            ? fmt::format("{:.4f} N {:.4f} E", mark.point.lat, mark.point.lon)
                            : found->second;
        }
    }

    void say(const MapMark& mark) {
        const auto& colours = mark.icon->colours;
        const auto actor = [&](std::size_t at) { return colours_->actor_of(colours[at]); };
        switch (mark.icon->kind) {
            case Kind::control:
                return add(mark, Relation::holds, actor(0));
            case Kind::siege:
                return add(mark, Relation::besieges, actor(0));
            case Kind::pressure:
                return add(mark, Relation::attacks, actor(0));
            case Kind::rural:
                return add(mark, Relation::present, actor(0));
            case Kind::mixed:
                for (std::size_t i = 0; i < colours.size(); ++i)
                    add(mark, Relation::holds, actor(i));
                return;
            case Kind::contested:
                for (std::size_t i = 1; i < std::max<std::size_t>(colours.size(), 2); ++i)
                    add(mark, Relation::contests, actor(0), colours.size() > i ? actor(i) : "");
                return;
        }
    }

    void add(const MapMark& mark, Relation relation, std::string actor, std::string counter = {}) {
        Claim claim;
        claim.source = slug(source_);
        claim.source_name = source_;
        claim.document = document_;
        claim.published = date_;
        claim.start = date_->first;
        claim.time_basis = TimeBasis::coded;
        claim.rule = snapshot_rule(series_);
        claim.place = mark.name;
        claim.point = mark.point;
        claim.relation = relation;
        claim.actor_name = std::move(actor);
        claim.counter_actor = std::move(counter);
        claim.trigger = mark.icon_file;
        if (mark.icon->kind == Kind::mixed) claim.extent = Extent::some;
        if (mark.icon->kind == Kind::rural) claim.part = "countryside";
        if (mark.icon->kind == Kind::pressure) claim.part = mark.icon->direction;
        claim.id = claim_id(claim, fmt::format("{}:{}:{}", document_, mark.line, claim.actor_name));
        sink_.add(std::move(claim));
    }

    Sink& sink_;
    FileReport& report_;
    std::string document_, series_, source_;
    std::optional<PartialDate> date_;
    std::optional<IconColours> colours_;
    std::vector<MapMark> marks_;
    std::map<std::string, std::string> names_;  ///< by spot
};

}  // namespace

bool sniff_detailed_map(const Input& input) {
    const std::string_view head = input.head();
    const auto has = [&](std::string_view text) { return head.find(text) != head.npos; };
    return has("marks") && has("return") && (has("mark = \"") || has("mark=\"")) &&
           (has("lat = \"") || has("lat=\"") || has("lat = ")) && has("long");
}

void read_detailed_map(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    DetailedMap map(input, options, sink, report);
    if (!map.dated())
        return report.error(0, "says of no day that its places were held then",
                            "say it with --map date=YYYY-MM-DD, or in the file's name");
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    map.read(*content);
}

}  // namespace gazetteer
