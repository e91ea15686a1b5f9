#include "gazetteer/text/sentence_view.h"

#include <algorithm>
#include <span>

#include "gazetteer/documents/sentences.h"
#include "gazetteer/text/nominal_places.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

std::size_t token_at(const Tokens& tokens, std::size_t byte) {
    const auto found = std::lower_bound(
        tokens.begin(), tokens.end(), byte,
        [](const MentionToken& token, std::size_t at) { return token.span.end <= at; });
    return static_cast<std::size_t>(found - tokens.begin());
}

/// What begins inside a stretch of text, of a list in text order.
template <class Item>
std::span<const Item> within(const std::vector<Item>& items, ByteSpan span) {
    const auto before = [](const Item& item, std::size_t at) { return item.span.begin < at; };
    const auto begin = std::lower_bound(items.begin(), items.end(), span.begin, before);
    const auto end = std::lower_bound(begin, items.end(), span.end, before);
    return {begin, end};
}

/// Where readers' comments begin: the first line that ends in "says:".
std::size_t comments_begin(const std::string& text) {
    for (std::size_t at = text.find("says:"); at != std::string::npos;
         at = text.find("says:", at + 1)) {
        const std::size_t end = text.find_first_not_of(" \t\r", at + 5);
        const std::size_t line = text.rfind('\n', at) + 1;
        if ((end == std::string::npos || text[end] == '\n') && at - line < 80) return line;
    }
    return text.size();
}

Section section_of(const Document& document, ByteSpan span, std::size_t comments) {
    if (span.begin >= comments) return Section::comment;
    // The credit stands behind the words of the caption.
    const std::string_view text = document.text;
    const std::size_t after = std::min(text.find_first_not_of(" \t\r\n", span.end), text.size());
    for (const std::string_view credit : {"Photograph:", "Photo:", "Picture:", "Image:"}) {
        if (text.substr(after).starts_with(credit) ||
            text.substr(span.begin, span.size()).find(credit) != std::string_view::npos)
            return Section::caption;
    }
    return Section::body;
}

/// Who writes the comments of a text: "NAME says:" on a line before each. To be asked in text
/// order.
class Commenters {
public:
    explicit Commenters(std::string_view text) : text_(text), next_(text.find(says)) {}

    const std::string& before(std::size_t begin) {
        for (; next_ < begin; next_ = text_.find(says, next_ + 1)) name_ = name_at(next_);
        return name_;
    }

private:
    static constexpr std::string_view says = " says:";

    std::string name_at(std::size_t at) const {
        const std::size_t line = text_.rfind('\n', at) + 1;
        std::string_view name = text_.substr(line, at - line);
        while (!name.empty() &&
               (static_cast<unsigned char>(name.front()) >= 0x80 || name.front() == ' ' ||
                name.front() == '*' || name.front() == '-' || name.front() == '\t'))
            name.remove_prefix(1);
        return std::string(name);
    }

    std::string_view text_;
    std::size_t next_;
    std::string name_;
};

/// Share links that the splitter has left before a caption or a sentence: "Facebook <http...>".
void drop_leading_links(const Tokens& tokens, SentenceView& view) {
    std::size_t first = view.first;
    for (std::size_t i = view.first + 1; i <= view.last && i <= first + 3; ++i) {
        const std::string_view gap = tokens[i].gap;
        const bool link =
            gap.find("<http") != std::string_view::npos || gap.find("<>") != std::string_view::npos;
        if (link && tokens[i].capital && gap.find('\n') != std::string_view::npos) first = i;
    }
    if (first == view.first) return;
    view.first = first;
    view.span.begin = tokens[first].span.begin;
}

/// A line that is no sentence: the title, a cross-heading.
bool is_heading(const Tokens& tokens, const SentenceView& view, std::string_view text) {
    constexpr std::size_t longest = 16;
    const char last = text.empty() ? ' ' : text.back();
    return view.last - view.first < longest &&
           std::string_view(".!?:;,\"'>)").find(last) == std::string_view::npos &&
           (static_cast<unsigned char>(last) < 0x80) && tokens[view.first].capital;
}

}  // namespace

std::vector<SentenceView> view_sentences(const MarkedText& text) {
    const Document& document = text.document;
    const Tokens& tokens = text.tokens;
    std::vector<SentenceView> views;
    const std::size_t comments = comments_begin(document.text);
    NominalFinder nominal(tokens, text.mentions);
    Commenters commenters(document.text);
    for (const ByteSpan span : split_sentences(document.text)) {
        SentenceView view;
        view.span = span;
        view.first = token_at(tokens, span.begin);
        if (view.first >= tokens.size() || tokens[view.first].span.begin >= span.end) continue;
        view.last = token_at(tokens, span.end);
        while (view.last >= tokens.size() || tokens[view.last].span.begin >= span.end) --view.last;
        if (view.last < view.first) continue;
        drop_leading_links(tokens, view);
        view.section = section_of(document, view.span, comments);
        if (view.section == Section::comment) view.commenter = commenters.before(view.span.begin);
        if (view.section == Section::body &&
            is_heading(tokens, view,
                       std::string_view(document.text).substr(view.span.begin, view.span.size())))
            view.section = Section::headline;
        for (const Mention& mention : within(text.mentions, view.span)) {
            PlaceRef ref;
            ref.first = token_at(tokens, mention.span.begin);
            ref.last = token_at(tokens, mention.span.end - 1);
            ref.span = mention.span;
            ref.mention = &mention;
            ref.part = mention.part;
            view.places.push_back(std::move(ref));
        }
        nominal.run(view);
        for (const ActorMention& actor : within(text.actors.mentions, view.span)) {
            view.actors.push_back(actor);
            view.actors.back().land =
                std::any_of(view.places.begin(), view.places.end(), [&](const PlaceRef& ref) {
                    return !ref.nominal && ref.mention->literal &&
                           ref.span.begin < actor.span.end && actor.span.begin < ref.span.end &&
                           actor.first == actor.last;
                });
        }
        const auto dated = within(text.times, view.span);
        view.times.assign(dated.begin(), dated.end());
        view.speakers = attributions(tokens, view.first, view.last);
        views.push_back(std::move(view));
    }
    return views;
}

}  // namespace gazetteer
