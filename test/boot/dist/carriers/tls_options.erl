%% Writes the file that -ssl_dist_optfile names: certificates of one authority for both ends, each of which asks
%% for the other's.
-module(tls_options).
-export([write/1]).
-include_lib("public_key/include/public_key.hrl").

write(File) ->
    Host = #'Extension'{extnID = ?'id-ce-subjectAltName', extnValue = [{dNSName, "localhost"}],
                        critical = false},
    Chain = #{root => [], intermediates => [], peer => [{extensions, [Host]}]},
    #{server_config := Server, client_config := Client} =
        public_key:pkix_test_data(#{server_chain => Chain, client_chain => Chain}),
    Options = [{server, Server ++ [{verify, verify_peer}, {fail_if_no_peer_cert, true}]},
               {client, Client ++ [{verify, verify_peer}]}],
    ok = file:write_file(File, io_lib:format("~w.~n", [Options])).
