#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gazetteer/claims/actors.h"
#include "gazetteer/claims/claim.h"
#include "gazetteer/claims/override_row.h"
#include "gazetteer/documents/document.h"
#include "gazetteer/formats/format.h"
#include "gazetteer/formats/place_links.h"
#include "gazetteer/long_work.h"
#include "gazetteer/places/name_index.h"
#include "gazetteer/result.h"
#include "gazetteer/text/explanation.h"
#include "gazetteer/text/mention.h"

namespace gazetteer {

/// Where the program's own data lies and what the user adds to it.
struct CorpusOptions {
    std::string assets;                    ///< folder with actors.csv, places/, words/
    std::string world_index;               ///< file made by write_index; empty = do without
    std::string actors_file;               ///< replaces the inputs' actors.csv when not empty
    std::vector<std::string> gazetteers;   ///< files added to the inputs' own places
    bool explain = false;                  ///< keep what was found in each sentence
    ReadOptions read;                      ///< how foreign files are read
    std::string overrides_file;            ///< applied after the inputs' own overrides.csv
    std::optional<std::string> overrides;  ///< instead of what that file holds
    /// Told of every placement in foreign data that may be an error.
    std::function<void(const PlacementDoubt&)> on_doubt;
    /// Told of every file's report before it is read, for lists of all remarks.
    std::function<void(FileReport&)> on_file;
    LongWork work;  ///< who waits for it; asked for its end, nothing is given
};

/// Everything that the inputs say, before it is put on a map: steps 1 to 5 of the path.
struct Corpus {
    std::string title;  ///< name of the input folder or file
    std::vector<Document> documents;
    std::vector<std::vector<Mention>> mentions;  ///< one list a document, resolved
    std::vector<Claim> claims;                   ///< from texts and from claims files
    std::vector<FoundMention> found_mentions;    ///< of other tools, without a text of theirs
    std::vector<Place> places;                   ///< of inputs that are gazetteers
    std::vector<FileReport> reports;             ///< one a file that is no text, in input order
    std::map<std::string, std::string> other_actors;  ///< of foreign data, id -> name
    ActorTable actors;
    Gazetteer gazetteer;  ///< layers: inputs' places, --gazetteer, own extra places, world
    std::vector<Override> unused_overrides;  ///< rows that fitted nothing
    std::string sources_file;                ///< the inputs' sources.csv, empty when there is none
    std::vector<std::string> focus;          ///< ISO country codes that the corpus speaks of most
    std::vector<Explanation> explanations;   ///< one a document where asked for, else empty
};

/// Names and places alone, in the order in which they are searched.
Result<Gazetteer> load_gazetteer(const std::vector<std::string>& inputs,
                                 const CorpusOptions& options);

/// Reads every input (folder of texts, one text, or a claims file). An input that cannot be read
/// is reported and the others still are; empty only when nothing at all could be read.
Result<Corpus> load_corpus(const std::vector<std::string>& inputs, const CorpusOptions& options);

/// The same in constant memory: claims, mentions and places go to `out` as they are found and are
/// not kept; neither are texts.
Result<Corpus> stream_corpus(const std::vector<std::string>& inputs, const CorpusOptions& options,
                             Sink& out);

}  // namespace gazetteer
