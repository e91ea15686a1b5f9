#include "gazetteer/formats/edinburgh_candidates.h"

#include <algorithm>
#include <filesystem>

#include "gazetteer/formats/foreign_text.h"
#include "gazetteer/formats/geoparsers.h"
#include "gazetteer/formats/numbers.h"
#include "gazetteer/formats/xml.h"

// The Edinburgh Geoparser's `.gaz.xml`: for each name the gazetteer's entries of that name, ranked.
namespace gazetteer {
namespace {

constexpr std::string_view tool = "Edinburgh Geoparser";

EdinburghCandidate candidate_of(const XmlReader& xml) {
    EdinburghCandidate candidate;
    candidate.score = to_number(xml.attribute("score")).value_or(0.0);
    Place& place = candidate.place;
    place.id = place_id_of(xml.attribute("gazref"));
    place.name = xml.attribute("name");
    place.kind = edinburgh_kind(xml.attribute("type"));
    place.point = point_of_text(xml.attribute("long"), xml.attribute("lat"));
    place.country = xml.attribute("in-cc");
    place.population = static_cast<std::int64_t>(to_number(xml.attribute("pop")).value_or(0.0));
    return candidate;
}

/// Calls `name` for each name with its line, id, name and candidates.
template <class OnName>
void read_names(XmlReader& xml, OnName on_name) {
    std::string id, name;
    std::int64_t line = 0;
    std::vector<EdinburghCandidate> candidates;
    while (xml.next()) {
        if (xml.begins("placename")) {
            id = xml.attribute("id");
            name = xml.attribute("name");
            line = xml.line();
            candidates.clear();
        } else if (xml.begins("place")) {
            candidates.push_back(candidate_of(xml));
        } else if (xml.ends("placename")) {
            std::stable_sort(candidates.begin(), candidates.end(),
                             [](const auto& a, const auto& b) { return a.score > b.score; });
            on_name(line, id, name, std::move(candidates));
            candidates = {};
        }
    }
}

}  // namespace

PlaceKind edinburgh_kind(std::string_view feature) {
    if (feature.starts_with("ppl")) return PlaceKind::settlement;
    if (feature == "country") return PlaceKind::country;
    if (feature.starts_with("civil")) return PlaceKind::province;
    if (feature == "rgn" || feature == "continent") return PlaceKind::region;
    if (feature == "water" || feature == "river" || feature == "lake") return PlaceKind::water;
    if (feature == "road") return PlaceKind::road;
    if (feature == "fac") return PlaceKind::facility;
    return PlaceKind::other;
}

void take_best(const std::vector<EdinburghCandidate>& ranked, std::string_view chosen,
               FoundMention& mention) {
    if (ranked.empty()) return;
    auto best = std::find_if(ranked.begin(), ranked.end(), [&](const EdinburghCandidate& each) {
        return each.place.id == place_id_of(chosen);
    });
    if (best == ranked.end()) best = ranked.begin();
    double rival = 0.0;
    for (const EdinburghCandidate& each : ranked) {
        if (&each == &*best) continue;
        mention.candidates.push_back(each.place);
        rival = std::max(rival, each.score);
    }
    mention.place = best->place.name;
    mention.place_id = best->place.id;
    mention.place_kind = best->place.kind;
    mention.point = best->place.point;
    const double sum = best->score + rival;
    mention.certainty = sum > 0.0 ? std::clamp(best->score / sum, 0.0, 1.0) : 1.0;
}

EdinburghCandidates candidates_beside(const Input& out_xml) {
    EdinburghCandidates all;
    constexpr std::string_view ending = ".out.xml";
    std::string path = out_xml.path();
    if (out_xml.in_memory() || !path.ends_with(ending)) return all;
    path.replace(path.size() - ending.size(), ending.size(), ".gaz.xml");
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) return all;
    auto input = Input::open(path);
    if (!input) return all;
    const auto content = input->whole();
    if (!content) return all;
    XmlReader xml(*content, path);
    read_names(
        xml, [&](std::int64_t, const std::string& id, const std::string&,
                 std::vector<EdinburghCandidate> candidates) { all[id] = std::move(candidates); });
    return all;
}

bool sniff_edinburgh_candidates(const Input& input) {
    return xml_root_is(input.head(), "placenames");
}

void read_edinburgh_candidates(Input& input, const ReadOptions&, Sink& sink, FileReport& report) {
    const auto content = input.whole();
    if (!content) return report_errors(content.diagnostics, report);
    std::string id = input.stem();
    if (id.ends_with(".gaz")) id.resize(id.size() - 4);
    const Document document = tool_document(id, input.path(), tool);
    XmlReader xml(*content, input.path());
    read_names(xml, [&](std::int64_t line, const std::string&, const std::string& name,
                        std::vector<EdinburghCandidate> candidates) {
        report.row(line);
        FoundMention mention = mention_in(document, name);
        if (candidates.empty())
            report.repaired("has a name but no candidates; kept without a point");
        take_best(candidates, {}, mention);
        sink.add(std::move(mention));
    });
    if (xml.fault()) report_errors({*xml.fault()}, report);
}

}  // namespace gazetteer
