#include "gazetteer/documents/sentences.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace gazetteer {
namespace {

constexpr std::size_t longest_sentence =
    2000;  ///< bytes; longer ones are lists or have lost their stops
constexpr std::size_t longest_address = 1000;

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Abbreviations after which a full stop ends nothing.
bool is_abbreviation(std::string_view word) {
    constexpr std::array<std::string_view, 34> known = {
        "mr",  "mrs", "ms",   "dr",  "prof", "gen", "maj", "col", "lt",  "capt",  "sgt", "brig",
        "sen", "rep", "gov",  "st",  "no",   "vs",  "jan", "feb", "mar", "apr",   "jun", "jul",
        "aug", "sep", "sept", "oct", "nov",  "dec", "mt",  "ft",  "km",  "approx"};
    std::string lower(word);
    for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return std::find(known.begin(), known.end(), lower) != known.end();
}

/// A stretch of text between two hard breaks.
struct Block {
    std::size_t begin = 0, end = 0;
};

struct TextLine {
    std::size_t begin = 0, end = 0;  ///< without the line break
    bool blank = false;
};

/// Lines end with a line feed, a carriage return, or both.
std::vector<TextLine> lines_of(std::string_view text) {
    std::vector<TextLine> lines;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find_first_of("\n\r", begin), text.size());
        const auto line = text.substr(begin, end - begin);
        lines.push_back({begin, end, std::all_of(line.begin(), line.end(), is_blank)});
        begin = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    }
    return lines;
}

/// Every text line followed by a blank one: OCR output, whose blank lines mean nothing.
bool is_double_spaced(const std::vector<TextLine>& lines) {
    std::size_t text_lines = 0;
    std::size_t neighbours = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank) continue;
        ++text_lines;
        if (i + 1 < lines.size() && !lines[i + 1].blank) ++neighbours;
    }
    return text_lines > 20 && neighbours * 5 < text_lines;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

bool ends_sentence(std::string_view line) {
    line = trimmed(line);
    while (line.size() > 1) {
        const char c = line.back();
        if (c == '"' || c == '\'' || c == ')' || c == ']')
            line.remove_suffix(1);
        else if (line.ends_with("\u201D") || line.ends_with("\u2019"))
            line.remove_suffix(3);
        else
            break;
    }
    return !line.empty() &&
           (line.back() == '.' || line.back() == '!' || line.back() == '?' || line.back() == ':');
}

/// A line that stands alone: a share link, a bullet, an address.
bool is_furniture(std::string_view line) {
    line = trimmed(line);
    return line.starts_with("<http") || line.starts_with("http") || line.starts_with("\u2022") ||
           line.starts_with("* ") || line.starts_with("- ") || line.starts_with("<>") ||
           line.starts_with("Read more");
}

/// Whether the sentence goes on across the break between two text lines.
bool continues(std::string_view before, std::string_view after, bool blank_between,
               bool double_spaced, std::size_t usual_length) {
    before = trimmed(before);
    after = trimmed(after);
    if (before.empty() || after.empty()) return false;
    const bool next_lower = is_lower(after.front()) || is_digit(after.front()) ||
                            after.front() == ',' || after.front() == '(';
    if (!blank_between) {
        // An address in the middle of a sentence belongs to it where the text goes on in lower
        // case.
        if (is_furniture(after) && after.starts_with("<http")) return !ends_sentence(before);
        if (before.ends_with(">") && before.starts_with("<http")) return true;
        if (is_furniture(after)) return false;
        if (ends_sentence(before)) return true;  // the full stop decides, not the line
        return next_lower || before.size() * 10 >= usual_length * 6;
    }
    if (is_furniture(after)) return false;
    if (double_spaced)
        return !ends_sentence(before) && (next_lower || before.size() * 10 >= usual_length * 6);
    return next_lower && !ends_sentence(before);
}

