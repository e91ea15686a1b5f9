#include "gazetteer/text/actor_finder.h"

#include <algorithm>
#include <map>
#include <set>

#include "gazetteer/documents/read_documents.h"
#include "gazetteer/text/date_words.h"
#include "gazetteer/text/lexicon.h"
#include "gazetteer/text/vocabulary.h"

namespace gazetteer {
namespace {

using Tokens = std::vector<MentionToken>;

constexpr std::size_t longest_modifiers = 4;  ///< "Russian special naval infantry forces"
constexpr std::size_t longest_list = 8;       ///< "Syrian and Russian and Iranian jets"

class Finder {
public:
    Finder(const Tokens& tokens, const ActorNames& names, std::string_view country,
           const std::vector<bool>& in_place)
        : tokens_(tokens), names_(names), country_(country), in_place_(in_place) {
        found_.table = names.base();
    }

    DocumentActors run() {
        for (std::size_t i = 0; i < tokens_.size();) i = take(i);
        take_known_names();
        resolve_kinds();
        take_first_person();
        note_listed_states();
        return std::move(found_);
    }

private:
    std::string_view word(std::size_t at) const { return word_at(tokens_, at); }
    bool joined(std::size_t at) const { return at < tokens_.size() && joins(tokens_[at].gap); }
    bool hyphened(std::size_t at) const {
        return at < tokens_.size() && is_hyphen(tokens_[at].gap);
    }

    /// An actor's name that begins at a token: how far it reaches and whose it is.
    struct Candidate {
        std::size_t last = 0;
        std::string actor;
        bool generic = false;
    };

    /// The longest name at token `i`; the next token to look at.
    std::size_t take(std::size_t i) {
        std::optional<Candidate> best = alias(i);
        const auto better = [&](std::optional<Candidate> other) {
            if (other && (!best || other->last > best->last)) best = std::move(other);
        };
        better(nation(i));
        better(organisation(i));
        if (!best) return i + 1;
        add(i, *best);
        return best->last + 1;
    }

    void add(std::size_t first, const Candidate& candidate) {
        const std::size_t last = candidate.last;
        if (first == last && belongs_to_last(first)) {
            found_.mentions.back().last = last;
            found_.mentions.back().span.end = tokens_[last].span.end;
            return;
        }
        found_.mentions.push_back({first,
                                   last,
                                   {tokens_[first].span.begin, tokens_[last].span.end},
                                   candidate.actor,
                                   false,
                                   candidate.generic});
        note_abbreviation(last, candidate.actor);
    }

    /// "General Lee's army": the general's.
    bool belongs_to_last(std::size_t first) const {
        if (found_.mentions.empty() || first == 0) return false;
        const ActorMention& last = found_.mentions.back();
        const bool breaks = tokens_[first].gap.find_first_of(",.;:") != std::string_view::npos;
        return last.last + 1 == first && tokens_[last.last].possessive && !breaks &&
               is(tokens_, first, WordClass::force);
    }

    // ---- names of a list ----

    std::optional<Candidate> alias(std::size_t i) const {
        const auto match =
            names_.aliases().longest(tokens_, i, [&](std::size_t last, const auto& alias) {
                if (alias.all_caps) return tokens_[i].text == alias.text;
                return !alias.capital || tokens_[last].capital;
            });
        if (!match.value) return {};
        const std::size_t last = match.last;
        if (i == last && is_only_adjective(i)) return {};
        // "the military said" names somebody, "a military base", "civil opposition to" do not.
        const bool common = match.value->generic || !tokens_[i].capital;
        if (common && i == last && !stands_alone(i)) return {};
        return Candidate{last, match.value->actor, match.value->generic};
    }

    /// "the Ukrainian town of X", "Russian officials": a quality of somebody else.
    bool is_only_adjective(std::size_t i) const {
        const auto nation = names_.nations().match(tokens_, i);
        return nation.value && nation.last == i && nation.value->word == NationWord::adjective &&
               !adjective_names_actor(i);
    }

