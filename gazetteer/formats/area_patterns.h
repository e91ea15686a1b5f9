#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/claims/claim.h"
#include "gazetteer/result.h"

namespace gazetteer {

/// What the name of a file of areas says of all areas in it.
struct AreaPattern {
    /// A file name without its endings: `YYYYMMDD` stands for a date in any form that
    /// `series_of_name` knows, `*` for anything. Case does not count.
    std::string pattern;
    std::string source, source_name;
    std::string actor;
    Relation relation = Relation::holds;
    Modality modality = Modality::asserted;
    std::string attributed_to;
};

/// `area_files.csv`: the one in the folder of the data, if there is one, then the program's own
/// (`assets/formats`). Rows that are wrong are left out and reported.
std::vector<AreaPattern> read_area_patterns(const std::string& data_file, const std::string& assets,
                                            Diagnostics& diagnostics);

/// The first pattern that fits the file's name; null when none does.
const AreaPattern* find_pattern(const std::vector<AreaPattern>& patterns, std::string_view file);

}  // namespace gazetteer
