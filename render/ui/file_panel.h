#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/ui/folder_list.h"
#include "render/ui/panels.h"

struct ImGuiInputTextCallbackData;

namespace render::ui {

/// What a file is wanted for.
enum class FilePurpose { open_project, add_data, save_project, save_picture };

/// Asks for the name of a file: typed, pasted or chosen from what lies in the folder. Dear ImGui
/// has no such dialogue.
class FilePanel {
public:
    struct Chosen {
        FilePurpose purpose = FilePurpose::open_project;
        std::string file;
    };

    /// `suggested` stands in the field at first.
    void open(FilePurpose purpose, std::string suggested);
    void close() { purpose_.reset(); }
    bool is_open() const { return purpose_.has_value(); }
    /// What was chosen, once; the panel is then closed. A file that would be replaced is only given
    /// when it is chosen twice.
    std::optional<Chosen> draw(const PixelRect& map, float ui_scale);

private:
    bool field();
    void move(int by);
    void rows(float height);
    void take(std::string file, std::optional<Chosen>& chosen);
    void look();
    static int on_edit(ImGuiInputTextCallbackData* data);

    std::optional<FilePurpose> purpose_;
    std::string typed_, looked_;
    FolderList list_;
    int marked_ = -1;       ///< of the entries; -1 = what is typed
    bool focus_ = false;    ///< the field is to get the keys
    bool to_end_ = false;   ///< and its cursor to stand at the end, nothing selected
    std::string replaces_;  ///< that it would be replaced has been said
    std::string clicked_;   ///< entry that was clicked in this frame
};

}  // namespace render::ui
