// The names and numbers of the OTP release that this VM runs, and its own.
//
// Threads: constants. OTP: erlang:system_info(otp_release | version | driver_version | nif_version).
#pragma once

namespace apus {

inline constexpr char kApusVersion[] = "0.1";
inline constexpr char kOtpRelease[] = "25";
inline constexpr char kErtsVersion[] = "13.1.5";
inline constexpr char kDriverVersion[] = "3.3";
inline constexpr char kNifVersion[] = "2.16";
inline constexpr char kSystemArchitecture[] = "x86_64-pc-linux-gnu";

}  // namespace apus
