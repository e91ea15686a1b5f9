#include "gazetteer/result.h"

#include <fmt/format.h>

#include <iterator>

namespace gazetteer {

std::string to_string(const Diagnostic& diagnostic) {
    std::string text;
    if (!diagnostic.file.empty()) {
        text = diagnostic.line > 0 ? fmt::format("{}:{}: ", diagnostic.file, diagnostic.line)
                                   : diagnostic.file + ": ";
    }
    text += diagnostic.what;
    if (!diagnostic.advice.empty()) text += "; " + diagnostic.advice;
    return text;
}

void append(Diagnostics& all, Diagnostics more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

}  // namespace gazetteer
