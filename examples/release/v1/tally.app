{application, tally,
 [{description, "Counts those who pass through a gate"},
  {vsn, "1.0.0"},
  {modules, [tally, tally_app, tally_sup, tally_counter, tally_gate, tally_memory, tally_ticker,
             tally_pool, tally_worker, tally_format, tally_greeting]},
  {registered, [tally_sup, tally_counter, tally_gate, tally_events, tally_ticker, tally_pool]},
  {applications, [kernel, stdlib]},
  {env, [{limit, 100}]},
  {mod, {tally_app, []}}]}.
