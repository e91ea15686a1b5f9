#pragma once

#include <string>
#include <string_view>

namespace gazetteer {

/// What Python prints for lists and dictionaries, as JSON: quotes, True, False, None, tuples,
/// numpy's `array(...)` and `float32(...)`, trailing commas. Text that is JSON already stays what
/// it means. Goes through the text once and checks nothing: what it cannot put right, the JSON
/// parser refuses.
std::string json_of_python(std::string_view repr);

}  // namespace gazetteer
