#include "gazetteer/formats/xml_text.h"

#include "gazetteer/documents/utf8.h"

namespace gazetteer {

void append_xml(std::string& out, std::string_view text) {
    std::string repaired;
    if (first_invalid_utf8(text)) text = repaired = repair_utf8(text);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\r')
            out += "&#13;";
        else if (byte < 0x20 && c != '\n' && c != '\t')
            out += "\xEF\xBF\xBD";
        else
            out += c;
        // U+FFFE and U+FFFF are no characters of XML either.
        if ((c == '\xBE' || c == '\xBF') && out.ends_with(std::string("\xEF\xBF") + c))
            out.back() = '\xBD';
    }
}

}  // namespace gazetteer
