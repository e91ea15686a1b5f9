// Writes a made-up war as claims (GeoJSON lines), for measuring: places inside one country, three
// sides whose lines move, and sources that see them late, wrongly or not at all. The same options
// give the same bytes on every machine.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <numbers>
#include <string>
#include <vector>

#include "gazetteer/date.h"

namespace {

struct Options {
    int places = 33'000, claims = 1'000'000, sources = 4, days = 1000;
    std::uint64_t seed = 1;
    bool quotes = false;
    std::string out = "-";
};

/// SplitMix64 (Steele et al. 2014): the standard library's distributions differ between libraries.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31);
    }
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    int below(int n) { return static_cast<int>(unit() * n); }
    bool chance(double share) { return unit() < share; }

private:
    std::uint64_t state_;
};

struct Place {
    double lon, lat;
    std::string name;
    std::vector<int> said;  ///< by source: the side that it named last, -1 = none yet
};

/// Well inside the land border of Ukraine, so that cells meet a coast and a frontier here and
/// there.
constexpr std::array<std::pair<double, double>, 16> country = {{{22.6, 48.4},
                                                                {24.2, 50.4},
                                                                {24.0, 51.4},
                                                                {27.4, 51.4},
                                                                {30.4, 51.4},
                                                                {31.6, 52.2},
                                                                {33.8, 52.2},
                                                                {34.6, 51.2},
                                                                {37.4, 50.2},
                                                                {39.6, 49.6},
                                                                {39.6, 48.0},
                                                                {38.2, 47.3},
                                                                {35.2, 46.6},
                                                                {32.6, 46.3},
                                                                {30.6, 46.5},
                                                                {29.2, 47.6}}};

bool is_inside(double lon, double lat) {
    bool inside = false;
    for (std::size_t i = 0, j = country.size() - 1; i < country.size(); j = i++) {
        const auto [x, y] = country[i];
        const auto [x2, y2] = country[j];
        if ((y > lat) != (y2 > lat) && lon < (x2 - x) * (lat - y) / (y2 - y) + x) inside = !inside;
    }
    return inside;
}

std::string name_of(Random& random, int number) {
    constexpr std::array<std::string_view, 16> first = {"Bel", "Dor", "Kar", "Lut", "Mir", "Nov",
                                                        "Or",  "Pol", "Ros", "Sta", "Tar", "Uz",
                                                        "Ver", "Yar", "Zel", "Hor"};
    constexpr std::array<std::string_view, 12> middle = {"a",  "e",  "i",  "o",   "an", "en",
                                                         "iv", "ol", "ar", "esh", "un", "ich"};
    constexpr std::array<std::string_view, 8> last = {"ka",   "ne",   "sk", "vo",
                                                      "grad", "hora", "in", "ets"};
    return fmt::format("{}{}{} {}", first[random.below(16)], middle[random.below(12)],
                       last[random.below(8)], number);
}

/// Half of the places lie around towns, the others anywhere.
std::vector<Place> make_places(const Options& options, Random& random) {
    std::vector<std::pair<double, double>> towns;
    std::vector<Place> places;
    while (static_cast<int>(places.size()) < options.places) {
        double lon = 22.5 + 17.2 * random.unit();
        double lat = 46.2 + 6.1 * random.unit();
        if (!towns.empty() && random.chance(0.5)) {
            const auto [x, y] = towns[random.below(static_cast<int>(towns.size()))];
            const double turn = 2.0 * std::numbers::pi * random.unit();
            const double far = 0.45 * random.unit();
            lon = x + far * std::cos(turn);
            lat = y + 0.65 * far * std::sin(turn);
        } else if (is_inside(lon, lat) && towns.size() < 80) {
            towns.emplace_back(lon, lat);
        }
        if (!is_inside(lon, lat)) continue;
        lon = std::round(lon * 1e5) / 1e5;
        lat = std::round(lat * 1e5) / 1e5;
        const int number = static_cast<int>(places.size()) + 1;
        places.push_back(
            {lon, lat, name_of(random, number), std::vector<int>(options.sources, -1)});
    }
    return places;
}

constexpr std::array<std::string_view, 3> sides = {"blue", "red", "green"};
constexpr std::array<std::string_view, 3> names = {"Northern Army", "Coast Front", "Hill Brigades"};

/// Who stands at a point: blue in the west, red in the east, green in a pocket that shrinks.
/// `reach` becomes the distance to the nearest line, in degrees.
int side_at(double lon, double lat, double share_of_time, double& reach) {
    const double t = 2.0 * std::numbers::pi * share_of_time;
    const double line = 32.5 + 2.2 * std::sin(t) + 1.1 * std::sin(1.7 * lat + 1.3 * t) +
                        0.35 * std::sin(6.0 * lat - 2.0 * t);
    const double pocket = std::hypot((lon - 35.6) * 0.66, lat - 48.6) - (1.5 - 1.1 * share_of_time);
    reach = std::min(std::abs(lon - line), std::abs(pocket));
    if (pocket < 0.0) return 2;
    return lon < line ? 0 : 1;
}

