#pragma once

#include <string>
#include <vector>

namespace render::ui {

/// A file or folder that continues what is being typed.
struct FolderEntry {
    std::string name;
    bool is_folder = false;
};

/// What lies in one folder, as far as it begins as the typed path ends.
struct FolderList {
    std::string folder;     ///< that is looked into, as it was typed, with its slash; may be empty
    std::string beginning;  ///< of the name, that the entries share
    std::vector<FolderEntry> entries;  ///< folders first, each by name; hidden ones when asked for
    bool more = false;                 ///< there are more than are listed
    std::string problem;               ///< why the folder cannot be listed, or empty
};
inline constexpr std::size_t most_entries = 10000;

/// Looks up what a typed path may become. `~/` is the user's home; files need one of the endings
/// (none given: any). Letters' case does not matter.
FolderList list_folder(const std::string& typed, const std::vector<std::string>& endings);

/// The typed path, lengthened as far as all entries go on alike; a single folder with its slash.
std::string completed(const FolderList& list);

/// `~/maps` -> `/home/me/maps`.
std::string without_tilde(const std::string& typed);

}  // namespace render::ui
