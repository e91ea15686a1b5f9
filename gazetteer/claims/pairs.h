#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gazetteer {

/// Names and values in one cell of a table: `relation=holds;actor=hts`. A `;` or `\` that belongs
/// to a value has a `\` before it. Blanks around names and values do not count.
using Pairs = std::vector<std::pair<std::string, std::string>>;
Pairs parse_pairs(std::string_view text);
std::string to_text(const Pairs& pairs);

/// The value of a name, empty where there is none.
std::string_view value_of(const Pairs& pairs, std::string_view name);

}  // namespace gazetteer
