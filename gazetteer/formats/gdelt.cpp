#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "gazetteer/formats/coded_rows.h"
#include "gazetteer/formats/event_coders.h"
#include "gazetteer/formats/numbers.h"

// GDELT events: tab-separated whatever the name says, no header; 61 columns (version 2), 58 (daily
// files of version 1) or 57 (its history). Mentions: 16 columns; they name neither place nor actor,
// and are used as the sources of the events of the file of the same time beside them.
namespace gazetteer {
namespace {

constexpr Dialect gdelt_dialect{'\t', false};
constexpr std::size_t mention_columns = 16;
constexpr std::size_t mentions_limit = 5'000'000;

/// Columns by number; what stands behind the three groups of places depends on the version.
struct GdeltColumns {
    std::size_t action_geo, lat, lon, added, url;
};
constexpr std::size_t id_column = 0, day_column = 1, actor1_column = 6, actor2_column = 16,
                      actor1_code = 5, actor2_code = 15, code_column = 26;

std::optional<GdeltColumns> columns_of(std::size_t count) {
    if (count == 61) return GdeltColumns{51, 56, 57, 59, 60};
    if (count == 58 || count == 57)
        return GdeltColumns{49, 53, 54, 56, count == 58 ? 57 : Columns::none};
    return {};
}

/// `example.org` of `http://www.example.org/a/b`.
std::string_view domain_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find('/'));
    if (url.starts_with("www.")) url.remove_prefix(4);
    return url;
}

struct EventMention {
    std::string source, url;
    std::optional<PartialDate> published;
    double confidence = 0.0;
};
using Mentions = std::multimap<std::string, EventMention, std::less<>>;

std::optional<PartialDate> day_of_stamp(std::string_view stamp) {
    return parse_any_date(stamp.substr(0, 8), DateOrder::unknown);
}

/// The mentions file of the same time: `20150218230000.export.CSV` has `.mentions.CSV` beside it.
Mentions mentions_beside(const Input& events, FileReport& report) {
    Mentions mentions;
    std::string file = events.path();
    const auto at = file.rfind("export");
    if (events.in_memory() || at == std::string::npos) return mentions;
    file.replace(at, 6, "mentions");
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return mentions;
    auto input = Input::open(file);
    if (!input) return mentions;
    FileReport unused(file);
    TableReader rows(*input, unused, gdelt_dialect);
    while (rows.next() && mentions.size() < mentions_limit) {
        if (rows.cells().size() < 14) continue;
        const double confidence = to_number(rows.cell(11)).value_or(0.0) / 100.0;
        mentions.emplace(rows.cell(0),
                         EventMention{std::string(rows.cell(4)), std::string(rows.cell(5)),
                                      day_of_stamp(rows.cell(2)), confidence});
    }
    report.note(fmt::format("the sources of its events are in {}", file));
    return mentions;
}

/// "Aleppo, Halab, Syria": the place, its province, its country. Types: 1 country, 2 and 5 state,
/// 3 and 4 town.
PlaceHint set_place(Claim& claim, std::string_view type, std::string_view full_name) {
    const auto parts = split_list(full_name, ',');
    PlaceHint hint;
    if (parts.empty()) return hint;
    claim.place = parts.front();
    hint.country = parts.back();
    if (type == "1") {
        claim.place_kind = PlaceKind::country;
        claim.place_certainty = 0.3;
        claim.extent = Extent::places;
    } else if (type == "2" || type == "5") {
        claim.place_kind = PlaceKind::province;
        claim.place_certainty = 0.5;
        claim.extent = Extent::places;
    } else {
        claim.place_certainty = 0.7;
        if (parts.size() > 2) hint.admin1 = parts[1];
    }
    return hint;
}

void set_time(Claim& claim, const PartialDate& date, const std::optional<PartialDate>& added,
              FileReport& report) {
    claim.start = date.first;
    if (claim.relation != Relation::present && claim.relation != Relation::besieges)
        claim.end = date.last;
    claim.published = added;
    claim.time_basis = TimeBasis::coded;
    constexpr int days_between = 20;  // GDELT resolves "last month", "a year ago" to one day
    if (added && added->first - date.first > days_between) {
        report.repaired(
            "the event is dated long before its report (\"a year ago\" in the text); "
            "its time is vague",
            to_iso(date.first));
        claim.precision = Precision::vague;
        claim.confidence *= 0.5;
    }
}

class GdeltReader {
public:
    GdeltReader(const ReadOptions& options, Mentions mentions, Sink& sink, FileReport& report)
        : codes_(EventCodes::read(options.assets, "cameo", report)),
          mentions_(std::move(mentions)),
          sink_(sink),
          report_(report) {}

