%% An interpreter of instructions kept in a tuple: matching of terms, jumps, a stack, variables.
-module(bench_interpreter).
-export([run/0]).
-group(data).

run() ->
    Code = {{push, 400000}, {store, n}, {push, 0}, {store, s}, {load, n}, {jz, 15}, {load, s},
        {load, n}, add, {store, s},
            {load, n}, {push, 1}, sub, {store, n}, {jmp, 5}, {load, s}, halt},
    vm(Code, 1, [], #{}).

vm(Code, Pc, Stack, Env) ->
    case element(Pc, Code) of
        {push, X} -> vm(Code, Pc + 1, [X | Stack], Env);
        {load, V} -> vm(Code, Pc + 1, [map_get(V, Env) | Stack], Env);
        {store, V} -> vm(Code, Pc + 1, tl(Stack), Env#{V => hd(Stack)});
        {jz, To} -> case Stack of [0 | T] -> vm(Code, To + 1, T, Env); [_ | T] ->
            vm(Code, Pc + 1, T, Env) end;
        {jmp, To} -> vm(Code, To, Stack, Env);
        add -> [B, A | T] = Stack, vm(Code, Pc + 1, [A + B | T], Env);
        sub -> [B, A | T] = Stack, vm(Code, Pc + 1, [A - B | T], Env);
        halt -> hd(Stack)
    end.
