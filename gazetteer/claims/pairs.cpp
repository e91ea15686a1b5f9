#include "gazetteer/claims/pairs.h"

#include <algorithm>

#include "gazetteer/claims/letters.h"

namespace gazetteer {

Pairs parse_pairs(std::string_view text) {
    Pairs pairs;
    std::string name, value;
    bool in_value = false;
    const auto finish = [&] {
        if (!trimmed(name).empty())
            pairs.emplace_back(std::string(trimmed(name)), std::string(trimmed(value)));
        name.clear();
        value.clear();
        in_value = false;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& part = in_value ? value : name;
        if (text[i] == '\\' && i + 1 < text.size())
            part += text[++i];
        else if (text[i] == ';')
            finish();
        else if (text[i] == '=' && !in_value)
            in_value = true;
        else
            part += text[i];
    }
    finish();
    return pairs;
}

std::string to_text(const Pairs& pairs) {
    std::string text;
    for (const auto& [name, value] : pairs) {
        if (!text.empty()) text += ';';
        text += name + "=";
        for (const char c : value) {
            if (c == ';' || c == '\\') text += '\\';
            text += c;
        }
    }
    return text;
}

std::string_view value_of(const Pairs& pairs, std::string_view name) {
    const auto found = std::find_if(pairs.begin(), pairs.end(),
                                    [&](const auto& pair) { return pair.first == name; });
    return found == pairs.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace gazetteer
