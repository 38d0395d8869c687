{application, apus,
 [{description, "Who holds which version of the code, and what became of each load"},
  {vsn, "0.1.0"},
  {modules, [apus, apus_vm]},
  {registered, []},
  {applications, [kernel, stdlib]}]}.
