// Runs a fuzz target (a function LLVMFuzzerTestOneInput) on stored inputs, so that every build can
// replay them without libFuzzer, and on variations of them that are the same on every run.
// usage: TARGET FILE_OR_FOLDER... [--variations N]

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> files_of(const std::vector<std::string>& arguments) {
    std::vector<fs::path> files;
    for (const std::string& argument : arguments) {
        if (!fs::is_directory(argument)) files.emplace_back(argument);
        std::error_code none;
        for (fs::recursive_directory_iterator it(argument, none), end; !none && it != end; ++it)
            if (it->is_regular_file()) files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
        std::exit(2);
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

void run(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

/// A few of the usual accidents: cut short, bytes changed, a stretch lost, doubled or moved.
std::string vary(std::string input, std::minstd_rand& random) {
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t changes = 1 + below(4); changes > 0 && !input.empty(); --changes) {
        const std::size_t at = below(input.size());
        const std::size_t length = 1 + below(std::min<std::size_t>(input.size() - at, 64));
        const std::string stretch = input.substr(at, length);
        switch (below(5)) {
            case 0:
                input.resize(at);
                break;
            case 1:
                input[at] = static_cast<char>(random() & 0xFFU);
                break;
            case 2:
                input.erase(at, length);
                break;
            case 3:
                input.insert(at, stretch);
                break;
            default:
                input.insert(below(input.size()), stretch);
        }
    }
    return input;
}

}  // namespace

int main(int count, char** values) {
    std::vector<std::string> arguments(values + 1, values + count);
    unsigned long variations = 0;
    const auto option = std::find(arguments.begin(), arguments.end(), "--variations");
    if (option != arguments.end() && option + 1 != arguments.end()) {
        variations = std::stoul(*(option + 1));
        arguments.erase(option, option + 2);
    }
    const auto files = files_of(arguments);
    if (files.empty()) {
        std::fprintf(stderr, "usage: %s FILE_OR_FOLDER... [--variations N]\n", values[0]);
        return 2;
    }
    for (const fs::path& file : files) {
        std::fprintf(stderr, "%s\n", file.c_str());
        const std::string input = read(file);
        run(input);
        std::minstd_rand random(20110315);
        for (unsigned long i = 0; i < variations; ++i) run(vary(input, random));
    }
    std::printf("%zu inputs, %lu variations of each\n", files.size(), variations);
    return 0;
}
