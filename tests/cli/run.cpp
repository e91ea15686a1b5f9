#include "tests/cli/run.h"

#include <sys/wait.h>

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "gazetteer/documents/csv.h"

namespace cli {
namespace {

std::string quoted(const std::string& argument) {
    std::string text = "'";
    for (const char c : argument) {
        if (c == '\'')
            text += "'\\''";
        else
            text += c;
    }
    return text + "'";
}

}  // namespace

std::string read_file(const std::string& path) {
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

Outcome run(const std::vector<std::string>& arguments) {
    const TemporaryFolder folder;
    std::string command = "env -u DISPLAY -u WAYLAND_DISPLAY " + quoted(BUILD_DIR "/controlmap");
    for (const std::string& argument : arguments) command += " " + quoted(argument);
    command += " >" + quoted(folder.file("out")) + " 2>" + quoted(folder.file("err"));
    const int status = std::system(command.c_str());
    Outcome outcome;
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    outcome.out = read_file(folder.file("out"));
    outcome.err = read_file(folder.file("err"));
    // Said with the assertion that follows, should it fail.
    UNSCOPED_INFO(command << "\nended with " << outcome.exit_code << ": " << outcome.err);
    return outcome;
}

std::vector<std::vector<std::pair<std::string, std::string>>> parse_table(const std::string& csv) {
    std::vector<std::vector<std::pair<std::string, std::string>>> table;
    const auto parsed = gazetteer::parse_csv(csv, "stdout");
    if (!parsed) return table;
    for (const auto& row : parsed->rows) {
        std::vector<std::pair<std::string, std::string>> cells;
        for (std::size_t i = 0; i < row.cells.size() && i < parsed->header.size(); ++i)
            cells.emplace_back(parsed->header[i], row.cells[i]);
        table.push_back(std::move(cells));
    }
    return table;
}

std::string cell(const std::string& csv, const std::string& place, const std::string& part,
                 const std::string& column) {
    const auto table = parse_table(csv);
    // The name as asked for, else one that holds it or is held by it ("Zahraa", "al-Zahraa").
    for (const bool exact : {true, false}) {
        for (const auto& row : table) {
            std::string row_place, row_part, row_kind, value;
            for (const auto& [name, content] : row) {
                if (name == "place") row_place = content;
                if (name == "part") row_part = content;
                if (name == "place_kind") row_kind = content;
                if (name == column) value = content;
            }
            if (row_kind == "province" && row_place.find(" province") == std::string::npos)
                row_place += " province";
            const bool similar = row_place.find(place) != std::string::npos ||
                                 place.find(row_place) != std::string::npos;
            const bool same_kind = row_place.ends_with(" province") == place.ends_with(" province");
            if (row_part == part && (exact ? row_place == place : similar && same_kind))
                return value;
        }
    }
    return "(no row)";
}

}  // namespace cli
