#include "gazetteer/corpus.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "gazetteer/claims/overrides.h"
#include "gazetteer/claims/snapshots.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/formats/foreign_actors.h"
#include "gazetteer/formats/format.h"
#include "gazetteer/formats/postgis.h"
#include "gazetteer/parallel.h"
#include "gazetteer/text/found_mentions.h"
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

/// `by_hand` = places of overrides; `read` = places of inputs that are gazetteers.
Result<Gazetteer> load_gazetteer(const std::vector<std::string>& inputs, std::vector<Place> by_hand,
                                 std::vector<Place> read, const CorpusOptions& options) {
    Result<Gazetteer> result{Gazetteer{}};
    if (!by_hand.empty()) result->add(std::move(by_hand));
    if (const std::string own = in_inputs(inputs, "places.geojson"); !own.empty())
        add_places(*result, own, result.diagnostics);
    if (!read.empty()) result->add(std::move(read));
    for (const std::string& file : options.gazetteers)
        add_places(*result, file, result.diagnostics);
    for (const std::string& file : own_place_files(options.assets))
        add_places(*result, file, result.diagnostics);
    if (!options.world_index.empty())
        append(result.diagnostics, result->add_index(options.world_index));
    return result;
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

/// Claims files may name actors without a side: the actors file knows it.
void complete_actors(Claim& claim, const ActorTable& actors) {
    const auto complete = [&](const SharedText& actor, SharedText& side) {
        if (side.empty() && !actor.empty()) side = actors.side_of(actor);
    };
    complete(claim.actor, claim.side);
    complete(claim.counter_actor, claim.counter_side);
    if (claim.actor_name.empty()) claim.actor_name = actors.name_of(claim.actor);
}

/// One file, or one folder's texts, that is read as a piece.
struct Piece {
    std::string path;
    bool is_text = false;  ///< read by `read_documents`
    Format::Holds holds = Format::Holds::claims;
};

/// Files that say something about a corpus and are no input by themselves.
bool is_companion(const fs::path& file) {
    const std::string name = file.filename().string();
    for (const char* known :
         {"corpus.csv", "actors.csv", "sides.csv", "sources.csv", "overrides.csv", "places.geojson",
          "project.toml", "storyboard.toml", "area_files.csv", "map_icons.csv"}) {
        if (name == known) return true;
    }
    return name.starts_with('.') || name.starts_with("README");
}

void add_file(const std::string& path, bool in_folder, const ReadOptions& options,
              std::vector<Piece>& pieces) {
    const auto input = Input::open(path);
    const Format* format = input ? format_of(*input, options) : find_format(options.format);
    if (format)
        pieces.push_back({path, false, format->holds});
    else if (!in_folder)
        pieces.push_back({path, is_text_file(path), Format::Holds::claims});
}

/// A folder's texts are one piece; its other files are read when their format is known.
void add_folder(const std::string& folder, const ReadOptions& options, std::vector<Piece>& pieces) {
    std::vector<std::string> files;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->is_regular_file(error) && !is_companion(it->path()) && !is_text_file(it->path()))
            files.push_back(it->path().string());
    }
    std::sort(files.begin(), files.end());
    const std::size_t before = pieces.size();
    for (const std::string& file : files) add_file(file, true, options, pieces);
    bool has_texts = false;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        has_texts = has_texts || is_text_file(it->path());
    if (has_texts || pieces.size() == before)
        pieces.push_back({folder, true, Format::Holds::texts});
}

