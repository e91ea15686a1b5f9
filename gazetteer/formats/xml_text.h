#pragma once

#include <string>
#include <string_view>

namespace gazetteer {

/// Text as XML writes it. Characters that XML cannot hold (controls, broken UTF-8) become U+FFFD;
/// carriage returns are escaped, as readers would make line feeds of them.
void append_xml(std::string& out, std::string_view text);

}  // namespace gazetteer
