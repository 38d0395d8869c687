# Sourced by the commands beside it, which set `here` to this directory: where everything lives.
#   preset    which build to run: $APUS_PRESET, or release
#   emu_dir   the emulator's directory, laid out by cmake/emu.cmake
#   otp_root  the installed OTP: $APUS_OTP_ROOT, or Debian's
# Says what to do and leaves with 127 when the build or OTP is missing.
root=${here%/bin}
preset=${APUS_PRESET:-release}
emu_dir=$root/build/$preset/emu
otp_root=${APUS_OTP_ROOT:-/usr/lib/erlang}
# The application apus is found behind OTP's own, as any library is that ERL_LIBS names.
case ":${ERL_LIBS:-}:" in
  *":$root/build/$preset/lib:"*) ;;
  *) export ERL_LIBS="${ERL_LIBS:+$ERL_LIBS:}$root/build/$preset/lib" ;;
esac

if [ ! -x "$otp_root/erts-13.1.5/bin/erlexec" ]; then
  echo "apus: OTP 25 (erts 13.1.5) is not installed at $otp_root." >&2
  echo "apus: install it with: apt-get install erlang erlang-src" >&2
  exit 127
fi
if [ ! -x "$emu_dir/beam.smp" ]; then
  echo "apus: the $preset build is missing. Build and start it with: $root/apus" >&2
  exit 127
fi
