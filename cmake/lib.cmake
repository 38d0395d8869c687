# lib/apus, compiled as any OTP application: build/<preset>/lib/apus-VSN/ebin. bin/erl puts build/<preset>/lib
# on ERL_LIBS. Compiled by stock's erlc, so that no build needs an emulator that runs.
set(apus_version 0.1.0)
set(apus_ebin ${CMAKE_BINARY_DIR}/lib/apus-${apus_version}/ebin)
file(GLOB apus_erl CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/lib/apus/src/*.erl)
set(apus_app ${CMAKE_SOURCE_DIR}/lib/apus/src/apus.app)
add_custom_command(
  OUTPUT ${apus_ebin}/apus.app
  COMMAND ${CMAKE_COMMAND} -E make_directory ${apus_ebin}
  COMMAND ${APUS_OTP_ROOT}/bin/erlc +debug_info +deterministic -Werror -o ${apus_ebin} ${apus_erl}
  COMMAND ${CMAKE_COMMAND} -E copy ${apus_app} ${apus_ebin}/apus.app
  DEPENDS ${apus_erl} ${apus_app}
  COMMENT "Compiling lib/apus")
add_custom_target(apus_lib ALL DEPENDS ${apus_ebin}/apus.app)
add_dependencies(apus_emulator apus_lib)