    /// The last nation of a list of them, "Syrian and Russian"; nothing where it lists other
    /// things.
    std::optional<std::size_t> last_listed_nation(std::size_t last) const {
        for (std::size_t listed = 0; listed < longest_list; ++listed) {
            const std::size_t next = last + 1;
            if (!joined(next) || hyphened(next) || (word(next) != "and" && word(next) != "or"))
                return last;
            if (next + 1 >= tokens_.size()) return {};
            const auto other = names_.nations().match(tokens_, next + 1);
            if (!other.value) return {};
            last = other.last;
        }
        return {};
    }

    /// "Russian airstrikes", "Russian-held", "Syrian and Russian jets", "the Russian advance".
    bool adjective_names_actor(std::size_t nation_last) const {
        const auto listed = last_listed_nation(nation_last);
        if (!listed) return false;
        const std::size_t last = *listed, next = last + 1;
        if (!joined(next)) return true;
        if (hyphened(next)) return !tokens_[next].capital;
        if (is(tokens_, next, WordClass::force) || is(tokens_, next, WordClass::operation))
            return true;
        if (is(tokens_, next, WordClass::person) || is(tokens_, next, WordClass::settlement))
            return false;
        if (is(tokens_, next, WordClass::branch) && (is(tokens_, next + 1, WordClass::force) ||
                                                     is(tokens_, next + 1, WordClass::operation)))
            return true;
        if (is(tokens_, next, WordClass::auxiliary)) return true;
        return acts_as_people(last);
    }

    /// "the British took", "the French had": a people, not a quality.
    bool acts_as_people(std::size_t last) const {
        static const WordSet verbs = {"took",  "held",  "lost",   "left",    "won",   "hold",
                                      "broke", "drove", "fought", "overran", "swept", "control"};
        if (last == 0 || word(last - 1) != "the") return false;
        const std::string_view next = word(last + 1);
        return verbs.contains(next) || (next.size() > 4 && next.ends_with("ed")) ||
               is(tokens_, last + 1, WordClass::adverb);
    }

    /// A word such as "army", "rebel", "opposition" is a name unless another noun follows that is
    /// neither armed people nor what they do.
    bool stands_alone(std::size_t i) const {
        static const WordSet adjectives = {"rebel",    "insurgent", "separatist", "militant",
                                           "jihadist", "islamist",  "guerrilla",  "terrorist",
                                           "military", "extremist", "government", "opposition",
                                           "regime"};
        if (word(i) == "coalition" && (word(i + 1) == "between" || word(i + 1) == "of"))
            return false;
        if (!adjectives.contains(word(i))) return true;
        const std::size_t next = i + 1;
        if (!joined(next) || hyphened(next) || tokens_[i].possessive) return true;
        if (is(tokens_, next, WordClass::person)) return false;
        if (word(i) == "military")
            return is(tokens_, next, WordClass::auxiliary) ||
                   is(tokens_, next, WordClass::speech) ||
                   (i > 0 && word(i - 1) == "the" && word(next).ends_with("ed"));
        return true;
    }

    // ---- nations ----

    std::optional<Candidate> nation(std::size_t i) {
        if (word(i) == "pro" && hyphened(i + 1)) return backed(i + 1);
        if (is(tokens_, i, WordClass::force)) return of_nation(i);
        const auto match = names_.nations().match(tokens_, i);
        if (!match.value) return {};
        const std::size_t last = match.last;
        if (hyphened(last + 1) && is_backing(word(last + 1)))
            return led_or_backed(last, match.value->nation);
        if (const auto force = force_after(last)) {
            if (const auto listed = alias_ending_at(i + 1, *force)) return listed;
            const bool plain = match.value->word != NationWord::plural;
            if (plain) return armed(*match.value, last, *force);
        }
        const NationWord kind = match.value->word;
        if (kind == NationWord::adjective && !adjective_names_actor(last)) return {};
        return Candidate{last, known(match.value->nation)};
    }

