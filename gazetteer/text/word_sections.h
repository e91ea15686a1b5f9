#pragma once

#include <string>
#include <vector>

#include "gazetteer/result.h"

namespace gazetteer {

/// A `[name]` heading of a file of words, and the lines below it.
struct WordSection {
    struct Line {
        int number = 0;
        std::string text;  ///< without blanks around it, never empty
    };
    std::string name;  ///< empty for what stands above the first heading
    int number = 0;    ///< line of the heading
    std::vector<Line> lines;
};

/// The sections of a file of words, in order; `#` begins a comment.
Result<std::vector<WordSection>> read_word_sections(const std::string& file);

}  // namespace gazetteer
