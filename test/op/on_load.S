%% on_load: the function behind it is called when the module is loaded; the assembler writes it
%% from the attribute. Until that has answered ok, nobody else calls the module.
{module, op_on_load}.
{exports, [{main,0}, {what_was_kept,0}, {init,0}]}.
{attributes, [{on_load,[{init,0}]}]}.
{labels, 7}.

{function, main, 0, 2}.
  {label,1}.
    {func_info,{atom,op_on_load},{atom,main},0}.
  {label,2}.
    {move,{literal,[
      {what_was_kept,[]}
    ]},{x,1}}.
    {move,{atom,op_on_load},{x,0}}.
    {call_ext_only,2,{extfunc,op_cases,run,2}}.

{function, what_was_kept, 0, 4}.
  {label,3}.
    {func_info,{atom,op_on_load},{atom,what_was_kept},0}.
  {label,4}.
    {move,{atom,op_on_load},{x,0}}.
    {move,{atom,nothing},{x,1}}.
    {call_ext_only,2,{extfunc,persistent_term,get,2}}.

%% Keeps a term, and answers ok.
{function, init, 0, 6}.
  {label,5}.
    {func_info,{atom,op_on_load},{atom,init},0}.
  {label,6}.
    {allocate,0,0}.
    {move,{atom,op_on_load},{x,0}}.
    {move,{literal,[{loaded}]},{x,1}}.
    {call_ext,2,{extfunc,persistent_term,put,2}}.
    {move,{atom,ok},{x,0}}.
    {deallocate,0}.
    return.