    /// "the Iraqi Shiite Badr Corps": a name of a list inside the phrase.
    std::optional<Candidate> alias_ending_at(std::size_t from, std::size_t last) const {
        for (std::size_t i = from; i <= last; ++i) {
            if (!tokens_[i].capital) continue;
            const auto inner = alias(i);
            if (inner && !inner->generic && inner->last >= last) return inner;
        }
        return {};
    }

    static bool is_backing(std::string_view lower) {
        static const WordSet words = {"backed",    "led",       "allied",    "aligned",
                                      "supported", "sponsored", "installed", "trained",
                                      "funded",    "armed",     "appointed", "imposed"};
        return words.contains(lower);
    }

    /// The last token of "... special forces units" after a nation's word, or nothing.
    std::optional<std::size_t> force_after(std::size_t nation_last) const {
        std::optional<std::size_t> found;
        for (std::size_t at = nation_last + 1; at <= nation_last + 1 + longest_modifiers; ++at) {
            if (!joined(at) || tokens_[at].gap.starts_with("- ")) break;  // "London- Warplanes"
            const bool force = is(tokens_, at, WordClass::force);
            const bool goes_on = is(tokens_, at, WordClass::branch) || tokens_[at].number ||
                                 is(tokens_, at, WordClass::number) ||
                                 (tokens_[at].capital && !in_place_[at]);
            if (force) found = at;
            if (!force && !goes_on) break;
            if (tokens_[at].possessive) break;
        }
        return found;
    }

    /// "Ukrainian troops" are Ukraine's, "Chechen rebels" Chechnya's, "Yemeni rebels" fight Yemen.
    Candidate armed(const Nations::Entry& entry, std::size_t nation_last, std::size_t force) {
        const Nation& nation = names_.nations().all()[entry.nation];
        static const WordSet irregulars = {"fighters",   "fighter",        "militia",    "militias",
                                           "militiamen", "paramilitaries", "volunteers", "units"};
        if (irregulars.contains(word(force))) {
            const std::string* listed = names_.national(entry.nation, "irregulars");
            return {force, listed ? *listed : known(entry.nation)};
        }
        const bool fights_state =
            is(tokens_, force, WordClass::rebel) || is(tokens_, nation_last + 1, WordClass::rebel);
        if (!fights_state || nation.country.empty()) return {force, known(entry.nation)};
        const auto kind = kind_at(force).empty() ? kind_at(nation_last + 1) : kind_at(force);
        const std::string name = std::string(tokens_[nation_last].text) + " " + std::string(kind);
        if (kind.empty() || kind == "government-forces") return {force, known(entry.nation)};
        if (const std::string* listed = names_.national(entry.nation, kind))
            return {force, *listed};
        return {force, introduce(name, found_.table.side_of(kind))};
    }

    /// The generic actor that a word such as "rebels" names, else empty.
    std::string_view kind_at(std::size_t at) const {
        const auto match =
            names_.aliases().longest(tokens_, at, [&](std::size_t last, const auto& alias) {
                return last == at && is_kind(alias.actor);
            });
        return match.value ? std::string_view(match.value->actor) : std::string_view();
    }

    /// "US-led coalition" is the leader's; "Russian-backed separatists" are on the backer's side.
    std::optional<Candidate> led_or_backed(std::size_t nation_last, std::size_t nation) {
        const std::size_t verb = nation_last + 1;
        const auto force = force_after(verb);
        if (!force) return {};
        if (word(verb) == "led") return Candidate{*force, known(nation)};
        return Candidate{*force, backed_actor(nation)};
    }

    std::optional<Candidate> backed(std::size_t at) {
        const auto match = names_.nations().match(tokens_, at);
        if (!match.value) return {};
        const auto force = force_after(match.last);
        if (!force) return {};
        return Candidate{*force, backed_actor(match.value->nation)};
    }

