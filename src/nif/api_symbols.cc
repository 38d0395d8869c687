// The functions in the order of abi/erl_nif_api_funcs.h.
#include "nif/api_symbols.h"

#include "abi/erl_nif.h"

namespace apus::nif {

namespace {

#define API(function) {#function, reinterpret_cast<void*>(function)}

const ApiSymbol kSymbols[] = {
    API(enif_priv_data), API(enif_alloc), API(enif_free), API(enif_is_atom), API(enif_is_binary),
    API(enif_is_ref), API(enif_inspect_binary), API(enif_alloc_binary), API(enif_realloc_binary),
    API(enif_release_binary), API(enif_get_int), API(enif_get_ulong), API(enif_get_double),
    API(enif_get_list_cell), API(enif_get_tuple), API(enif_is_identical), API(enif_compare),
    API(enif_make_binary), API(enif_make_badarg), API(enif_make_int), API(enif_make_ulong),
    API(enif_make_double), API(enif_make_atom), API(enif_make_existing_atom),
    API(enif_make_tuple), API(enif_make_list), API(enif_make_list_cell), API(enif_make_string),
    API(enif_make_ref), API(enif_mutex_create), API(enif_mutex_destroy), API(enif_mutex_trylock),
    API(enif_mutex_lock), API(enif_mutex_unlock), API(enif_cond_create), API(enif_cond_destroy),
    API(enif_cond_signal), API(enif_cond_broadcast), API(enif_cond_wait),
    API(enif_rwlock_create), API(enif_rwlock_destroy), API(enif_rwlock_tryrlock),
    API(enif_rwlock_rlock), API(enif_rwlock_runlock), API(enif_rwlock_tryrwlock),
    API(enif_rwlock_rwlock), API(enif_rwlock_rwunlock), API(enif_tsd_key_create),
    API(enif_tsd_key_destroy), API(enif_tsd_set), API(enif_tsd_get),
    API(enif_thread_opts_create), API(enif_thread_opts_destroy), API(enif_thread_create),
    API(enif_thread_self), API(enif_equal_tids), API(enif_thread_exit), API(enif_thread_join),
    API(enif_realloc), API(enif_system_info), API(enif_fprintf),
    API(enif_inspect_iolist_as_binary), API(enif_make_sub_binary), API(enif_get_string),
    API(enif_get_atom), API(enif_is_fun), API(enif_is_pid), API(enif_is_port),
    API(enif_get_uint), API(enif_get_long), API(enif_make_uint), API(enif_make_long),
    API(enif_make_tuple_from_array), API(enif_make_list_from_array), API(enif_is_empty_list),
    API(enif_open_resource_type), API(enif_alloc_resource), API(enif_release_resource),
    API(enif_make_resource), API(enif_get_resource), API(enif_sizeof_resource),
    API(enif_make_new_binary), API(enif_is_list), API(enif_is_tuple), API(enif_get_atom_length),
    API(enif_get_list_length), API(enif_make_atom_len), API(enif_make_existing_atom_len),
    API(enif_make_string_len), API(enif_alloc_env), API(enif_free_env), API(enif_clear_env),
    API(enif_send), API(enif_make_copy), API(enif_self), API(enif_get_local_pid),
    API(enif_keep_resource), API(enif_make_resource_binary), API(enif_is_exception),
    API(enif_make_reverse_list), API(enif_is_number), API(enif_dlopen), API(enif_dlsym),
    API(enif_consume_timeslice), API(enif_is_map), API(enif_get_map_size),
    API(enif_make_new_map), API(enif_make_map_put), API(enif_get_map_value),
    API(enif_make_map_update), API(enif_make_map_remove), API(enif_map_iterator_create),
    API(enif_map_iterator_destroy), API(enif_map_iterator_is_head),
    API(enif_map_iterator_is_tail), API(enif_map_iterator_next), API(enif_map_iterator_prev),
    API(enif_map_iterator_get_pair), API(enif_schedule_nif), API(enif_has_pending_exception),
    API(enif_raise_exception), API(enif_getenv), API(enif_monotonic_time), API(enif_time_offset),
    API(enif_convert_time_unit), API(enif_now_time), API(enif_cpu_time),
    API(enif_make_unique_integer), API(enif_is_current_process_alive),
    API(enif_is_process_alive), API(enif_is_port_alive), API(enif_get_local_port),
    API(enif_term_to_binary), API(enif_binary_to_term), API(enif_port_command),
    API(enif_thread_type), API(enif_snprintf), API(enif_select), API(enif_open_resource_type_x),
    API(enif_monitor_process), API(enif_demonitor_process), API(enif_compare_monitors),
    API(enif_hash), API(enif_whereis_pid), API(enif_whereis_port), API(enif_ioq_create),
    API(enif_ioq_destroy), API(enif_ioq_enq_binary), API(enif_ioq_enqv), API(enif_ioq_size),
    API(enif_ioq_deq), API(enif_ioq_peek), API(enif_inspect_iovec), API(enif_free_iovec),
    API(enif_ioq_peek_head), API(enif_mutex_name), API(enif_cond_name), API(enif_rwlock_name),
    API(enif_thread_name), API(enif_vfprintf), API(enif_vsnprintf),
    API(enif_make_map_from_arrays), API(enif_select_x), API(enif_make_monitor_term),
    API(enif_set_pid_undefined), API(enif_is_pid_undefined), API(enif_term_type),
    API(enif_init_resource_type), API(enif_dynamic_resource_call),
};

#undef API

}  // namespace

void keep_api_symbols() {
  for (const ApiSymbol& symbol : kSymbols) asm volatile("" : : "r"(symbol.address));
}

const ApiSymbol* api_symbols() { return kSymbols; }
size_t api_symbol_count() { return sizeof kSymbols / sizeof *kSymbols; }

}  // namespace apus::nif