struct Saying {
    std::string_view relation, modality = "asserted";
    int actor = 0, counter = -1;
};

/// What a source says of a place that it looks at: it sees the day late, and its lines are off.
Saying look(const Options& options, Place& place, int source, double day, Random& random) {
    const double late = 3.0 + 9.0 * source;
    const double off = 0.22 * (source - 0.5 * (options.sources - 1));
    double reach = 0.0;
    const int now =
        side_at(place.lon + off, place.lat, std::max(0.0, day - late) / options.days, reach);
    const int before = std::exchange(place.said[source], now);
    const int enemy = now == 0 ? 1 : 0;
    Saying saying{"holds", random.chance(0.2) ? "claimed" : "asserted", now, -1};
    if (reach < 0.12 && random.chance(0.3)) {
        saying.relation = "contests";
        saying.counter = enemy;
    } else if (before >= 0 && before != now) {
        saying.relation = "captures";
        saying.counter = before;
    } else if (reach < 0.3 && random.chance(0.2)) {
        saying.relation = random.chance(0.5) ? "attacks" : "present";
        saying.actor = enemy;
    } else if (now == 2 && random.chance(0.05)) {
        saying.relation = "besieges";
        saying.actor = 1;
        saying.counter = 2;
    } else if (random.chance(0.01)) {
        saying.modality = random.chance(0.5) ? "expected" : "denied";
        saying.actor = enemy;
    }
    return saying;
}

void write_claim(const Options& options, const Place& place, std::size_t place_number, int source,
                 int number, gazetteer::Day day, const Saying& saying, std::string& out) {
    const auto at = std::back_inserter(out);
    fmt::format_to(
        at,
        R"({{"type":"Feature","geometry":{{"type":"Point","coordinates":[{},{}]}},)"
        R"("properties":{{"id":"{:016x}","source":"source-{}","source_name":"Source {}",)"
        R"("document":"s{}-{}","published":"{}","place":"{}","place_id":"theatre:{}",)"
        R"("place_kind":"settlement","actor":"{}","actor_name":"{}","side":"{}",)",
        place.lon, place.lat, 0xC0DE000000ULL + static_cast<unsigned>(number),
        static_cast<char>('a' + source), static_cast<char>('A' + source), source, number / 50,
        to_iso(day + 1), place.name, place_number, sides[saying.actor], names[saying.actor],
        sides[saying.actor]);
    if (saying.counter >= 0)
        fmt::format_to(at, R"("counter_actor":"{}","counter_side":"{}",)", sides[saying.counter],
                       sides[saying.counter]);
    fmt::format_to(at,
                   R"("relation":"{}","start":"{}","precision":"day","time_basis":"coded",)"
                   R"("modality":"{}","confidence":{},)",
                   saying.relation, to_iso(day), saying.modality,
                   0.5 + 0.1 * static_cast<double>(number % 5));
    if (options.quotes)
        fmt::format_to(at, R"("quote":"On {} the {} {} {} according to reports from the area.",)",
                       to_words(day), names[saying.actor], saying.relation, place.name);
    out += "\"rule\":\"theatre\"}}\n";
}

bool write_theatre(const Options& options, std::FILE* file) {
    Random random(options.seed);
    std::vector<Place> places = make_places(options, random);
    const gazetteer::Day first = gazetteer::to_day({2020, 1, 1});
    std::string out;
    for (int i = 0; i < options.claims; ++i) {
        // Claims come in time order; every place is spoken of early on.
        const double day = static_cast<double>(options.days - 1) * i / options.claims;
        const bool round = i < options.places * options.sources;
        const std::size_t which =
            round ? static_cast<std::size_t>(i % options.places)
                  : static_cast<std::size_t>(random.below(static_cast<int>(places.size())));
        const int source = round ? i / options.places : random.below(options.sources);
        const Saying saying = look(options, places[which], source, day, random);
        write_claim(options, places[which], which, source, i, first + static_cast<int>(day), saying,
                    out);
        if (out.size() < (1U << 20) && i + 1 < options.claims) continue;
        if (std::fwrite(out.data(), 1, out.size(), file) != out.size()) return false;
        out.clear();
    }
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    Options options;
    CLI::App app("Writes a made-up war as claims, for measuring.");
    app.add_option("--places", options.places, "how many places")->check(CLI::Range(1, 10'000'000));
    app.add_option("--claims", options.claims)->check(CLI::Range(1, 100'000'000));
    app.add_option("--sources", options.sources)->check(CLI::Range(1, 26));
    app.add_option("--days", options.days)->check(CLI::Range(1, 100'000));
    app.add_option("--seed", options.seed);
    app.add_flag("--quotes", options.quotes, "give each claim a sentence");
    app.add_option("-o", options.out, "file to write; - = standard output")->required();
    CLI11_PARSE(app, count, arguments);
    std::FILE* file = options.out == "-" ? stdout : std::fopen(options.out.c_str(), "wb");
    const bool written = file && write_theatre(options, file);
    const bool closed = file && std::fclose(file) == 0;
    if (written && closed) return 0;
    fmt::print(stderr, "theatre: {}: cannot be written\n", options.out);
    return 1;
}