    std::string backed_actor(std::size_t nation) {
        const std::string& listed = names_.backed_by(nation);
        if (!listed.empty()) return listed;
        const std::string name = names_.nations().all()[nation].name + "-backed forces";
        return introduce(name, found_.table.side_of(known(nation)));
    }

    /// "the armed forces of Ukraine", "the army of Azerbaijan".
    std::optional<Candidate> of_nation(std::size_t i) {
        if (word(i + 1) != "of" || !joined(i + 1) || !joined(i + 2)) return {};
        const std::size_t at = word(i + 2) == "the" ? i + 3 : i + 2;
        if (at >= tokens_.size()) return {};
        const auto match = names_.nations().match(tokens_, at);
        if (!match.value || match.value->word == NationWord::plural) return {};
        if (match.value->word == NationWord::adjective) return {};
        return Candidate{match.last, known(match.value->nation)};
    }

    const std::string& known(std::size_t nation) {
        const std::string& id = names_.actor_of(nation);
        const std::string& country = names_.nations().all()[nation].country;
        if (!country.empty()) found_.states.try_emplace(country, id);
        if (!found_.table.find(id)) {
            const Nation& named = names_.nations().all()[nation];
            found_.table.add({id, named.name, named.id, {}, {}, {}});
        }
        return id;
    }

    // ---- organisations that no list knows ----

    /// "the Azov Regiment", "Rapid Support Forces", "Azov fighters", "Haftar's forces".
    std::optional<Candidate> organisation(std::size_t i) {
        if (!tokens_[i].capital || tokens_[i].number || is_common_opening(i)) return {};
        if (weekday_of(word(i)) || month_of(word(i))) return {};
        if (is_small_word(i) || (tokens_[i].text.ends_with('s') && i == last_of_name(i)) ||
            names_.nations().match(tokens_, i).value)
            return {};
        std::size_t at = i;
        while (joined(at + 1) && tokens_[at + 1].capital && at < i + 5 && !tokens_[at].possessive)
            ++at;
        if (at > i && is(tokens_, at, WordClass::organisation)) {
            // The user's own names count more than what looks like one.
            for (std::size_t inner = i + 1; inner <= at; ++inner)
                if (alias(inner)) return {};
            return named(i, at, at);
        }
        const bool armed = joined(at + 1) && is(tokens_, at + 1, WordClass::force) &&
                           !tokens_[at + 1].capital && word(at + 1) != "members" &&
                           !is(tokens_, at + 1, WordClass::zone) && word(at + 1) != "officers";
        if (!armed || in_place_[at] || is(tokens_, at, WordClass::organisation)) return {};
        if (is(tokens_, i, WordClass::branch) || is(tokens_, i, WordClass::attribute) ||
            is(tokens_, i, WordClass::person) || is(tokens_, i, WordClass::number))
            return {};
        // "Hezbollah fighters" are Hezbollah's.
        if (auto listed = alias(i); listed && listed->last == at && !listed->generic)
            return Candidate{at + 1, listed->actor, false};
        return named(i, at, at + 1);
    }

    std::size_t last_of_name(std::size_t i) const {
        return joined(i + 1) && tokens_[i + 1].capital ? i + 1 : i;
    }

    bool is_small_word(std::size_t i) const {
        static const WordSet words = {
            "the", "a",   "an",    "in",  "on",   "at",   "by",    "as",    "and",  "but",  "its",
            "our", "his", "their", "for", "from", "when", "while", "after", "most", "many", "some"};
        return words.contains(word(i));
    }

    /// A capital that the beginning of a sentence explains.
    bool is_common_opening(std::size_t i) const {
        return tokens_[i].sentence_start && !tokens_[i].possessive &&
               !(joined(i + 1) && tokens_[i + 1].capital);
    }

