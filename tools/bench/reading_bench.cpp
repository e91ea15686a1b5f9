// How fast texts are read: names looked up, mentions found, claims extracted, on one core and on
// several by document. With Hyperscan, where it is installed, matching the same names beside it.
// usage: reading_bench SOURCE_FOLDER [--mb N] [--threads N] [--seed N] [--write FOLDER]
//        [--yardsticks no]

#include <fmt/core.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <thread>

#include "gazetteer/corpus.h"
#include "gazetteer/documents/read_documents.h"
#include "gazetteer/documents/sentences.h"
#include "gazetteer/text/read_text.h"
#include "tools/bench/hyperscan_names.h"
#include "tools/bench/text_generator.h"

namespace fs = std::filesystem;

namespace {

using bench::TextGenerator;
using gazetteer::ByteSpan;
using gazetteer::Document;
using gazetteer::Mention;

struct Options {
    std::string source, write;
    std::size_t megabytes = 20;
    unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    std::uint32_t seed = 1;
    bool yardsticks = true;  ///< compare with Hyperscan
};

/// Wall clock, for work on several cores.
double seconds_of(const std::function<void()>& work) {
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// What one core was busy with it: fair on a machine that others use too.
double core_seconds_of(const std::function<void()>& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
    };
    const double began = now();
    work();
    return now() - began;
}

long peak_mib() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

void report(const std::string& what, std::size_t bytes, double seconds, const std::string& more) {
    fmt::print("{:16} {:8.1f} MB/s  {}\n", what, static_cast<double>(bytes) / 1e6 / seconds, more);
    std::fflush(stdout);
}

/// The texts' sentences, cut at the names of places.
std::vector<std::vector<TextGenerator::Sentence>> models_of(
    const std::vector<Document>& documents, const std::vector<std::vector<Mention>>& mentions) {
    std::vector<std::vector<TextGenerator::Sentence>> models;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        const std::string& text = documents[i].text;
        std::vector<TextGenerator::Sentence> model;
        for (const ByteSpan span : gazetteer::split_sentences(text)) {
            TextGenerator::Sentence sentence;
            std::size_t at = span.begin;
            for (const Mention& mention : mentions[i]) {
                if (mention.core.begin < at || mention.core.end > span.end) continue;
                sentence.pieces.push_back(text.substr(at, mention.core.begin - at));
                sentence.pieces.push_back(text.substr(mention.core.begin, mention.core.size()));
                at = mention.core.end;
            }
            sentence.pieces.push_back(text.substr(at, span.end - at));
            model.push_back(std::move(sentence));
        }
        if (!model.empty()) models.push_back(std::move(model));
    }
    return models;
}

/// Work on every document, shared among threads by document.
double on_threads(unsigned threads, const std::vector<Document>& documents,
                  const std::function<void(const Document&)>& work) {
    const auto clock = threads == 1 ? core_seconds_of : seconds_of;
    return clock([&] {
        std::atomic<std::size_t> next{0};
        const auto run = [&] {
            for (std::size_t i = next++; i < documents.size(); i = next++) work(documents[i]);
        };
        std::vector<std::thread> others;
        for (unsigned i = 1; i < threads; ++i) others.emplace_back(run);
        run();
        for (std::thread& other : others) other.join();
    });
}

void write_texts(const std::string& folder, const std::vector<Document>& documents,
                 const std::vector<std::string>& names) {
    fs::create_directories(fs::path(folder) / "texts");
    std::ofstream all(fs::path(folder) / "all.txt");
    for (const Document& document : documents) {
        std::ofstream(fs::path(folder) / "texts" / document.file) << document.text;
        all << document.text << '\n';
    }
    std::ofstream list(fs::path(folder) / "names.txt");
    for (const std::string& name : names) list << name << '\n';
}

/// A place index of the benchmark's own, removed at its end.
class TemporaryIndex {
public:
    TemporaryIndex()
        : file_((fs::temp_directory_path() / fmt::format("controlmap-bench-{}", getpid()))) {}
    TemporaryIndex(const TemporaryIndex&) = delete;
    TemporaryIndex& operator=(const TemporaryIndex&) = delete;
    ~TemporaryIndex() {
        std::error_code ignored;
        fs::remove(file_, ignored);
    }
    std::string file() const { return file_.string(); }

private:
    fs::path file_;
};

void measure_index(const std::string& file, const std::vector<gazetteer::Place>& places,
                   double read_seconds) {
    const double built = core_seconds_of([&] { write_index(places, file); });
    gazetteer::Gazetteer opened;
    const double open = seconds_of([&] { opened.add_index(file); });
    fmt::print(
        "index            {} places, {} names: {:.1f} s to read and build, {:.2f} ms to open\n",
        opened.size(), opened.name_count(), read_seconds + built, open * 1000);
}

void measure_lookups(const gazetteer::Gazetteer& gazetteer, const std::vector<std::string>& names) {
    constexpr std::size_t count = 200'000;
    std::size_t found = 0;
    const auto lookups = [&](const std::string& ending) {
        const double seconds = core_seconds_of([&] {
            for (std::size_t i = 0; i < count; ++i)
                found += gazetteer.find(names[i * 7919 % names.size()] + ending).size();
        });
        return seconds / count * 1e6;
    };
    const double known = lookups("");
    const double unknown = lookups("qzx");
    fmt::print("lookup           {:.2f} us a known name, {:.2f} us an unknown one ({} places)\n",
               known, unknown, found);
}

