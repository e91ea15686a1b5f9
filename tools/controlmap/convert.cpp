#include <fmt/format.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <unordered_map>

#include "gazetteer/documents/csv.h"
#include "gazetteer/formats/format.h"
#include "gazetteer/formats/report_json.h"
#include "gazetteer/write_file.h"
#include "tools/controlmap/areas.h"
#include "tools/controlmap/options.h"
#include "tools/controlmap/progress.h"

namespace controlmap {
namespace {

using gazetteer::Claim;

struct Options {
    CommonOptions common;
    std::string out, write_as, report, review, actors_template;
    bool no_quotes = false;
    bool areas = false;
};

/// Hands what is found to the writer. Identical ids are told apart as they come.
class WriterSink : public gazetteer::Sink {
public:
    WriterSink(gazetteer::Writer* writer, bool no_quotes)
        : writer_(writer), no_quotes_(no_quotes) {}

    void add(Claim claim) override {
        if (claim.id.empty()) claim.id = gazetteer::claim_id(claim);
        const auto count = ++seen_[claim.id];
        if (count > 1) claim.id = fmt::format("{}-{}", claim.id, count);
        if (no_quotes_) {
            claim.quote = {};
            claim.quote_span.reset();
        }
        ++actors_[claim.actor];
        if (!claim.counter_actor.empty()) ++actors_[claim.counter_actor];
        ++claims_;
        if (writer_) writer_->write(claim);
    }
    void add(gazetteer::FoundMention mention) override {
        if (no_quotes_) mention.quote.clear();
        if (writer_) writer_->write(mention);
    }
    void add(gazetteer::Place place) override {
        if (writer_) writer_->write(place);
    }
    void add(gazetteer::FoundText) override {}

    std::size_t claims() const { return claims_; }
    const std::map<std::string, std::size_t>& actors() const { return actors_; }

private:
    gazetteer::Writer* writer_;
    bool no_quotes_;
    std::size_t claims_ = 0;
    std::unordered_map<std::string, std::uint32_t> seen_;
    std::map<std::string, std::size_t> actors_;
};

/// Placements that may be wrong, as a table that a user can turn into overrides.
class ReviewTable {
public:
    void add(const gazetteer::PlacementDoubt& doubt) {
        const std::string key = fmt::format("{}\x1f{}\x1f{}\x1f{}", doubt.place, doubt.point.lon,
                                            doubt.point.lat, doubt.reason);
        auto [at, is_new] = rows_.try_emplace(key, Row{doubt, 0});
        ++at->second.claims;
    }

