/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids of the things in the book, one struct each so that they can't be mixed. They are made by
 * the application, sortable by age, and kept as 64-bit integers; 0 is no thing.
 */
#pragma once

#include <stdint.h>

struct customer_id {
    int64_t n;
};

struct contact_id {
    int64_t n;
};

struct staff_id {
    int64_t n;
};

/* One entry of the history: what somebody did, and what undo takes back. */
struct act_id {
    int64_t n;
};

/* A number or address by which a contact is reached. */
struct point_id {
    int64_t n;
};

struct interaction_id {
    int64_t n;
};

struct need_id {
    int64_t n;
};

struct promise_id {
    int64_t n;
};

struct task_id {
    int64_t n;
};

struct wish_id {
    int64_t n;
};

struct purchase_id {
    int64_t n;
};

struct permission_id {
    int64_t n;
};

struct referral_id {
    int64_t n;
};

struct choice_id {
    int64_t n;
};

struct tag_id {
    int64_t n;
};

struct note_id {
    int64_t n;
};

/* A thing that a customer owns: a bike with its frame number. */
struct thing_id {
    int64_t n;
};

struct file_id {
    int64_t n;
};

/* One import: previewed, counted and undone as a whole. */
struct batch_id {
    int64_t n;
};

struct address_id {
    int64_t n;
};

struct knows_id {
    int64_t n;
};

struct erasure_id {
    int64_t n;
};

/* What a contact card said that the book has no place for. */
struct card_rest_id {
    int64_t n;
};

/* A pair that somebody said is two. */
struct apart_id {
    int64_t n;
};

/* What the gate said before an approach. */
struct decision_id {
    int64_t n;
};

/* A step back of ours. */
struct rest_id {
    int64_t n;
};

struct sealed_id {
    int64_t n;
};

struct preference_link_id {
    int64_t n;
};

struct api_token_id {
    int64_t n;
};
