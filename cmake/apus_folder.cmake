# apus_folder(name [DEPS folder...] [LIBS library...] [SOURCES file...]): one folder of the house.
#   DEPS     the folders of src/ it may include, exactly; floorcheck compares with the real includes.
#   LIBS     libraries of the system it links.
#   SOURCES  generated sources, besides the folder's own *.cc (which register by being there).
# A file x_test.cc beside its unit goes into the folder's test program test_<name>.
add_compile_options(
  $<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>
  -fno-strict-aliasing -fno-omit-frame-pointer -Wall -Wextra -Wno-unused-parameter -Wthread-safety
  $<$<CONFIG:Release>:-O2> $<$<CONFIG:Release>:-g1> $<$<CONFIG:Debug>:-O1> $<$<CONFIG:Debug>:-g>)
if(APUS_ASSERTS)
  add_compile_definitions(APUS_ASSERTS=1)
endif()
if(APUS_GC_STRESS)
  add_compile_definitions(APUS_GC_STRESS=1)
endif()
if(APUS_SANITIZE)
  add_compile_options(-fsanitize=${APUS_SANITIZE} -fno-sanitize=alignment,function,vptr)
  add_link_options(-fsanitize=${APUS_SANITIZE})
endif()
add_compile_definitions(NDEBUG)
include_directories(${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/gen ${CMAKE_SOURCE_DIR})

# All unit tests: what ./check builds of the presets that carry assertions or sanitizers.
add_custom_target(unit_tests)

function(apus_folder name)
  cmake_parse_arguments(F "" "" "DEPS;LIBS;SOURCES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(TRANSFORM F_DEPS PREPEND apus_ OUTPUT_VARIABLE deps)
  if(sources OR F_SOURCES)
    add_library(apus_${name} STATIC ${sources} ${F_SOURCES})
    target_link_libraries(apus_${name} PUBLIC ${deps} ${F_LIBS} Threads::Threads)
  else()
    add_library(apus_${name} INTERFACE)
    target_link_libraries(apus_${name} INTERFACE ${deps} ${F_LIBS} Threads::Threads)
  endif()
  if(tests)
    add_executable(test_${name} ${tests})
    target_link_libraries(test_${name} PRIVATE apus_${name} GTest::gtest GTest::gtest_main)
    # Where a test finds the files beside it, whatever directory it runs in.
    target_compile_definitions(test_${name} PRIVATE APUS_TEST_DATA="${CMAKE_CURRENT_SOURCE_DIR}")
    add_dependencies(unit_tests test_${name})
    add_test(NAME unit_${name} COMMAND test_${name})
  endif()
endfunction()
