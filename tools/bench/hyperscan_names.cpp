#include "tools/bench/hyperscan_names.h"

#ifdef CONTROLMAP_HAVE_HYPERSCAN
#include <hs/hs.h>
#endif

namespace bench {

#ifdef CONTROLMAP_HAVE_HYPERSCAN

HyperscanNames::HyperscanNames(const std::vector<std::string>& names) {
    std::vector<const char*> patterns;
    std::vector<unsigned> flags, ids;
    std::vector<size_t> lengths;
    for (const std::string& name : names) {
        if (name.empty()) continue;
        patterns.push_back(name.data());
        lengths.push_back(name.size());
        flags.push_back(0);
        ids.push_back(static_cast<unsigned>(ids.size()));
    }
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    if (hs_compile_lit_multi(patterns.data(), flags.data(), ids.data(), lengths.data(),
                             static_cast<unsigned>(patterns.size()), HS_MODE_BLOCK, nullptr,
                             &database, &error) != HS_SUCCESS) {
        hs_free_compile_error(error);
        return;
    }
    hs_scratch_t* scratch = nullptr;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) {
        hs_free_database(database);
        return;
    }
    database_ = database;
    scratch_ = scratch;
}

HyperscanNames::~HyperscanNames() {
    hs_free_scratch(static_cast<hs_scratch_t*>(scratch_));
    hs_free_database(static_cast<hs_database_t*>(database_));
}

bool HyperscanNames::available() { return true; }

std::size_t HyperscanNames::count_matches(std::string_view text) const {
    std::size_t count = 0;
    const auto on_match = [](unsigned, unsigned long long, unsigned long long, unsigned,
                             void* sum) {
        ++*static_cast<std::size_t*>(sum);
        return 0;
    };
    hs_scan(static_cast<const hs_database_t*>(database_), text.data(),
            static_cast<unsigned>(text.size()), 0, static_cast<hs_scratch_t*>(scratch_), on_match,
            &count);
    return count;
}

#else

HyperscanNames::HyperscanNames(const std::vector<std::string>&) {}
HyperscanNames::~HyperscanNames() = default;
bool HyperscanNames::available() { return false; }
std::size_t HyperscanNames::count_matches(std::string_view) const { return 0; }

#endif

}  // namespace bench
