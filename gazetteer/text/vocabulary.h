#pragma once

#include <string_view>
#include <unordered_set>

namespace gazetteer {

/// A closed set of grammatical words that a rule is about. Words with content belong into the
/// lexicon, where users can extend them.
using WordSet = std::unordered_set<std::string_view>;

}  // namespace gazetteer