    Candidate named(std::size_t first, std::size_t name_last, std::size_t last) {
        const char* begin = tokens_[first].text.data();
        const char* end = tokens_[name_last].text.data() + tokens_[name_last].text.size();
        std::string name(begin, end);
        std::replace(name.begin(), name.end(), '\n', ' ');
        const std::string id = introduce(name, {});
        if (first == name_last) known_names_.emplace(std::string(tokens_[first].text), id);
        return {last, id};
    }

    /// An actor that only this document names; `side` empty = its own.
    std::string introduce(const std::string& name, const std::string& side) {
        const std::string id = slug(name);
        if (!found_.table.find(id))
            found_.table.add({id, name, side.empty() ? id : side, {}, {}, {}});
        return id;
    }

    /// "the Rapid Support Forces (RSF)".
    void note_abbreviation(std::size_t last, const std::string& actor) {
        if (last + 1 >= tokens_.size()) return;
        const MentionToken& next = tokens_[last + 1];
        const bool brief = next.text.size() >= 2 && next.text.size() <= 6 &&
                           std::all_of(next.text.begin(), next.text.end(),
                                       [](char c) { return c >= 'A' && c <= 'Z'; });
        if (brief && next.gap.ends_with('(')) known_names_.emplace(std::string(next.text), actor);
    }

    /// For each token whether it belongs to an actor's name.
    std::vector<bool> covered_tokens() const {
        std::vector<bool> covered(tokens_.size());
        for (const ActorMention& each : found_.mentions)
            std::fill(covered.begin() + static_cast<std::ptrdiff_t>(each.first),
                      covered.begin() + static_cast<std::ptrdiff_t>(each.last) + 1, true);
        return covered;
    }

    /// The abbreviations and bare names that the document has introduced.
    void take_known_names() {
        if (known_names_.empty()) return;
        const std::vector<bool> covered = covered_tokens();
        for (std::size_t i = 0; i < tokens_.size(); ++i) {
            if (covered[i] || !tokens_[i].capital || in_place_[i]) continue;
            auto at = known_names_.find(tokens_[i].text);
            if (at == known_names_.end() && tokens_[i].text.ends_with('s'))
                at = known_names_.find(tokens_[i].text.substr(0, tokens_[i].text.size() - 1));
            if (at != known_names_.end()) add(i, {i, at->second, false});
        }
        std::sort(found_.mentions.begin(), found_.mentions.end(),
                  [](const ActorMention& a, const ActorMention& b) { return a.first < b.first; });
    }

    // ---- a text that takes sides ----

    /// "our troops", "the enemy" in a communique: whoever it names first, and whom it names most of
    /// the others.
    void take_first_person() {
        const auto self = std::find_if(found_.mentions.begin(), found_.mentions.end(),
                                       [](const ActorMention& each) { return !each.generic; });
        if (self == found_.mentions.end()) return;
        const std::string ours = self->actor;
        std::vector<std::pair<std::size_t, std::size_t>> own, enemies;
        for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) {
            const std::string_view here = word(i);
            if (here == "our") {
                const auto last = owned_by_us(i);
                if (last && !is_quoted(i)) own.emplace_back(i, *last);
            } else if (here == "the" && (word(i + 1) == "enemy" || word(i + 1) == "occupiers")) {
                const bool force = joined(i + 2) && is(tokens_, i + 2, WordClass::force);
                if (!is_quoted(i)) enemies.emplace_back(i + 1, force ? i + 2 : i + 1);
            } else if (here == "occupying" && is(tokens_, i + 1, WordClass::force)) {
                if (!is_quoted(i)) enemies.emplace_back(i, i + 1);
            }
        }
        if (own.empty()) return;
        const std::vector<bool> covered = covered_tokens();
        const auto known = [&](const auto& phrase) {
            for (std::size_t i = phrase.first; i <= phrase.second; ++i)
                if (covered[i]) return true;
            return false;
        };
        std::erase_if(own, known);
        std::erase_if(enemies, known);
        if (own.empty()) return;
        const std::string theirs = most_named_besides(found_.table.side_of(ours));
        for (const auto& [first, last] : own) add(first, {last, ours, false});
        if (!theirs.empty())
            for (const auto& [first, last] : enemies) add(first, {last, theirs, false});
        std::sort(found_.mentions.begin(), found_.mentions.end(),
                  [](const ActorMention& a, const ActorMention& b) { return a.first < b.first; });
    }

