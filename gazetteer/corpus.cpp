#include "gazetteer/corpus.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <utility>

#include "gazetteer/documents/read_documents.h"
#include "gazetteer/formats/format.h"
#include "gazetteer/parallel.h"
#include "gazetteer/text/long_text.h"
#include "gazetteer/text/read_text.h"
#include "gazetteer/text/reading_rules.h"

namespace fs = std::filesystem;

namespace gazetteer {
namespace {

bool is_text_file(const fs::path& path) {
    const std::string extension = path.extension().string();
    return extension == ".txt" || extension == ".md" || extension == ".html" || extension == ".htm";
}

/// The file of that name inside the first input folder that has one, else empty.
std::string in_inputs(const std::vector<std::string>& inputs, const std::string& name) {
    for (const std::string& input : inputs) {
        std::error_code ignored;
        const fs::path file = fs::path(input) / name;
        if (fs::is_directory(input, ignored) && fs::exists(file, ignored)) return file.string();
    }
    return {};
}

/// The folders in which users add words to the program's own.
std::vector<std::string> word_folders(const std::vector<std::string>& inputs) {
    std::vector<std::string> folders;
    for (const std::string& input : inputs) {
        std::error_code ignored;
        const fs::path folder = fs::path(input) / "words";
        if (fs::is_directory(folder, ignored)) folders.push_back(folder.string());
    }
    return folders;
}

void add_places(Gazetteer& gazetteer, const std::string& file, Diagnostics& diagnostics) {
    auto places = read_places(file);
    append(diagnostics, std::move(places.diagnostics));
    if (places) gazetteer.add(std::move(*places));
}

/// Place files that ship with the program, small layers before the world's settlements.
std::vector<std::string> own_place_files(const std::string& assets) {
    std::vector<std::string> files;
    for (const char* name : {"extra.geojson", "provinces.csv", "regions.csv", "countries.csv"}) {
        const fs::path file = fs::path(assets) / "places" / name;
        std::error_code ignored;
        if (fs::exists(file, ignored)) files.push_back(file.string());
    }
    return files;
}

ActorTable load_actors(const std::vector<std::string>& inputs, const CorpusOptions& options,
                       Diagnostics& diagnostics) {
    std::string actors = options.actors_file;
    if (actors.empty()) actors = in_inputs(inputs, "actors.csv");
    if (actors.empty()) actors = (fs::path(options.assets) / "actors.csv").string();
    std::string sides = in_inputs(inputs, "sides.csv");
    if (sides.empty()) sides = (fs::path(options.assets) / "sides.csv").string();
    auto table = read_actors(actors, sides);
    append(diagnostics, std::move(table.diagnostics));
    return table ? std::move(*table) : ActorTable{};
}

void read_input(const std::string& input, Corpus& corpus, bool& any, Diagnostics& diagnostics) {
    std::error_code error;
    if (fs::is_directory(input, error) || is_text_file(input)) {
        auto documents = read_documents(input);
        append(diagnostics, std::move(documents.diagnostics));
        if (!documents) return;
        any = true;
        std::move(documents->begin(), documents->end(), std::back_inserter(corpus.documents));
        return;
    }
    auto claims = read_claims(input);
    append(diagnostics, std::move(claims.diagnostics));
    if (!claims) return;
    any = true;
    std::move(claims->begin(), claims->end(), std::back_inserter(corpus.claims));
}

/// Claims files may name actors without a side: the actors file knows it.
void complete_actors(std::vector<Claim>& claims, const ActorTable& actors) {
    const auto complete = [&](const SharedText& actor, SharedText& side) {
        if (side.empty() && !actor.empty()) side = actors.side_of(actor);
    };
    for (Claim& claim : claims) {
        complete(claim.actor, claim.side);
        complete(claim.counter_actor, claim.counter_side);
        if (claim.actor_name.empty()) claim.actor_name = actors.name_of(claim.actor);
    }
}

/// Actors that no table lists but claims name: so that a map can name and colour them.
void list_new_actors(const std::vector<Claim>& claims, ActorTable& actors) {
    std::map<std::string, Actor> found;
    const auto note = [&](const std::string& id, const std::string& name, const std::string& side) {
        if (id.empty() || id == "unknown" || actors.find(id)) return;
        found.try_emplace(id, Actor{id, name.empty() ? id : name, side, {}, {}, {}});
    };
    for (const Claim& claim : claims) note(claim.actor, claim.actor_name, claim.side);
    for (const Claim& claim : claims) note(claim.counter_actor, {}, claim.counter_side);
    for (auto& [id, actor] : found) actors.add(std::move(actor));
}

void extract_from_texts(Corpus& corpus, const ReadingRules& rules, bool explain) {
    const std::size_t count = corpus.documents.size();
    corpus.mentions.resize(count);
    for_each_parallel(count, [&](std::size_t i) {
        corpus.mentions[i] =
            find_mentions_in_pieces(corpus.documents[i], corpus.gazetteer, rules.mention_words);
    });
    corpus.focus = corpus_focus(corpus.mentions, corpus.gazetteer);
    const ActorNames names(corpus.actors, rules.generic_actors, rules.nations);
    const ReadingContext context{corpus.gazetteer, rules, names, corpus.focus};
    std::vector<std::vector<Claim>> claims(count);
    std::vector<Explanation> explanations(count);
    for_each_parallel(count, [&](std::size_t i) {
        claims[i] = read_in_pieces(corpus.documents[i], context, corpus.mentions[i],
                                   explain ? &explanations[i] : nullptr);
    });
    for (std::size_t i = 0; i < count; ++i) {
        for (SentenceExplanation& sentence : explanations[i])
            for (std::size_t& claim : sentence.claims) claim += corpus.claims.size();
        std::move(claims[i].begin(), claims[i].end(), std::back_inserter(corpus.claims));
    }
    if (explain) corpus.explanations = std::move(explanations);
}

/// The texts of all inputs, some at a time.
class TextBatches {
public:
    explicit TextBatches(const std::vector<std::string>& inputs) : inputs_(inputs) {}

