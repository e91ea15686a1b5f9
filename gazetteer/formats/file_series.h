#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gazetteer/date.h"

namespace gazetteer {

/// What the name of one file of a dated series tells: `20220901_RussianClaimedCoT.geojson` is the
/// file of 2022-09-01 of the series `russianclaimedcot`.
struct FileSeries {
    std::string series;  ///< the name without the date, lower case; may be empty
    PartialDate date;    ///< to the day
};

/// The first day in a file's name: `YYYYMMDD`, `YYYY-MM-DD`, `YYYY_MM_DD`, `YYYY.MM.DD`, also with
/// `HHMMSS` or `HHMM` after it. Folder and endings are left out. Empty when there is none.
std::optional<FileSeries> series_of_name(std::string_view file);

}  // namespace gazetteer