    void read(const TableReader& row, const GdeltColumns& at) {
        const auto date = day_of_stamp(row.cell(day_column));
        if (!date) return report_.rejected("the date cannot be read", row.cell(day_column));
        bool zero_lost = false;
        const std::string code = cameo_code(row.cell(code_column), zero_lost);
        if (zero_lost)
            report_.repaired("the code had lost its leading zero", row.cell(code_column));
        const CodeMeaning* meaning = codes_.find(code);
        if (!meaning)
            return report_.passed_over(
                fmt::format("code {} says nothing about who holds a place", code));
        Claim claim;
        const PlaceHint hint =
            set_place(claim, row.cell(at.action_geo), row.cell(at.action_geo + 1));
        if (claim.place.empty()) return report_.passed_over("the event has no place");
        claim.point = read_point(row.cell(at.lon), row.cell(at.lat), report_);
        const auto actor = [&](const std::string& role) {
            if (role.empty()) return std::string();
            const bool source = role == "source";
            const auto name = row.cell(source ? actor1_column : actor2_column);
            return std::string(name.empty() ? row.cell(source ? actor1_code : actor2_code) : name);
        };
        claim.actor_name = actor(meaning->actor);
        claim.counter_actor = actor(meaning->counter);
        claim.relation = meaning->relation;
        claim.modality = meaning->modality;
        claim.confidence = claim.place_certainty * 0.6;  // coded by machine
        set_time(claim, *date, day_of_stamp(row.cell(at.added)), report_);
        claim.trigger = code;
        claim.rule = "gdelt";
        claim.document = fmt::format("gdelt:{}", row.cell(id_column));
        emit(std::move(claim), hint, row.cell(at.url));
    }

private:
    /// One claim a source where the mentions are known, else the source of the event's URL.
    void emit(Claim claim, const PlaceHint& hint, std::string_view url) {
        const std::string_view id = std::string_view(claim.document).substr(6);
        const auto [begin, end] = mentions_.equal_range(id);
        if (begin == end) {
            set_source(claim, domain_of(url), "GDELT");
            set_id(claim, claim.document);
            sink_.add(std::move(claim), hint);
            return;
        }
        for (auto at = begin; at != end; ++at) {
            Claim each = claim;
            const std::string_view domain = domain_of(at->second.url);
            set_source(each, domain.empty() ? at->second.source : domain, "GDELT");
            each.published = at->second.published;
            each.confidence = std::min(1.0, claim.confidence * (0.5 + at->second.confidence));
            set_id(each, fmt::format("{}/{}", claim.document, at->second.url));
            sink_.add(std::move(each), hint);
        }
    }

    EventCodes codes_;
    Mentions mentions_;
    Sink& sink_;
    FileReport& report_;
};

/// The cells of the first line of a tab-separated file.
std::vector<std::string_view> first_cells(const Input& input) {
    std::vector<std::string_view> cells;
    if (input.encoding() == Encoding::binary) return cells;
    std::string_view line = input.head().substr(0, input.head().find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    while (cells.size() < 100) {
        const auto tab = line.find('\t');
        cells.push_back(line.substr(0, tab));
        if (tab == std::string_view::npos) break;
        line.remove_prefix(tab + 1);
    }
    return cells;
}

bool is_digits(std::string_view text, std::size_t size) {
    return (size == 0 ? !text.empty() : text.size() == size) &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

bool sniff_gdelt_events(const Input& input) {
    const auto cells = first_cells(input);
    return columns_of(cells.size()) && is_digits(cells[0], 0) && is_digits(cells[day_column], 8) &&
           is_digits(cells[2], 6);
}

void read_gdelt_events(Input& input, const ReadOptions& options, Sink& sink, FileReport& report) {
    GdeltReader reader(options, mentions_beside(input, report), sink, report);
    TableReader rows(input, report, gdelt_dialect);
    while (rows.next()) {
        if (const auto at = columns_of(rows.cells().size()))
            reader.read(rows, *at);
        else
            report.rejected("the row has neither 61, 58 nor 57 cells",
                            std::to_string(rows.cells().size()));
    }
}

bool sniff_gdelt_mentions(const Input& input) {
    const auto cells = first_cells(input);
    return cells.size() == mention_columns && is_digits(cells[0], 0) && is_digits(cells[1], 14) &&
           is_digits(cells[2], 14);
}

void read_gdelt_mentions(Input& input, const ReadOptions&, Sink&, FileReport& report) {
    report.note(
        "mentions name neither place nor actor; put the file beside its events as "
        "TIME.export.CSV and TIME.mentions.CSV, and read the events");
    TableReader rows(input, report, gdelt_dialect);
    while (rows.next()) {
        if (rows.cells().size() != mention_columns)
            report.rejected("the row has not 16 cells", std::to_string(rows.cells().size()));
        else
            report.passed_over("a mention is a source of an event, and names no place");
    }
}

}  // namespace gazetteer
