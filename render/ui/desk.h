#pragma once

#include <memory>
#include <optional>
#include <string>

#include "render/scene_cache.h"
#include "render/shown.h"
#include "render/ui/add_panel.h"
#include "render/ui/agreement_panel.h"
#include "render/ui/changes_panel.h"
#include "render/ui/contradictions.h"
#include "render/ui/correction_panel.h"
#include "render/ui/corrections_list.h"
#include "render/ui/document_panel.h"
#include "render/ui/evidence_panel.h"
#include "render/ui/holdings_panel.h"
#include "render/ui/record_panel.h"
#include "render/ui/search_panel.h"
#include "render/ui/sources_panel.h"
#include "render/ui/timeline_panel.h"

namespace render::ui {

/// A data set with what panels show of all of it: made together, off the window's thread.
struct Loaded {
    geo::Dataset dataset;
    Digest digest;
};

/// What the window has on its desk for one data set: panels and caches that end with it.
struct Desk {
    Desk(std::unique_ptr<Loaded> loaded, const Style& style, const FontSet& fonts)
        : owned(std::move(loaded)),
          data(*owned),
          contradictions(data.dataset),
          agreement(data.dataset),
          changes(data.dataset),
          holdings(data.dataset),
          sources(data.dataset),
          search(data.dataset),
          record(data.dataset, style, fonts) {}
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// Evidence, document and axis for a state; worked out only when what they depend on changes.
    void follow(const AppState& state);
    /// Something is under way that will change the next frame.
    bool working() const;
    /// Something of its data is still worked out in another thread.
    bool has_tasks() const {
        return contradictions.working() || agreement.working() || changes.working() ||
               holdings.working() || search.has_task() || exporter.running();
    }
    void draw_left(const PanelInput& input, const KeptCorrections& kept, const PixelRect& rect,
                   std::vector<Command>& commands);
    /// What lies over the lower part of the map for the list that is open.
    void draw_over_map(const PanelInput& input, const PixelRect& map,
                       std::vector<Command>& commands);

    std::unique_ptr<Loaded> owned;  ///< stays where it is: sessions and panels point into it
    Loaded& data;
    Task<std::string> exporter;  ///< gives what is said of it
    ShownCache shown_cache;
    SceneCache scene_cache;
    const Shown* shown = nullptr;  ///< of the view followed last
    std::optional<TimeAxis> axis;
    std::optional<Evidence> evidence;
    std::optional<DocumentText> document;
    Contradictions contradictions;
    AgreementPanel agreement;
    ChangesPanel changes;
    HoldingsPanel holdings;
    SourcesPanel sources;
    SearchPanel search;
    RecordPanel record;
    EvidencePanel evidence_panel;
    DocumentPanel document_panel;
    CorrectionPanel correction;
    TimelinePanel timeline;
    AddPanel add;

private:
    std::optional<ViewState> view_;  ///< that `shown` and `evidence` are of
    std::optional<Period> period_;   ///< that `axis` is of
    std::optional<gazetteer::ClaimIndex> open_claim_;
    PlacesBySide held_;          ///< of `shown`
    List list_ = List::sources;  ///< the one that is open; the others do not work
};

std::unique_ptr<Loaded> load_desk(geo::Dataset dataset);

}  // namespace render::ui
