{application, logbook,
 [{description, "New in 2.0.0"}, {vsn, "1.0.0"}, {modules, [logbook]}, {registered, [logbook]},
  {applications, [kernel, stdlib]}, {mod, {logbook, []}}]}.
