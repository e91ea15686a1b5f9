#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/claims/claim.h"
#include "gazetteer/formats/format.h"

// What files of features with times of their own (KML, CZML, GeoJSON) have in common.
namespace gazetteer {

/// A moment as such files write it: `2022`, `2022-09`, `2022-09-01`, `2022-09-01T12:00:00Z`, or
/// milliseconds since 1970. Empty when it is none.
std::optional<PartialDate> parse_moment(std::string_view text);

struct TimedFeature {
    std::string name;
    std::map<std::string, std::string> properties;  ///< names in lower case
    std::optional<LonLat> point;
    LonLatShape shape;
    DateInterval when;  ///< `end` included
    Precision precision = Precision::day;

    /// Sets one end; false when the text is no moment. An end of coarser precision lasts to the
    /// last day of its unit.
    bool set_start(std::string_view text);
    bool set_end(std::string_view text);
    /// The first of these properties that holds any text.
    std::string property(std::initializer_list<std::string_view> names) const;
};

/// Turns features into what they say: a claim where one names who holds it (`actor`, `held by`,
/// `controlled by`, ..., or the property or value of `--map actor=...`), else a place that existed
/// then. Features with our own `relation` are claims of our schema.
class TimedFeatures {
public:
    TimedFeatures(const Input& input, const ReadOptions& options, Sink& sink, FileReport& report);
    /// Has called `report.row` already.
    void add(TimedFeature feature);

private:
    void add_claim(const TimedFeature& feature, const std::string& holder);
    void add_own_claim(const TimedFeature& feature);
    void add_place(const TimedFeature& feature);
    /// The property or value that the user named for this, else empty.
    std::string said(const TimedFeature& feature, std::string_view property) const;

    const ReadOptions& options_;
    Sink& sink_;
    FileReport& report_;
    std::string stem_;
    std::string head_;
    int number_ = 0;
};

}  // namespace gazetteer
