#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace gazetteer {

/// One `{ key = "value", ... }` of a Lua file: the entries with a text or a number.
struct LuaTable {
    std::int64_t line = 0;  ///< on which it begins
    std::map<std::string, std::string> entries;
};

/// All tables of a Lua text, inner ones before outer ones, whatever they stand in; comments are
/// passed over. Nothing is executed. `cut_short` when the text ends inside of a table or a string.
std::vector<LuaTable> lua_tables(std::string_view text, bool& cut_short);

}  // namespace gazetteer
