#include "gazetteer/shared_text.h"

#include <cstring>
#include <new>

namespace gazetteer {

SharedText::Body* SharedText::make(std::string_view text) {
    if (text.empty()) return nullptr;
    void* memory = ::operator new(sizeof(Body) + text.size());
    auto* body = new (memory) Body{{1}, static_cast<std::uint32_t>(text.size())};
    std::memcpy(letters(body), text.data(), text.size());
    return body;
}

void SharedText::release(Body* body) {
    if (!body || body->owners.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    body->~Body();
    ::operator delete(body);
}

SharedText TextPool::share(std::string_view text) {
    if (text.empty()) return {};
    const auto found = texts_.find(text);
    return found != texts_.end() ? *found : *texts_.insert(SharedText(text)).first;
}

}  // namespace gazetteer