    gazetteer::Diagnostics write(const std::string& file) const {
        std::string text =
            "document,place_surface,lon,lat,reason,claims,nearest,nearest_id,nearest_lon,"
            "nearest_lat,distance_km,candidates\n";
        for (const auto& [key, row] : rows_) {
            const auto& doubt = row.doubt;
            const auto cell = [](const std::string& each) { return gazetteer::csv_cell(each); };
            text += fmt::format("{},{},{},{},{},{},", cell(doubt.document), cell(doubt.place),
                                doubt.point.lon, doubt.point.lat, cell(doubt.reason), row.claims);
            if (doubt.nearest)
                text += fmt::format("{},{},{},{},{:.0f}", cell(doubt.nearest->name),
                                    cell(doubt.nearest->id), doubt.nearest->point->lon,
                                    doubt.nearest->point->lat, doubt.distance_km);
            else
                text += ",,,,";
            text += fmt::format(",{}\n", cell(fmt::format("{}", fmt::join(doubt.candidates, "|"))));
        }
        return gazetteer::write_file(file, text);
    }

private:
    struct Row {
        gazetteer::PlacementDoubt doubt;
        std::size_t claims = 0;
    };
    std::map<std::string, Row> rows_;
};

/// The actors of the data that no file knows, and those it uses that are known, as an actors.csv to
/// begin with.
std::string actors_template(const gazetteer::Corpus& corpus,
                            const std::map<std::string, std::size_t>& used) {
    std::string text = "id,name,side,colour,pattern,aliases\n";
    for (const auto& [id, count] : used) {
        const auto other = corpus.other_actors.find(id);
        const auto* known = corpus.actors.find(id);
        const std::string name =
            other != corpus.other_actors.end() ? other->second : corpus.actors.name_of(id);
        const std::string colour = known && known->colour
                                       ? fmt::format("#{:02x}{:02x}{:02x}", known->colour->r,
                                                     known->colour->g, known->colour->b)
                                       : std::string();
        text += fmt::format(
            "{},{},{},{},{},{}\n", gazetteer::csv_cell(id), gazetteer::csv_cell(name),
            gazetteer::csv_cell(corpus.actors.side_of(id)), colour,
            known ? known->pattern : std::string(),
            known ? gazetteer::csv_cell(fmt::format("{}", fmt::join(known->aliases, "|")))
                  : std::string());
    }
    return text;
}

int run(const Options& options) {
    if (options.areas) return convert_to_areas(options.common, options.out, options.write_as);
    bool failed = false;
    const auto tell = [&](const gazetteer::Diagnostics& diagnostics) {
        failed = report(diagnostics, options.common) || failed;
    };
    const auto assets = find_assets();
    tell(assets.diagnostics);
    if (!assets) return exit_failed;
    auto writer = gazetteer::open_writer(options.out, options.write_as);
    tell(writer.diagnostics);
    if (!writer) return exit_failed;
    gazetteer::Result<gazetteer::ReportWriter> json;
    if (!options.report.empty()) {
        json = gazetteer::ReportWriter::open(options.report);
        tell(json.diagnostics);
        if (!json) return exit_failed;
    }
    ReviewTable review;
    Progress progress(options.common.progress, options.common.quiet);
    gazetteer::CorpusOptions corpus_in = corpus_options(options.common, *assets);
    if (!options.review.empty())
        corpus_in.on_doubt = [&](const gazetteer::PlacementDoubt& doubt) { review.add(doubt); };
    corpus_in.on_file = [&](gazetteer::FileReport& each) {
        if (json) json->follow(each);
        progress.begin(each.file());
        each.on_note = [&, file = each.file()](const std::string& note) {
            if (!options.common.quiet) fmt::print(stderr, "controlmap: {}: {}\n", file, note);
        };
    };
    corpus_in.read.progress = [&](std::uint64_t done, std::uint64_t total) {
        progress.show(done, total);
        return true;
    };

    WriterSink sink(writer->get(), options.no_quotes);
    const auto corpus =
        gazetteer::stream_corpus(inputs_of(options.common, *assets), corpus_in, sink);
    progress.end();
    tell(corpus.diagnostics);
    if (!corpus) return exit_failed;
    tell((*writer)->finish());
    if (!options.common.quiet) {
        for (const auto& each : corpus->reports)
            fmt::print(stderr, "controlmap: {}\n", each.summary());
    }
    if (const auto lost = (*writer)->not_written(); lost > 0 && !options.common.quiet)
        fmt::print(stderr,
                   "controlmap: {}: {} mentions or places have no form in this format; "
                   "write .geojson\n",
                   options.out, lost);
    if (!options.common.quiet)
        fmt::print(stderr, "controlmap: {} claims written to {}\n", sink.claims(), options.out);
    if (json) tell(json->finish(corpus->reports));
    if (!options.review.empty()) tell(review.write(options.review));
    if (!options.actors_template.empty())
        tell(gazetteer::write_file(options.actors_template,
                                   actors_template(*corpus, sink.actors())));
    return failed ? exit_failed : exit_ok;
}

}  // namespace

void add_convert(CLI::App& app, Verbs& verbs) {
    auto options = std::make_shared<Options>();
    CLI::App* verb = app.add_subcommand("convert", "any supported input -> any supported output");
    add_common_options(*verb, options->common);
    verb->add_option("-o", options->out, "output file (see `formats`), - = standard output")
        ->required();
    verb->add_option("--write-as", options->write_as, "format to write, whatever the file's name");
    verb->add_option("--report", options->report, "what became of every row, as JSON");
    verb->add_option("--review", options->review, "table of placements that may be wrong");
    verb->add_option("--actors-template", options->actors_template,
                     "actors.csv to begin with, from the actors of the data");
    verb->add_flag("--areas", options->areas, "who held what as dated polygons, not claims");
    verb->add_flag("--no-quotes", options->no_quotes, "leave the evidence sentences out");
    verbs.emplace_back(verb, [options] { return run(*options); });
}

}  // namespace controlmap
