{application, draft,
 [{description, "In 1.0.0 only"}, {vsn, "1.0.0"}, {modules, [draft]}, {registered, []},
  {applications, [kernel, stdlib]}]}.