    /// The last token of "our troops", "our full control", or nothing.
    std::optional<std::size_t> owned_by_us(std::size_t our) const {
        constexpr std::size_t reach = 3;
        for (std::size_t i = our + 1; i <= our + reach && joined(i); ++i) {
            if (is(tokens_, i, WordClass::force)) return i;
            if (word(i) == "control" || word(i) == "hands") return our;
        }
        return {};
    }

    /// Somebody's words in somebody else's text.
    bool is_quoted(std::size_t i) const {
        constexpr std::size_t longest = 80;
        for (std::size_t back = i + 1; back-- > 0 && i - back < longest;) {
            const std::string_view gap = tokens_[back].gap;
            if (gap.find('"') != std::string_view::npos ||
                gap.find("\u201C") != std::string_view::npos)
                return true;
            if (tokens_[back].sentence_start) return false;
        }
        return false;
    }

    std::string most_named_besides(const std::string& side) const {
        std::map<std::string, int> count;
        std::string most;
        for (const ActorMention& each : found_.mentions) {
            const std::string other = found_.table.side_of(each.actor);
            if (other == side || other == "unknown") continue;
            const int n = ++count[each.actor];
            if (most.empty() || n > count[most]) most = each.actor;
        }
        return most;
    }

    /// States that the user's table names stand for their countries too.
    void note_listed_states() {
        std::set<std::string> named;
        for (const ActorMention& each : found_.mentions) named.insert(each.actor);
        const auto& all = names_.nations().all();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool here = !all[i].country.empty() && named.contains(names_.actor_of(i));
            if (here) found_.states.try_emplace(all[i].country, names_.actor_of(i));
        }
    }

    // ---- generic names ----

    /// "the rebels" of a text that names one rebel army are that army; else those of the country.
    void resolve_kinds() {
        std::map<std::string, std::set<std::string>> named;
        for (const ActorMention& each : found_.mentions) {
            if (each.generic) continue;
            const std::size_t head = joined(each.last + 1) && !kind_at(each.last + 1).empty()
                                         ? each.last + 1
                                         : each.last;
            const std::string_view kind = kind_at(head);
            if (!kind.empty()) named[std::string(kind)].insert(each.actor);
        }
        std::map<std::string, std::string> meant;
        for (ActorMention& each : found_.mentions) {
            if (!each.generic) continue;
            const auto at = meant.find(each.actor);
            if (at != meant.end()) {
                each.actor = at->second;
                continue;
            }
            const std::string kind = each.actor;
            each.actor = whose(kind, named[kind]);
            meant.emplace(kind, each.actor);
        }
    }

    std::string whose(const std::string& kind, const std::set<std::string>& named) {
        const bool state = kind == "government-forces";
        const bool one = !state && named.size() == 1;
        if (one && names_.base().find(*named.begin())) return *named.begin();
        const auto& all = names_.nations().all();
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (country_.empty() || all[i].country != country_) continue;
            if (const std::string* listed = names_.national(i, kind)) return *listed;
            if (state) return known(i);
        }
        return one ? *named.begin() : kind;
    }

    const Tokens& tokens_;
    const ActorNames& names_;
    std::string_view country_;
    const std::vector<bool>& in_place_;
    DocumentActors found_;
    std::map<std::string, std::string, std::less<>> known_names_;
};

}  // namespace

DocumentActors find_actors(const Tokens& tokens, const ActorNames& names, std::string_view country,
                           const std::vector<bool>& in_place) {
    return Finder(tokens, names, country, in_place).run();
}

}  // namespace gazetteer
