// What this build was asked for, as constants: code tests them with `if constexpr`, so that both
// sides always compile and #if stays out of the folders above os/.
#pragma once

namespace apus {

#ifdef APUS_ASSERTS
inline constexpr bool kAsserts = true;  // ASSERT is checked, freed heaps are poisoned.
#else
inline constexpr bool kAsserts = false;
#endif

#ifdef APUS_GC_STRESS
inline constexpr bool kGcStress = true;  // The heap moves at every safe point.
#else
inline constexpr bool kGcStress = false;
#endif

}  // namespace apus