/// The inputs in the order in which they are read: files of places first.
std::vector<Piece> pieces_of(const std::vector<std::string>& inputs, const ReadOptions& options,
                             Diagnostics& diagnostics) {
    std::vector<Piece> pieces;
    for (const std::string& input : inputs) {
        std::error_code error;
        if (is_database(input))
            pieces.push_back({input, false, Format::Holds::claims});
        else if (fs::is_directory(input, error))
            add_folder(input, options, pieces);
        else if (fs::exists(input, error))
            add_file(input, false, options, pieces);
        else
            diagnostics.push_back({Diagnostic::Severity::error, input, 0, "no such file or folder",
                                   "check the path"});
    }
    std::stable_partition(pieces.begin(), pieces.end(),
                          [](const Piece& piece) { return piece.holds == Format::Holds::places; });
    return pieces;
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

/// Takes what readers find, finishes it with what the corpus knows and passes it on. Texts wait
/// until there are enough of them to tell what they are about.
class Finisher : public Sink {
public:
    Finisher(Corpus& corpus, const std::vector<std::string>& inputs, const CorpusOptions& options,
             Overrides& overrides, Sink& out, bool keep_texts, Diagnostics& diagnostics)
        : corpus_(corpus),
          options_(options),
          out_(out),
          keep_texts_(keep_texts),
          diagnostics_(diagnostics),
          names_(corpus.actors, (fs::path(options.assets) / "formats/actor_names.csv").string(),
                 diagnostics),
          places_(corpus.gazetteer),
          overrides_(overrides),
          inputs_(inputs) {}

    void add(Claim claim) override { add(std::move(claim), {}); }
    void add(Claim claim, const PlaceHint& hint) override {
        if (claim.actor.empty()) {
            name_actors(claim);
            if (const auto doubt = places_.link(claim, hint); doubt && options_.on_doubt)
                options_.on_doubt(*doubt);
        }
        if (!overrides_.empty() && !overrides_.apply(claim, corpus_.gazetteer)) return;
        pass_on(std::move(claim));
    }
    void add(FoundMention mention) override { out_.add(std::move(mention)); }
    void add(Place place) override { out_.add(std::move(place)); }
    void add(FoundText text) override {
        waiting_bytes_ += text.document.text.size();
        waiting_.push_back(std::move(text));
        if (waiting_bytes_ > texts_at_once) finish_texts();
    }

    /// After the last input.
    void finish() {
        finish_texts();
        for (Claim& claim : overrides_.own_claims(corpus_.gazetteer, diagnostics_))
            pass_on(std::move(claim));
        finish_mentions();
        corpus_.unused_overrides = overrides_.unused();
        append(diagnostics_, unused_overrides(corpus_.unused_overrides));
        corpus_.other_actors = names_.unknown();
    }

private:
    /// A claim that is as it will stay.
    void pass_on(Claim claim) {
        overrides_.sort_sides(claim);
        complete_actors(claim, corpus_.actors);
        ++passed_;
        out_.add(std::move(claim));
    }

    void finish_texts() {
        if (waiting_.empty()) return;
        if (!rules_) {
            auto rules =
                read_rules((fs::path(options_.assets) / "words").string(), word_folders(inputs_));
            append(diagnostics_, std::move(rules.diagnostics));
            rules_ = std::move(rules.value);
        }
        if (rules_) extract();
        waiting_.clear();
        waiting_bytes_ = 0;
    }

    static constexpr std::size_t texts_at_once = std::size_t{64} << 20U;

    /// Names that the data uses -> ids.
    void name_actors(Claim& claim) {
        claim.actor = "unknown";
        if (!claim.actor_name.empty()) {
            const auto& known = names_.find(claim.actor_name);
            claim.actor = known.id;
            if (claim.side.empty()) claim.side = known.side;
            if (corpus_.actors.find(known.id)) claim.actor_name = {};  // the table's name counts
        }
        if (claim.counter_actor.empty()) return;
        const auto& known = names_.find(claim.counter_actor);
        claim.counter_actor = known.id;
        if (claim.counter_side.empty()) claim.counter_side = known.side;
    }

    /// On all cores; what comes out is in the order of the texts.
    void extract() {
        const std::size_t count = waiting_.size();
        std::vector<std::vector<Mention>> mentions(count);
        const LongWork& work = options_.work;
        std::atomic<std::size_t> steps{0};  // each text is gone through twice
        const auto begin_step = [&] {
            work.at("reading texts", steps++, 2 * count);
            return !work.stopped();
        };
        for_each_parallel(count, [&](std::size_t i) {
            if (!begin_step()) return;
            FoundText& text = waiting_[i];
            mentions[i] =
                find_mentions_in_pieces(text.document, corpus_.gazetteer, rules_->mention_words);
            if (text.mentions)
                mentions[i] =
                    to_mentions(text.document, *text.mentions, corpus_.gazetteer, mentions[i]);
        });
        corpus_.focus = corpus_focus(mentions, corpus_.gazetteer);
        const ActorNames names(corpus_.actors, rules_->generic_actors, rules_->nations);
        const ReadingContext context{corpus_.gazetteer, *rules_, names, corpus_.focus};
        std::vector<std::vector<Claim>> claims(count);
        std::vector<Explanation> explanations(count);
        for_each_parallel(count, [&](std::size_t i) {
            if (!begin_step()) return;
            const FoundText& text = waiting_[i];
            const GivenReading given{text.mentions.has_value(),
                                     text.times ? &*text.times : nullptr};
            claims[i] = read_in_pieces(text.document, context, mentions[i],
                                       options_.explain ? &explanations[i] : nullptr, given);
        });
        for (std::size_t i = 0; i < count; ++i)
            pass_on(waiting_[i], std::move(mentions[i]), std::move(claims[i]),
                    std::move(explanations[i]));
    }

    void pass_on(FoundText& text, std::vector<Mention> mentions, std::vector<Claim> claims,
                 Explanation explanation) {
        constexpr std::size_t left_out = static_cast<std::size_t>(-1);
        std::vector<std::size_t> numbers;  // under which each is passed on
        for (Claim& claim : claims) {
            const std::size_t next = passed_;
            add(std::move(claim));
            numbers.push_back(passed_ > next ? next : left_out);
        }
        for (SentenceExplanation& sentence : explanation) {
            for (std::size_t& claim : sentence.claims) claim = numbers[claim];
            std::erase(sentence.claims, left_out);
        }
        if (!keep_texts_) {
            pass_on_mentions(text);
            return;
        }
        if (options_.explain) corpus_.explanations.push_back(std::move(explanation));
        corpus_.documents.push_back(std::move(text.document));
        corpus_.mentions.push_back(std::move(mentions));
    }

    /// What another tool found goes out beside the claims, but not before the first of them: a
    /// file holds one kind of things, and claims come first. What we found ourselves is asked for
    /// by `controlmap mentions`.
    void pass_on_mentions(FoundText& text) {
        if (!text.mentions) return;
        std::move(text.mentions->begin(), text.mentions->end(), std::back_inserter(mentions_));
        if (passed_ > 0) finish_mentions();
    }

    void finish_mentions() {
        for (FoundMention& mention : mentions_) out_.add(std::move(mention));
        mentions_.clear();
    }

    std::vector<FoundMention> mentions_;  ///< waiting for a claim or for the end
    Corpus& corpus_;
    const CorpusOptions& options_;
    Sink& out_;
    bool keep_texts_;
    Diagnostics& diagnostics_;
    ForeignActors names_;
    PlaceLinker places_;
    Overrides& overrides_;
    const std::vector<std::string>& inputs_;
    std::optional<ReadingRules> rules_;
    std::size_t passed_ = 0;  ///< claims, of texts and files
    std::vector<FoundText> waiting_;
    std::size_t waiting_bytes_ = 0;
};

/// Places of inputs that are gazetteers: they are a layer of names, and go out as they are.
class PlaceSink : public Sink {
public:
    explicit PlaceSink(Sink& out) : out_(out) {}
    void add(Claim claim) override { out_.add(std::move(claim)); }
    void add(FoundMention mention) override { out_.add(std::move(mention)); }
    void add(Place place) override {
        places.push_back(place);
        out_.add(std::move(place));
    }
    void add(FoundText text) override { out_.add(std::move(text)); }
    std::vector<Place> places;

private:
    Sink& out_;
};

/// Puts everything into a corpus. Claims share their texts: a million of them repeat the same few.
class CorpusSink : public Sink {
public:
    void add(Claim claim) override {
        share_texts(claim, texts_);
        claims.push_back(std::move(claim));
    }
    void add(FoundMention mention) override { mentions.push_back(std::move(mention)); }
    void add(Place place) override { places.push_back(std::move(place)); }
    void add(FoundText) override {}
    std::vector<Claim> claims;
    std::vector<FoundMention> mentions;
    std::vector<Place> places;

private:
    TextPool texts_;
};

bool read_piece(const Piece& piece, const CorpusOptions& options, Sink& sink, Corpus& corpus,
                Diagnostics& diagnostics) {
    if (piece.is_text) {
        DocumentReader reader(piece.path);
        bool any = false;
        while (auto document = reader.next(diagnostics)) {
            if (options.work.stopped()) return false;
            sink.add(FoundText{std::move(*document), {}, {}});
            any = true;
        }
        if (!any) diagnostics.push_back(no_text_in(piece.path));
        return any;
    }
    ReadOptions read = options.read;
    read.assets = options.assets;
    const std::string name = fs::path(piece.path).filename().string();
    read.progress = [&](std::uint64_t done, std::uint64_t total) {
        options.work.at(name, done, total);
        if (options.read.progress && !options.read.progress(done, total)) return false;
        return !options.work.stopped();
    };
    FileReport report(piece.path);
    if (options.on_file) options.on_file(report);
    read_file_into(piece.path, read, sink, report);
    append(diagnostics, report.diagnostics());
    const bool any = !report.format.empty();
    corpus.reports.push_back(std::move(report));
    return any;
}

/// The inputs' own first; a file that is named twice counts once.
Overrides read_overrides(const std::vector<std::string>& inputs, const CorpusOptions& options,
                         Diagnostics& diagnostics) {
    Overrides overrides;
    std::error_code ignored;
    for (const std::string& input : inputs) {
        const fs::path file = fs::path(input) / "overrides.csv";
        if (fs::exists(file, ignored) && !fs::equivalent(file, options.overrides_file, ignored))
            append(diagnostics, overrides.add(file.string()));
    }
    if (options.overrides)
        append(diagnostics, overrides.add_text(*options.overrides, options.overrides_file));
    else if (!options.overrides_file.empty())
        append(diagnostics, overrides.add(options.overrides_file));
    return overrides;
}

Result<Corpus> read_corpus(const std::vector<std::string>& inputs, const CorpusOptions& options,
                           Sink& out, bool keep_texts) {
    Result<Corpus> result;
    Corpus corpus;
    options.work.at("looking at the files");
    const auto pieces = pieces_of(inputs, options.read, result.diagnostics);
    if (pieces.empty()) return result;
    corpus.title = fs::path(inputs.front()).lexically_normal().stem().string();
    corpus.sources_file = in_inputs(inputs, "sources.csv");
    Overrides overrides = read_overrides(inputs, options, result.diagnostics);
    corpus.actors = overrides.sorted(load_actors(inputs, options, result.diagnostics));

    bool any = false;
    std::size_t at = 0;
    const auto more = [&] { return at < pieces.size() && !options.work.stopped(); };
    PlaceSink places(out);
    for (; more() && pieces[at].holds == Format::Holds::places; ++at)
        any = read_piece(pieces[at], options, places, corpus, result.diagnostics) || any;
    options.work.at("places");
    auto gazetteer = load_gazetteer(inputs, overrides.places(), std::move(places.places), options);
    append(result.diagnostics, std::move(gazetteer.diagnostics));
    corpus.gazetteer = std::move(*gazetteer);

    Finisher finisher(corpus, inputs, options, overrides, out, keep_texts, result.diagnostics);
    for (; more(); ++at)
        any = read_piece(pieces[at], options, finisher, corpus, result.diagnostics) || any;
    finisher.finish();
    if (options.work.stopped()) return {};
    if (any) result.value = std::move(corpus);
    return result;
}

}  // namespace

Result<Gazetteer> load_gazetteer(const std::vector<std::string>& inputs,
                                 const CorpusOptions& options) {
    Diagnostics remarks;
    Overrides overrides = read_overrides(inputs, options, remarks);
    auto result = load_gazetteer(inputs, overrides.places(), {}, options);
    append(result.diagnostics, std::move(remarks));
    return result;
}

Result<Corpus> load_corpus(const std::vector<std::string>& inputs, const CorpusOptions& options) {
    CorpusSink sink;
    auto result = read_corpus(inputs, options, sink, true);
    if (!result) return result;
    result->claims = std::move(sink.claims);
    list_new_actors(result->claims, result->actors);
    append(result.diagnostics, close_snapshots(result->claims));
    result->found_mentions = std::move(sink.mentions);
    result->places = std::move(sink.places);
    return result;
}

Result<Corpus> stream_corpus(const std::vector<std::string>& inputs, const CorpusOptions& options,
                             Sink& out) {
    return read_corpus(inputs, options, out, false);
}

}  // namespace gazetteer