    /// The next texts, at least one; empty at the end.
    std::vector<Document> next(Diagnostics& diagnostics) {
        constexpr std::size_t enough = 8'000'000;  ///< bytes: work for all cores, and little memory
        std::vector<Document> batch;
        for (std::size_t bytes = 0; bytes < enough;) {
            if (!reader_ && at_ == inputs_.size()) break;
            if (!reader_) reader_.emplace(inputs_[at_]);
            if (auto document = reader_->next(diagnostics)) {
                bytes += document->text.size();
                read_any_ = true;
                batch.push_back(std::move(*document));
                continue;
            }
            if (!read_any_)
                diagnostics.push_back({Diagnostic::Severity::error, inputs_[at_], 0,
                                       "holds no text that can be read",
                                       "put .txt, .md or .html files into it"});
            read_any_ = false;
            reader_.reset();
            ++at_;
        }
        return batch;
    }

private:
    const std::vector<std::string>& inputs_;
    std::size_t at_ = 0;
    bool read_any_ = false;
    std::optional<DocumentReader> reader_;
};

/// What the texts are about, found in a first reading of all of them.
std::vector<std::string> focus_of_texts(const std::vector<std::string>& inputs,
                                        const Gazetteer& gazetteer, const MentionWords& words) {
    FocusVotes votes;
    TextBatches batches(inputs);
    for (Diagnostics said_later;;) {
        const auto documents = batches.next(said_later);
        if (documents.empty()) return votes.focus();
        std::vector<std::vector<Mention>> mentions(documents.size());
        for_each_parallel(documents.size(), [&](std::size_t i) {
            mentions[i] = find_mentions_in_pieces(documents[i], gazetteer, words);
        });
        for (const auto& each : mentions) votes.add(each, gazetteer);
    }
}

}  // namespace

Result<Gazetteer> load_gazetteer(const std::vector<std::string>& inputs,
                                 const CorpusOptions& options) {
    Result<Gazetteer> result{Gazetteer{}};
    if (const std::string own = in_inputs(inputs, "places.geojson"); !own.empty())
        add_places(*result, own, result.diagnostics);
    for (const std::string& file : options.gazetteers)
        add_places(*result, file, result.diagnostics);
    for (const std::string& file : own_place_files(options.assets))
        add_places(*result, file, result.diagnostics);
    if (!options.world_index.empty())
        append(result.diagnostics, result->add_index(options.world_index));
    return result;
}

Result<Corpus> load_corpus(const std::vector<std::string>& inputs, const CorpusOptions& options) {
    Result<Corpus> result;
    Corpus corpus;
    bool any = false;
    for (const std::string& input : inputs) {
        if (std::error_code error; !fs::exists(input, error)) {
            result.diagnostics.push_back({Diagnostic::Severity::error, input, 0,
                                          "no such file or folder", "check the path"});
            continue;
        }
        read_input(input, corpus, any, result.diagnostics);
    }
    if (!any) return result;

    corpus.title = fs::path(inputs.front()).lexically_normal().stem().string();
    corpus.sources_file = in_inputs(inputs, "sources.csv");
    corpus.actors = load_actors(inputs, options, result.diagnostics);
    auto gazetteer = load_gazetteer(inputs, options);
    append(result.diagnostics, std::move(gazetteer.diagnostics));
    corpus.gazetteer = std::move(*gazetteer);
    if (!corpus.documents.empty()) {
        auto rules =
            read_rules((fs::path(options.assets) / "words").string(), word_folders(inputs));
        append(result.diagnostics, std::move(rules.diagnostics));
        if (!rules) return result;
        extract_from_texts(corpus, *rules, options.explain);
        list_new_actors(corpus.claims, corpus.actors);
    }
    complete_actors(corpus.claims, corpus.actors);
    result.value = std::move(corpus);
    return result;
}

bool are_texts(const std::vector<std::string>& inputs) {
    return std::all_of(inputs.begin(), inputs.end(), [](const std::string& input) {
        std::error_code ignored;
        return fs::is_directory(input, ignored) ||
               (is_text_file(input) && fs::exists(input, ignored));
    });
}

Diagnostics stream_texts(const std::vector<std::string>& inputs, const CorpusOptions& options,
                         const std::function<void(ReadText)>& take) {
    Diagnostics diagnostics;
    const ActorTable actors = load_actors(inputs, options, diagnostics);
    auto gazetteer = load_gazetteer(inputs, options);
    append(diagnostics, std::move(gazetteer.diagnostics));
    auto rules = read_rules((fs::path(options.assets) / "words").string(), word_folders(inputs));
    append(diagnostics, std::move(rules.diagnostics));
    if (!rules) return diagnostics;
    const ActorNames names(actors, rules->generic_actors, rules->nations);
    const ReadingContext context{*gazetteer, *rules, names,
                                 focus_of_texts(inputs, *gazetteer, rules->mention_words)};
    TextBatches batches(inputs);
    for (;;) {
        auto documents = batches.next(diagnostics);
        if (documents.empty()) return diagnostics;
        std::vector<ReadText> texts(documents.size());
        for_each_parallel(texts.size(), [&](std::size_t i) {
            ReadText& text = texts[i];
            text.document = std::move(documents[i]);
            text.mentions =
                find_mentions_in_pieces(text.document, *gazetteer, rules->mention_words);
            text.claims = read_in_pieces(text.document, context, text.mentions);
            complete_actors(text.claims, actors);
        });
        for (ReadText& text : texts) take(std::move(text));
    }
}

}  // namespace gazetteer