std::vector<Block> blocks_of(std::string_view text) {
    const auto lines = lines_of(text);
    const bool double_spaced = is_double_spaced(lines);
    std::vector<std::size_t> lengths;
    for (const TextLine& line : lines) {
        if (!line.blank) lengths.push_back(line.end - line.begin);
    }
    std::size_t usual = 0;
    if (!lengths.empty()) {
        const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 3 / 4);
        std::nth_element(lengths.begin(), middle, lengths.end());
        usual = *middle;
    }
    std::vector<Block> blocks;
    const TextLine* previous = nullptr;
    bool blank_between = false;
    for (const TextLine& line : lines) {
        if (line.blank) {
            blank_between = true;
            continue;
        }
        const bool goes_on =
            previous && !blocks.empty() &&
            continues(text.substr(previous->begin, previous->end - previous->begin),
                      text.substr(line.begin, line.end - line.begin), blank_between, double_spaced,
                      usual);
        if (goes_on)
            blocks.back().end = line.end;
        else
            blocks.push_back({line.begin, line.end});
        previous = &line;
        blank_between = false;
    }
    return blocks;
}

/// Whether the full stop, question or exclamation mark at `at` ends a sentence.
bool is_end(std::string_view text, std::size_t at, std::size_t block_begin, std::size_t after) {
    if (text[at] == '.') {
        std::size_t begin = at;
        while (begin > block_begin &&
               (std::isalpha(static_cast<unsigned char>(text[begin - 1])) != 0 ||
                text[begin - 1] == '.'))
            --begin;
        const std::string_view word = text.substr(begin, at - begin);
        if (is_abbreviation(word)) return false;
        const bool initials = word.size() == 1 && is_upper(word.front());
        const bool dotted = word.find('.') != std::string_view::npos;
        if (initials || dotted) {
            // "U.S. policy": a capital must follow, and even then only a common sentence opening.
            if (after >= text.size() || !is_upper(text[after])) return false;
            const std::string_view next = text.substr(after, 4);
            return dotted && (next.starts_with("The ") || next.starts_with("But ") ||
                              next.starts_with("In ") || next.starts_with("It "));
        }
    }
    if (after >= text.size()) return true;
    const char c = text[after];
    return is_upper(c) || is_digit(c) || c == '"' || c == '\'' || c == '(' || c == '[' ||
           c == '<' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// Where to cut what has no end: at the last blank that is not too early, else between two
/// characters.
std::size_t cut_within(std::string_view text, std::size_t begin) {
    std::size_t cut = begin + longest_sentence;
    while (cut > begin + longest_sentence / 2 && !is_blank(text[cut])) --cut;
    if (is_blank(text[cut])) return cut;
    cut = begin + longest_sentence;
    while ((static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return cut;
}

void trim_and_add(std::string_view text, std::size_t begin, std::size_t end,
                  std::vector<ByteSpan>& sentences) {
    while (end - begin > longest_sentence) {
        const std::size_t cut = cut_within(text, begin);
        trim_and_add(text, begin, cut, sentences);
        begin = cut;
    }
    while (begin < end && is_blank(text[begin])) ++begin;
    while (end > begin && is_blank(text[end - 1])) --end;
    if (begin < end) sentences.push_back({begin, end});
}

void split_block(std::string_view text, Block block, std::vector<ByteSpan>& sentences) {
    std::size_t begin = block.begin;
    for (std::size_t i = block.begin; i < block.end;) {
        const char c = text[i];
        if (c == '<' && text.substr(i, 5) == "<http") {  // full stops inside an address end nothing
            const auto close = text.substr(i, std::min(longest_address, block.end - i)).find('>');
            i += close == std::string_view::npos ? 1 : close + 1;
            continue;
        }
        if (c != '.' && c != '!' && c != '?') {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        while (end < block.end) {  // closing quotes and brackets belong to the sentence
            const std::string_view rest = text.substr(end);
            if (rest.front() == '"' || rest.front() == '\'' || rest.front() == ')' ||
                rest.front() == ']' || rest.front() == '.' || rest.front() == '!' ||
                rest.front() == '?')
                ++end;
            else if (rest.starts_with("\u201D") || rest.starts_with("\u2019"))
                end += 3;
            else
                break;
        }
        std::size_t after = end;
        while (after < block.end && is_blank(text[after])) ++after;
        const bool separated = after > end || after >= block.end;
        const std::size_t limit = after >= block.end ? text.size() : after;
        if (separated && is_end(text, i, begin, limit)) {
            trim_and_add(text, begin, end, sentences);
            begin = end;
        }
        i = std::max(end, i + 1);
    }
    trim_and_add(text, begin, block.end, sentences);
}

}  // namespace

std::vector<ByteSpan> split_sentences(std::string_view text) {
    std::vector<ByteSpan> sentences;
    for (const Block block : blocks_of(text)) split_block(text, block, sentences);
    return sentences;
}

}  // namespace gazetteer
