/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One function for each property, or family of properties, of a vCard: puts what a line says
 * into the card. True: the line has its place there; false: it must be kept as it is. Inner
 * header of the vCard reader.
 */
#pragma once

#include <stdbool.h>

#include "formats/vcard_line.h"

typedef bool vcard_take(struct vcard_mapper *m, const struct content_line *l);

vcard_take vcard_take_fn;
vcard_take vcard_take_n;
vcard_take vcard_take_nickname;
vcard_take vcard_take_categories;
vcard_take vcard_take_org;
vcard_take vcard_take_title;
vcard_take vcard_take_role;
vcard_take vcard_take_tel;
vcard_take vcard_take_email;
vcard_take vcard_take_url;
vcard_take vcard_take_impp;
vcard_take vcard_take_chat;
vcard_take vcard_take_lang;
vcard_take vcard_take_adr;
vcard_take vcard_take_label;
vcard_take vcard_take_bday;
vcard_take vcard_take_anniversary;
vcard_take vcard_take_deathdate;
vcard_take vcard_take_abdate;
vcard_take vcard_take_android;
vcard_take vcard_take_note;
vcard_take vcard_take_kind;
vcard_take vcard_take_related;
vcard_take vcard_take_abrelated;
vcard_take vcard_take_spouse;
vcard_take vcard_take_member;
vcard_take vcard_take_gender;
vcard_take vcard_take_pronouns;
vcard_take vcard_take_photo;
vcard_take vcard_take_uid;
vcard_take vcard_take_rev;
vcard_take vcard_take_sort_string;
vcard_take vcard_take_nothing;
vcard_take vcard_take_jsprop;
vcard_take vcard_take_agent;
