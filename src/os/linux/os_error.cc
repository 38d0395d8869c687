// Error numbers of Linux and their Erlang names, in one table ordered by name.
#include "os/os_error.h"

#include <errno.h>

namespace apus::os {

namespace {

struct Row {
  int number;
  const char* name;
};

// EWOULDBLOCK, EOPNOTSUPP and EDEADLOCK share a number with EAGAIN, ENOTSUP and EDEADLK.
constexpr Row kNames[] = {
    {E2BIG, "e2big"}, {EACCES, "eacces"}, {EADDRINUSE, "eaddrinuse"},
    {EADDRNOTAVAIL, "eaddrnotavail"}, {EADV, "eadv"}, {EAFNOSUPPORT, "eafnosupport"},
    {EAGAIN, "eagain"}, {EALREADY, "ealready"}, {EBADE, "ebade"}, {EBADF, "ebadf"},
    {EBADFD, "ebadfd"}, {EBADMSG, "ebadmsg"}, {EBADR, "ebadr"}, {EBADRQC, "ebadrqc"},
    {EBADSLT, "ebadslt"}, {EBFONT, "ebfont"}, {EBUSY, "ebusy"}, {ECANCELED, "ecanceled"},
    {ECHILD, "echild"}, {ECHRNG, "echrng"}, {ECOMM, "ecomm"}, {ECONNABORTED, "econnaborted"},
    {ECONNREFUSED, "econnrefused"}, {ECONNRESET, "econnreset"}, {EDEADLK, "edeadlk"},
    {EDESTADDRREQ, "edestaddrreq"}, {EDOM, "edom"}, {EDOTDOT, "edotdot"}, {EDQUOT, "edquot"},
    {EEXIST, "eexist"}, {EFAULT, "efault"}, {EFBIG, "efbig"}, {EHOSTDOWN, "ehostdown"},
    {EHOSTUNREACH, "ehostunreach"}, {EIDRM, "eidrm"}, {EILSEQ, "eilseq"},
    {EINPROGRESS, "einprogress"}, {EINTR, "eintr"}, {EINVAL, "einval"}, {EIO, "eio"},
    {EISCONN, "eisconn"}, {EISDIR, "eisdir"}, {EISNAM, "eisnam"}, {EL2HLT, "el2hlt"},
    {EL2NSYNC, "el2nsync"}, {EL3HLT, "el3hlt"}, {EL3RST, "el3rst"}, {ELIBACC, "elibacc"},
    {ELIBBAD, "elibbad"}, {ELIBEXEC, "elibexec"}, {ELIBMAX, "elibmax"}, {ELIBSCN, "elibscn"},
    {ELNRNG, "elnrng"}, {ELOOP, "eloop"}, {EMFILE, "emfile"}, {EMLINK, "emlink"},
    {EMSGSIZE, "emsgsize"}, {EMULTIHOP, "emultihop"}, {ENAMETOOLONG, "enametoolong"},
    {ENAVAIL, "enavail"}, {ENETDOWN, "enetdown"}, {ENETRESET, "enetreset"},
    {ENETUNREACH, "enetunreach"}, {ENFILE, "enfile"}, {ENOANO, "enoano"}, {ENOBUFS, "enobufs"},
    {ENOCSI, "enocsi"}, {ENODATA, "enodata"}, {ENODEV, "enodev"}, {ENOENT, "enoent"},
    {ENOEXEC, "enoexec"}, {ENOLCK, "enolck"}, {ENOLINK, "enolink"}, {ENOMEM, "enomem"},
    {ENOMSG, "enomsg"}, {ENONET, "enonet"}, {ENOPKG, "enopkg"}, {ENOPROTOOPT, "enoprotoopt"},
    {ENOSPC, "enospc"}, {ENOSR, "enosr"}, {ENOSTR, "enostr"}, {ENOSYS, "enosys"},
    {ENOTBLK, "enotblk"}, {ENOTCONN, "enotconn"}, {ENOTDIR, "enotdir"}, {ENOTEMPTY, "enotempty"},
    {ENOTNAM, "enotnam"}, {ENOTSOCK, "enotsock"}, {ENOTSUP, "enotsup"}, {ENOTTY, "enotty"},
    {ENOTUNIQ, "enotuniq"}, {ENXIO, "enxio"}, {EOVERFLOW, "eoverflow"}, {EPERM, "eperm"},
    {EPFNOSUPPORT, "epfnosupport"}, {EPIPE, "epipe"}, {EPROTO, "eproto"},
    {EPROTONOSUPPORT, "eprotonosupport"}, {EPROTOTYPE, "eprototype"}, {ERANGE, "erange"},
    {EREMCHG, "eremchg"}, {EREMOTE, "eremote"}, {EREMOTEIO, "eremoteio"}, {EROFS, "erofs"},
    {ESHUTDOWN, "eshutdown"}, {ESOCKTNOSUPPORT, "esocktnosupport"}, {ESPIPE, "espipe"},
    {ESRCH, "esrch"}, {ESRMNT, "esrmnt"}, {ESTALE, "estale"}, {ESTRPIPE, "estrpipe"},
    {ETIME, "etime"}, {ETIMEDOUT, "etimedout"}, {ETOOMANYREFS, "etoomanyrefs"},
    {ETXTBSY, "etxtbsy"}, {EUCLEAN, "euclean"}, {EUNATCH, "eunatch"}, {EUSERS, "eusers"},
    {EXDEV, "exdev"}, {EXFULL, "exfull"},
};

}  // namespace

const char* OsError::name() const {
  for (const Row& row : kNames) {
    if (row.number == number) return row.name;
  }
  return "unknown";
}

OsError last_os_error() { return OsError{errno}; }

const OsError kNoEntry{ENOENT};
const OsError kInvalid{EINVAL};
const OsError kNoMemory{ENOMEM};
const OsError kNotSupported{ENOTSUP};
const OsError kBadDescriptor{EBADF};
const OsError kExists{EEXIST};
const OsError kIsDirectory{EISDIR};
const OsError kAgain{EAGAIN};
const OsError kBusy{EBUSY};
const OsError kInterrupted{EINTR};
const OsError kNotPermitted{EPERM};
const OsError kNoProcess{ESRCH};

}  // namespace apus::os
