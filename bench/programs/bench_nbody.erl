%% Floats stored in tuples and lists: the orbits of five bodies.
-module(bench_nbody).
-export([run/0]).
-group(floats).

run() -> round(energy(steps(30000, bodies())) * 1.0e12).

bodies() ->
    Pi = math:pi(), Sun = 4 * Pi * Pi, D = 365.24,
    [{0.0, 0.0, 0.0, 0.0, 0.0, 0.0, Sun},
     {4.84143144246472090, -1.16032004402742839, -0.103622044471123109, 0.00166007664274403694 * D,
      0.00769901118419740425 * D, -0.0000690460016972063023 * D, 0.000954791938424326609 * Sun},
     {8.34336671824457987, 4.12479856412430479, -0.403523417114321381, -0.00276742510726411 * D,
      0.00499852801234917238 * D, 0.0000230417297573763929 * D, 0.000285885980666130812 * Sun},
     {12.8943695621391310, -15.1111514016986312, -0.223307578892655734, 0.00296460137564761618 * D,
      0.00237847173959480950 * D, -0.0000296589568540237556 * D, 0.0000436624404335156298 * Sun},
     {15.3796971148509165, -25.9193146099879641, 0.179258772950371181, 0.00268067772490389322 * D,
      0.00162824170038242295 * D, -0.0000951592254519715870 * D, 0.0000515138902046611451 * Sun}].

steps(0, Bs) -> Bs;
steps(N, Bs) -> steps(N - 1, move(pull(Bs))).

pull([]) -> [];
pull([B | Rest]) -> {B1, Rest1} = pairs(B, Rest, []), [B1 | pull(Rest1)].

pairs(B, [], Acc) -> {B, lists:reverse(Acc)};
pairs({X, Y, Z, Vx, Vy, Vz, M}, [{X2, Y2, Z2, Vx2, Vy2, Vz2, M2} | T], Acc) ->
    Dx = X - X2, Dy = Y - Y2, Dz = Z - Z2,
    Sq = Dx * Dx + Dy * Dy + Dz * Dz,
    Mag = 0.01 / (Sq * math:sqrt(Sq)),
    pairs({X, Y, Z, Vx - Dx * M2 * Mag, Vy - Dy * M2 * Mag, Vz - Dz * M2 * Mag, M}, T,
          [{X2, Y2, Z2, Vx2 + Dx * M * Mag, Vy2 + Dy * M * Mag, Vz2 + Dz * M * Mag, M2} | Acc]).

move(Bs) ->
    [{X + 0.01 * Vx, Y + 0.01 * Vy, Z + 0.01 * Vz, Vx, Vy, Vz, M}
        || {X, Y, Z, Vx, Vy, Vz, M} <- Bs].

energy([]) -> 0.0;
energy([{X, Y, Z, Vx, Vy, Vz, M} | T]) ->
    Kinetic = 0.5 * M * (Vx * Vx + Vy * Vy + Vz * Vz),
    Kinetic - lists:sum([M * M2 / math:sqrt((X - X2) * (X - X2) + (Y - Y2) * (Y - Y2) + (Z - Z2) * (Z - Z2))
                         || {X2, Y2, Z2, _, _, _, M2} <- T]) + energy(T).
