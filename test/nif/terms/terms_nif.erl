%% The Erlang side of terms_nif.c: stubs until the library is loaded.
-module(terms_nif).
-export([load/1, kinds/1, predicates/1, integers/1, no_float/1, make_atom/1, existing_atom/1, atom_text/2, string/2,
         list/1, lists/1, tuples/1, tuple/1, binary/1, grown/3, looked_at/1, part/3, order/2, hash/2,
         to_external/1, from_external/2, printed/2, formats/1, float_text/2, term_text/2, to_file/2]).
-define(STUB, erlang:nif_error(not_loaded)).

load(Folder) -> erlang:load_nif(filename:join(Folder, "terms_nif"), 0).

kinds(_) -> ?STUB.
predicates(_) -> ?STUB.
integers(_) -> ?STUB.
no_float(_) -> ?STUB.
make_atom(_) -> ?STUB.
existing_atom(_) -> ?STUB.
atom_text(_, _) -> ?STUB.
string(_, _) -> ?STUB.
list(_) -> ?STUB.
lists(_) -> ?STUB.
tuples(_) -> ?STUB.
tuple(_) -> ?STUB.
binary(_) -> ?STUB.
grown(_, _, _) -> ?STUB.
looked_at(_) -> ?STUB.
part(_, _, _) -> ?STUB.
order(_, _) -> ?STUB.
hash(_, _) -> ?STUB.
to_external(_) -> ?STUB.
from_external(_, _) -> ?STUB.
printed(_, _) -> ?STUB.
formats(_) -> ?STUB.
float_text(_, _) -> ?STUB.
term_text(_, _) -> ?STUB.
to_file(_, _) -> ?STUB.
