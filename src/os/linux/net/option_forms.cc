// That the forms of os/net/option_forms.h are those of Linux.
#include "os/net/option_forms.h"

#include <netinet/in.h>
#include <sys/socket.h>

namespace apus::os {

static_assert(sizeof(LingerForm) == sizeof(linger));
static_assert(sizeof(MembershipForm4) == sizeof(ip_mreq));
static_assert(sizeof(SourceMembershipForm4) == sizeof(ip_mreq_source));
static_assert(sizeof(SourceFilterForm4) == IP_MSFILTER_SIZE(0));
static_assert(sizeof(MembershipForm6) == sizeof(ipv6_mreq));
static_assert(kFilterExclude == MCAST_EXCLUDE && kFilterInclude == MCAST_INCLUDE);

}  // namespace apus::os
