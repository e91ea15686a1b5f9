#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "gazetteer/claims/letters.h"
#include "gazetteer/formats/control_maps.h"
#include "gazetteer/formats/control_words.h"
#include "gazetteer/formats/file_series.h"
#include "gazetteer/formats/numbers.h"
#include "gazetteer/formats/table.h"

namespace gazetteer {
namespace {

constexpr std::string_view wide_prefix = "ctr_";
constexpr std::string_view long_prefix = "status";

/// VIINA's codes as names; everything else as it is.
std::optional<HeldBy> holder_of(std::string_view code) {
    code = without_sentinel(code);
    if (equal_without_case(code, "UA")) return held_by("Ukraine");
    if (equal_without_case(code, "RU")) return held_by("Russia");
    return held_by(code);
}

/// `status_dsm`: whose column it is.
struct Voice {
    std::string source, name;
};

Voice voice_of(std::string_view column) {
    const auto mark = column.find('_');
    if (mark == std::string_view::npos) return {"viina", "VIINA"};
    const std::string suffix = lower_letters(column.substr(mark + 1));
    static const std::map<std::string, std::string, std::less<>> names = {
        {"wiki", "Wikipedia"}, {"dsm", "DeepState"}, {"isw", "ISW"}, {"boost", "event reports"}};
    const auto found = names.find(suffix);
    return {"viina-" + suffix,
            fmt::format("VIINA: {}", found == names.end() ? suffix : found->second)};
}

/// A stretch of days on which one column says the same of one place.
struct Run {
    std::string code;
    Day first, last;  ///< last: the last day that somebody looked
};

class Viina {
public:
    Viina(Input& input, Sink& sink, FileReport& report)
        : input_(input), sink_(sink), report_(report), document_(input.stem()) {}

    void read() {
        TableReader rows(input_, report_, guess_dialect(input_.head()));
        if (!rows.next(true)) return;
        const Columns columns(rows.cells());
        id_ = columns.find("geonameid");
        name_ = columns.find({"asciiname", "name"});
        lon_ = columns.find({"longitude", "lon"});
        lat_ = columns.find({"latitude", "lat"});
        date_ = columns.find("date");
        find_columns(columns);
        while (rows.next()) {
            if (rows.cell(id_).empty() && rows.cell(name_).empty())
                report_.rejected("names no place");
            else if (wide_.empty())
                read_long(rows);
            else
                read_wide(rows);
        }
        for (auto& [key, open] : open_) finish(open.place, voices_[key.second], open.run, {});
        if (out_of_order_ > 0)
            report_.note(
                fmt::format("{} rows stand before an earlier day of their place; each is "
                            "a stretch of its own",
                            out_of_order_));
    }

private:
    struct Open {
        Claim place;
        Run run;
    };

    void find_columns(const Columns& columns) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string name = lower_letters(columns.names()[i]);
            if (name.starts_with(wide_prefix)) {
                if (const auto series = series_of_name(name))
                    wide_.emplace_back(series->date.first, i);
            } else if (name.starts_with(long_prefix)) {
                long_.push_back(i);
                voices_.push_back(voice_of(name));
            }
        }
        // Of several snapshots of a day the last one counts.
        std::stable_sort(wide_.begin(), wide_.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
    }

    Claim place_of(const TableReader& row) {
        Claim claim;
        claim.document = document_;
        if (!row.cell(id_).empty()) claim.place_id = fmt::format("geonames:{}", row.cell(id_));
        claim.place = row.cell(name_).empty() ? claim.place_id : SharedText(row.cell(name_));
        const auto lon = to_number(row.cell(lon_));
        const auto lat = to_number(row.cell(lat_));
        if (lon && lat && is_valid(LonLat{*lon, *lat}))
            claim.point = LonLat{*lon, *lat};
        else if (!row.cell(lon_).empty() || !row.cell(lat_).empty())
            report_.repaired("has coordinates that are none and is kept without", claim.place);
        return claim;
    }

    void read_wide(const TableReader& row) {
        const Claim place = place_of(row);
        static const Voice voice = voice_of("ctr");
        std::optional<Run> run;
        for (std::size_t i = 0; i < wide_.size(); ++i) {
            const auto& [day, column] = wide_[i];
            if (i + 1 < wide_.size() && wide_[i + 1].first == day) continue;
            advance(place, voice, run, std::string(row.cell(column)), day);
        }
        if (run) finish(place, voice, *run, {});
    }

    void read_long(const TableReader& row) {
        std::string text(row.cell(date_));
        if (text.size() == 8)
            text = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6);
        const auto date = parse_date(text);
        if (!date) return report_.rejected("has no date", text);
        for (std::size_t i = 0; i < long_.size(); ++i) {
            const std::string key(row.cell(id_).empty() ? row.cell(name_) : row.cell(id_));
            auto open = open_.find({key, i});
            if (open == open_.end()) {
                if (row.cell(long_[i]).empty()) continue;
                open = open_.emplace(std::pair(key, i), Open{place_of(row), {}}).first;
                open->second.run = {std::string(row.cell(long_[i])), date->first, date->first};
                continue;
            }
            std::optional<Run> run = open->second.run;
            if (date->first < run->last) ++out_of_order_;
            advance(open->second.place, voices_[i], run, std::string(row.cell(long_[i])),
                    date->first);
            open->second.run = *run;
        }
    }

    /// What stands on `day`: more of the run, or the end of it and the beginning of another.
    void advance(const Claim& place, const Voice& voice, std::optional<Run>& run, std::string code,
                 Day day) {
        if (run && run->code == code && run->last <= day) {
            run->last = day;
            return;
        }
        if (run) finish(place, voice, *run, day);
        run = Run{std::move(code), day, day};
    }

    /// `next` is the day on which the column says something else; open without one.
    void finish(const Claim& place, const Voice& voice, const Run& run, std::optional<Day> next) {
        const auto held = holder_of(run.code);
        if (!held) return;
        Claim claim = place;
        set_holder(claim, *held);
        claim.source = voice.source;
        claim.source_name = voice.name;
        claim.start = run.first;
        if (next) claim.end = std::max(run.last, *next - 1);
        claim.published = PartialDate{run.last, run.last, Precision::day};
        if (claim.end) claim.published = PartialDate{run.first, run.first, Precision::day};
        claim.time_basis = TimeBasis::coded;
        claim.rule = "control map";
        claim.id = claim_id(claim, claim.place_id.empty() ? claim.place : claim.place_id);
        sink_.add(std::move(claim));
    }

    Input& input_;
    Sink& sink_;
    FileReport& report_;
    std::string document_;
    std::size_t id_ = Columns::none, name_ = Columns::none, lon_ = Columns::none,
                lat_ = Columns::none, date_ = Columns::none;
    std::vector<std::pair<Day, std::size_t>> wide_;
    std::vector<std::size_t> long_;
    std::vector<Voice> voices_;
    std::map<std::pair<std::string, std::size_t>, Open> open_;  ///< by place and column
    std::size_t out_of_order_ = 0;
};

bool has_column_like(const Columns& columns, std::string_view prefix) {
    return std::any_of(
        columns.names().begin(), columns.names().end(),
        [&](const std::string& each) { return lower_letters(each).starts_with(prefix); });
}

}  // namespace

bool sniff_viina(const Input& input) {
    const Columns header = header_of(input);
    if (header.find("geonameid") == Columns::none) return false;
    return has_column_like(header, "ctr_2") ||
           (header.find("date") != Columns::none && has_column_like(header, long_prefix));
}

void read_viina(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    Viina(input, sink, report).read();
}

}  // namespace gazetteer
