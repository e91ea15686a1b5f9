#include "gazetteer/documents/html.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace gazetteer {
namespace {

using std::string_view;

/// Joins the letters beside it; invisible, and no part of a name's key.
constexpr string_view word_joiner = "\u2060";
constexpr std::size_t longest_tag = 4096;  ///< beyond it a quote is taken for a stray one
constexpr std::size_t longest_entity = 10;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

bool starts_with_ignoring_case(string_view text, string_view prefix) {
    return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                      [](char a, char b) { return a == lower(b); });
}

std::size_t find_ignoring_case(string_view text, string_view what, std::size_t from) {
    for (std::size_t at = text.find(what.front(), from); at != string_view::npos;
         at = text.find(what.front(), at + 1)) {
        if (starts_with_ignoring_case(text.substr(at), what)) return at;
    }
    return string_view::npos;
}

template <std::size_t N>
bool contains(const std::array<string_view, N>& list, string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// Elements whose content is not read.
bool is_hidden(string_view name) {
    constexpr std::array<string_view, 7> names = {"script",   "style", "noscript", "template",
                                                  "textarea", "svg",   "nav"};
    return contains(names, name);
}

/// Elements that begin a paragraph.
bool is_block(string_view name) {
    constexpr std::array<string_view, 32> names = {
        "address", "article", "aside",  "blockquote", "body",   "br",   "dd", "div",
        "dl",      "dt",      "figure", "figcaption", "footer", "form", "h1", "h2",
        "h3",      "h4",      "h5",     "h6",         "header", "hr",   "li", "main",
        "ol",      "p",       "pre",    "section",    "table",  "td",   "tr", "ul"};
    return contains(names, name) || name == "title" || name == "th";
}

std::optional<std::uint32_t> named_character(string_view name) {
    constexpr std::array<std::pair<string_view, std::uint32_t>, 22> names = {
        {{"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
         {"apos", '\''},     {"nbsp", ' '},      {"rsquo", 0x2019},  {"lsquo", 0x2018},
         {"rdquo", 0x201D},  {"ldquo", 0x201C},  {"ndash", 0x2013},  {"mdash", 0x2014},
         {"hellip", 0x2026}, {"eacute", 0x00E9}, {"egrave", 0x00E8}, {"aacute", 0x00E1},
         {"iacute", 0x00ED}, {"oacute", 0x00F3}, {"uuml", 0x00FC},   {"ouml", 0x00F6},
         {"auml", 0x00E4},   {"ccedil", 0x00E7}}};
    const auto* found = std::find_if(names.begin(), names.end(),
                                     [&](const auto& each) { return each.first == name; });
    if (found == names.end()) return {};
    return found->second;
}

/// "#39", "#x27", "rsquo": the character it stands for.
std::optional<std::uint32_t> entity_character(string_view name) {
    if (name.empty() || name.front() != '#') return named_character(name);
    name.remove_prefix(1);
    const bool hexadecimal = !name.empty() && lower(name.front()) == 'x';
    if (hexadecimal) name.remove_prefix(1);
    std::uint32_t value = 0;
    for (const char c : name) {
        const bool digit = c >= '0' && c <= '9';
        const bool hex_letter = hexadecimal && lower(c) >= 'a' && lower(c) <= 'f';
        if ((!digit && !hex_letter) || value > 0x10FFFF) return {};
        value = value * (hexadecimal ? 16 : 10) +
                static_cast<std::uint32_t>(digit ? c - '0' : lower(c) - 'a' + 10);
    }
    if (value == 0xA0) return ' ';
    const bool usable = !name.empty() && value >= ' ' && U_IS_UNICODE_CHAR(value);
    return usable ? std::optional(value) : std::nullopt;
}

void append_character(std::string& text, std::uint32_t c) {
    std::array<char, 4> bytes{};
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, c);
    text.append(bytes.data(), length);
}

class Masker {
public:
    explicit Masker(string_view page) : page_(page) { text_.reserve(page.size()); }

    std::string run() {
        while (at_ < page_.size()) {
            const char c = page_[at_];
            const bool handled = (c == '<' && skip_markup()) || (c == '&' && take_entity());
            if (handled) continue;
            text_ += c == '\n' || c == '\r' ? ' ' : c;
            ++at_;
        }
        return std::move(text_);
    }

private:
    /// Blanks for the code points up to `end`, the first two a paragraph break where one begins.
    void blank_until(std::size_t end, bool paragraph) {
        int breaks = paragraph ? 2 : 0;
        for (; at_ < end; ++at_) {
            if (!begins_code_point(page_[at_])) continue;
            text_ += breaks-- > 0 ? '\n' : ' ';
        }
    }

    bool skip_markup() {
        const string_view rest = page_.substr(at_);
        if (rest.starts_with("<!--")) {
            const std::size_t end = page_.find("-->", at_ + 4);
            blank_until(end == string_view::npos ? page_.size() : end + 3, false);
            return true;
        }
        const char next = rest.size() > 1 ? rest[1] : ' ';
        if (!is_letter(next) && next != '/' && next != '!' && next != '?') return false;
        const auto end = end_of_tag();
        if (!end) return false;
        const std::string name = name_of_tag(rest);
        blank_until(*end, is_block(name));
        if (next != '/' && is_hidden(name)) {
            const std::size_t close = find_ignoring_case(page_, "</" + name, at_);
            blank_until(std::min(close, page_.size()), false);
        }
        return true;
    }

    static std::string name_of_tag(string_view rest) {
        std::string name;
        for (std::size_t i = rest[1] == '/' ? 2 : 1; i < rest.size() && name.size() < 12; ++i) {
            const bool part = is_letter(rest[i]) || (rest[i] >= '0' && rest[i] <= '9');
            if (!part) break;
            name += lower(rest[i]);
        }
        return name;
    }

    /// After the `>` outside of quotes, or the first one at all where quotes do not close.
    std::optional<std::size_t> end_of_tag() {
        if (no_more_tags_) return {};
        char quote = 0;
        const std::size_t limit = std::min(page_.size(), at_ + longest_tag);
        for (std::size_t i = at_; i < limit; ++i) {
            const char c = page_[i];
            if (quote != 0)
                quote = c == quote ? '\0' : quote;
            else if (c == '"' || c == '\'')
                quote = c;
            else if (c == '>')
                return i + 1;
        }
        const std::size_t end = page_.find('>', at_);
        no_more_tags_ = end == string_view::npos;
        return no_more_tags_ ? std::nullopt : std::optional(end + 1);
    }

    /// What fills up stands before the character, so that `Aleppo&#39;s` still ends in 's.
    bool take_entity() {
        const std::size_t end = page_.substr(at_, longest_entity).find(';');
        if (end == string_view::npos) return false;
        const auto character = entity_character(page_.substr(at_ + 1, end - 1));
        if (!character) return false;
        const bool inside_word = *character > 0xA0 || *character == '\'';
        for (std::size_t i = 0; i < end; ++i) text_ += inside_word ? word_joiner : " ";
        append_character(text_, *character);
        at_ += end + 1;
        return true;
    }

    string_view page_;
    std::string text_;
    std::size_t at_ = 0;
    bool no_more_tags_ = false;
};

}  // namespace

bool looks_like_html(string_view text) {
    if (text.starts_with("\uFEFF")) text.remove_prefix(3);
    text = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    return starts_with_ignoring_case(text, "<!doctype html") ||
           starts_with_ignoring_case(text, "<html");
}

std::string mask_html(string_view page) { return Masker(page).run(); }

}  // namespace gazetteer
