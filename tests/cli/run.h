#pragma once

#include <string>
#include <vector>

#include "tests/temporary_folder.h"

namespace cli {

struct Outcome {
    int exit_code = -1;
    std::string out, err;
};

/// Runs the built `controlmap` with these arguments, without a display, and waits for it.
Outcome run(const std::vector<std::string>& arguments);

using tests::TemporaryFolder;

std::string read_file(const std::string& path);

/// A CSV's rows as column name -> value, for the tables that the program prints.
std::vector<std::vector<std::pair<std::string, std::string>>> parse_table(const std::string& csv);

/// The value of a column of the first row whose `place` and `part` are these; "(no row)" if none.
std::string cell(const std::string& csv, const std::string& place, const std::string& part,
                 const std::string& column);

}  // namespace cli
