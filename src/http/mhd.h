/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libmicrohttpd, loaded when a shop is served and not before: it brings GnuTLS, and each other
 * command would start 2 ms later for it. Private to src/http.
 */
#pragma once

#include <microhttpd.h>

#include "base/err.h"

/* The functions that the server calls, without their MHD_. */
#define MHD_FUNCTIONS(X)                                                                       \
    X(add_response_header)                                                                     \
    X(create_post_processor)                                                                   \
    X(create_response_from_buffer)                                                             \
    X(create_response_from_callback)                                                           \
    X(destroy_post_processor)                                                                  \
    X(destroy_response)                                                                        \
    X(get_connection_info)                                                                     \
    X(get_connection_values_n)                                                                 \
    X(get_daemon_info)                                                                         \
    X(post_process)                                                                            \
    X(queue_response)                                                                          \
    X(quiesce_daemon)                                                                          \
    X(resume_connection)                                                                       \
    X(start_daemon)                                                                            \
    X(stop_daemon)                                                                             \
    X(suspend_connection)

#define MHD_POINTER(name) __typeof__(&MHD_##name) name;
struct mhd {
    MHD_FUNCTIONS(MHD_POINTER)
};
#undef MHD_POINTER

/* ERR_IO err.http.library {why}. */
MUST_USE bool mhd_load(struct mhd *out, struct err *err);
