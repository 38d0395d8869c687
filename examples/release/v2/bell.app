{application, bell,
 [{description, "Rings when asked"}, {vsn, "1.1.0"}, {modules, [bell]}, {registered, [bell]},
  {applications, [kernel, stdlib]}, {mod, {bell, []}}]}.
