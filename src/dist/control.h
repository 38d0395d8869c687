// Control messages: what one node tells another, as a tuple whose first element is one of these.
//
// OTP: "Distribution Protocol", "Protocol between Connected Nodes".
#pragma once

#include <cstdint>

namespace apus::dist {

enum class Op : uint8_t {
  kLink = 1,                 // {_, From, To}
  kSend = 2,                 // {_, '', To} message
  kExit = 3,                 // {_, From, To, Reason}
  kUnlink = 4,               // {_, From, To}
  kNodeLink = 5,
  kRegisteredSend = 6,       // {_, From, '', Name} message
  kGroupLeader = 7,          // {_, Leader, To}
  kExit2 = 8,                // {_, From, To, Reason}
  kSendTraced = 12,          // {_, '', To, Token} message
  kExitTraced = 13,          // {_, From, To, Token, Reason}
  kRegisteredSendTraced = 16,  // {_, From, '', Name, Token} message
  kExit2Traced = 18,         // {_, From, To, Token, Reason}
  kMonitor = 19,             // {_, From, To, Reference}; To is a pid or a name
  kDemonitor = 20,           // {_, From, To, Reference}
  kDown = 21,                // {_, From, To, Reference, Reason}; From is a pid or a name
  kSendSender = 22,          // {_, From, To} message
  kSendSenderTraced = 23,    // {_, From, To, Token} message
  kPayloadExit = 24,         // {_, From, To} reason
  kPayloadExitTraced = 25,   // {_, From, To, Token} reason
  kPayloadExit2 = 26,        // {_, From, To} reason
  kPayloadExit2Traced = 27,  // {_, From, To, Token} reason
  kPayloadDown = 28,         // {_, From, To, Reference} reason
  kSpawnRequest = 29,        // {_, Reference, From, Leader, {M, F, Arity}, Options} arguments
  kSpawnRequestTraced = 30,  // {_, Reference, From, Leader, MFA, Options, Token} arguments
  kSpawnReply = 31,          // {_, Reference, To, Ties, Pid | Reason}
  kSpawnReplyTraced = 32,    // {_, Reference, To, Ties, Pid | Reason, Token}
  kAliasSend = 33,           // {_, From, Alias} message
  kAliasSendTraced = 34,     // {_, From, Alias, Token} message
  kUnlinkId = 35,            // {_, Id, From, To}
  kUnlinkIdAck = 36,         // {_, Id, From, To}
};

}  // namespace apus::dist
