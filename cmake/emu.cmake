# The emulator's directory, build/<preset>/emu: what Debian's unmodified erlexec takes for BINDIR.
#   beam.smp            our emulator, the target apus_emulator
#   erl erlc escript    ours, so that what runs inside Apus and looks for erl on PATH finds Apus
#   everything else     symbolic links to the helper programs of the installed OTP
# bin/erl points erlexec here; erlexec reads erl's whole command line and executes beam.smp.
set(APUS_OTP_ROOT /usr/lib/erlang CACHE PATH "Where the distribution installs OTP")
set(APUS_ERTS_VERSION 13.1.5)

add_executable(apus_emulator $<TARGET_OBJECTS:apus_main>)
target_link_libraries(apus_emulator PRIVATE apus_main)
set(emu_dir ${CMAKE_BINARY_DIR}/emu)
set_target_properties(apus_emulator PROPERTIES
  OUTPUT_NAME beam.smp RUNTIME_OUTPUT_DIRECTORY ${emu_dir}
  LINK_DEPENDS ${CMAKE_SOURCE_DIR}/abi/exports.list)
# NIF and driver libraries resolve the ABI against the executable, and nothing else: a library in C++ that found our
# instances of templates here would use them in place of its own, and be unmapped while others still use its own.
target_link_options(apus_emulator PRIVATE LINKER:--dynamic-list=${CMAKE_SOURCE_DIR}/abi/exports.list)
# All of the driver interface is there for them, whether or not a driver of ours calls it.
target_link_options(apus_emulator PRIVATE
  LINKER:--whole-archive $<TARGET_FILE:apus_port> LINKER:--no-whole-archive)

file(MAKE_DIRECTORY ${emu_dir})
foreach(helper ct_run dialyzer dyn_erl epmd erl_call erl_child_setup erlexec heart inet_gethost
        run_erl start start_erl to_erl typer)
  file(CREATE_LINK ${APUS_OTP_ROOT}/erts-${APUS_ERTS_VERSION}/bin/${helper} ${emu_dir}/${helper}
       SYMBOLIC)
endforeach()
foreach(ours erl erlc escript)
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/bin/${ours} ${emu_dir}/${ours} SYMBOLIC)
endforeach()
