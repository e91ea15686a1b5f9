#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "gazetteer/formats/format.h"

// Reading a fixture or a text and keeping everything that comes of it.
namespace reading {

class Found : public gazetteer::Sink {
public:
    explicit Found(const std::string& name) : report(name) {}
    void add(gazetteer::Claim claim) override { claims.push_back(std::move(claim)); }
    void add(gazetteer::Claim claim, const gazetteer::PlaceHint& hint) override {
        hints.push_back(hint);
        claims.push_back(std::move(claim));
    }
    void add(gazetteer::FoundMention mention) override { mentions.push_back(std::move(mention)); }
    void add(gazetteer::Place place) override { places.push_back(std::move(place)); }
    void add(gazetteer::FoundText text) override { texts.push_back(std::move(text)); }

    std::vector<gazetteer::Claim> claims;
    std::vector<gazetteer::PlaceHint> hints;
    std::vector<gazetteer::FoundMention> mentions;
    std::vector<gazetteer::Place> places;
    std::vector<gazetteer::FoundText> texts;
    gazetteer::FileReport report;

    /// The lines of rows of a fate, in order, each as often as something was said of it.
    std::vector<int> lines(gazetteer::RowFate fate) const {
        std::vector<int> found;
        for (const auto& [key, group] : report.groups()) {
            if (key.first != fate) continue;
            for (const auto& each : group.first) found.push_back(static_cast<int>(each.line));
        }
        std::sort(found.begin(), found.end());
        return found;
    }
};

inline gazetteer::ReadOptions options() {
    gazetteer::ReadOptions options;
    options.assets = SOURCE_DIR "/assets";
    return options;
}

inline Found read(const std::string& fixture, const gazetteer::ReadOptions& how = options()) {
    const std::string file = SOURCE_DIR "/tests/data/formats/" + fixture;
    Found found(fixture);
    gazetteer::read_file_into(file, how, found, found.report);
    return found;
}

inline Found read_text(std::string text, const gazetteer::ReadOptions& how = options()) {
    Found found("text");
    auto input = gazetteer::Input::of_bytes(std::move(text), "text");
    gazetteer::read_input_into(input, how, found, found.report);
    return found;
}

}  // namespace reading