int run(const Options& options) {
    const std::string assets = options.source + "/assets";
    std::vector<std::string> inputs{assets + "/aleppo"};
    for (const auto& folder : fs::directory_iterator(options.source + "/tests/data/reading"))
        if (fs::exists(folder.path() / "corpus.csv")) inputs.push_back(folder.path().string());
    std::sort(inputs.begin(), inputs.end());
    gazetteer::Result<std::vector<gazetteer::Place>> places;
    const double read_seconds =
        seconds_of([&] { places = gazetteer::read_places(assets + "/places/cities500.txt.gz"); });
    if (!places) {
        fmt::print(stderr, "the places under {} cannot be read\n", assets);
        return 1;
    }
    const TemporaryIndex index;
    measure_index(index.file(), *places, read_seconds);
    gazetteer::CorpusOptions reading;
    reading.assets = assets;
    reading.world_index = index.file();
    auto corpus = gazetteer::load_corpus(inputs, reading);
    const auto rules = gazetteer::read_rules(assets + "/words", {});
    if (!corpus || !rules) {
        fmt::print(stderr, "the texts or words under {} cannot be read\n", assets);
        return 1;
    }
    std::vector<std::string> names, towns;
    for (const gazetteer::Place& place : *places) {
        names.push_back(place.name);
        names.insert(names.end(), place.names.begin(), place.names.end());
        if (place.population > 5000) towns.push_back(place.name);
    }
    places.value.reset();

    TextGenerator generator(models_of(corpus->documents, corpus->mentions), towns, options.seed);
    std::vector<Document> documents;
    std::size_t bytes = 0;
    while (bytes < options.megabytes * 1'000'000) {
        documents.push_back(generator.next(5000));
        bytes += documents.back().text.size();
    }
    if (!options.write.empty()) write_texts(options.write, documents, names);
    measure_lookups(corpus->gazetteer, names);

    for (const unsigned threads : {1U, options.threads}) {
        std::atomic<std::size_t> count{0};
        const double seconds = on_threads(threads, documents, [&](const Document& document) {
            count += find_mentions(document, corpus->gazetteer, rules->mention_words).size();
        });
        report(fmt::format("mentions x{}", threads), bytes, seconds,
               fmt::format("{} mentions", count.load()));
    }
    const gazetteer::ActorNames actors(corpus->actors, rules->generic_actors, rules->nations);
    const gazetteer::ReadingContext context{corpus->gazetteer, *rules, actors, corpus->focus};
    for (const unsigned threads : {1U, options.threads}) {
        std::atomic<std::size_t> count{0};
        const double seconds = on_threads(threads, documents, [&](const Document& document) {
            auto mentions = find_mentions(document, corpus->gazetteer, rules->mention_words);
            count += read_text(document, context, mentions).size();
        });
        report(fmt::format("claims x{}", threads), bytes, seconds,
               fmt::format("{} claims", count.load()));
    }
    fmt::print("peak memory      {} MiB with {} MB of texts in memory\n", peak_mib(),
               bytes / 1000000);
    if (!options.yardsticks || !bench::HyperscanNames::available()) return 0;
    std::unique_ptr<bench::HyperscanNames> hyperscan;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    const double built =
        seconds_of([&] { hyperscan = std::make_unique<bench::HyperscanNames>(names); });
    if (!hyperscan->ready()) {
        fmt::print("hyperscan        does not compile {} names\n", names.size());
        return 0;
    }
    std::size_t matches = 0;
    const double seconds = on_threads(1, documents, [&](const Document& document) {
        matches += hyperscan->count_matches(document.text);
    });
    report("hyperscan x1", bytes, seconds,
           fmt::format("{} matches, built in {:.1f} s", matches, built));
    return 0;
}

}  // namespace

int main(int count, char** values) {
    Options options;
    std::vector<std::string> rest;
    for (int i = 1; i < count; ++i) {
        const std::string argument = values[i];
        const bool option = argument.starts_with("--") && i + 1 < count;
        if (!option)
            rest.push_back(argument);
        else if (argument == "--yardsticks")
            options.yardsticks = std::string(values[++i]) != "no";
        else if (argument == "--write")
            options.write = values[++i];
        else if (argument == "--mb")
            options.megabytes = std::strtoul(values[++i], nullptr, 10);
        else if (argument == "--threads")
            options.threads = static_cast<unsigned>(std::strtoul(values[++i], nullptr, 10));
        else if (argument == "--seed")
            options.seed = static_cast<std::uint32_t>(std::strtoul(values[++i], nullptr, 10));
    }
    if (rest.size() != 1 || options.megabytes == 0 || options.threads == 0) {
        fmt::print(stderr,
                   "usage: reading_bench SOURCE_FOLDER [--mb N] [--threads N] "
                   "[--seed N] [--write FOLDER]\n");
        return 2;
    }
    options.source = rest[0];
    return run(options);
}
