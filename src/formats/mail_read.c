/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/mail_read.h"

#include <gmime/gmime.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "formats/mail_text.h"
#include "formats/mail_word.h"

struct mail_reader {
    struct arena *arena;
};

struct taking {
    struct arena *arena;
    struct mail_in *mail;
    VEC(struct mail_person) to;
    VEC(struct str) failed;
    int64_t parts;
    struct str plain, html;
    bool with_text, report;
};

struct mail_reader *mail_reader_new(struct arena *a)
{
    struct mail_reader *r = arena_make(a, struct mail_reader);
    r->arena = a;
    g_mime_init(); /* counts; once shut down it can't be started again, so it never is */
    return r;
}

/* No header line, of the mail or of one within it, may hold more colons than any that people
 * write. */
static bool is_bounded(struct str bytes)
{
    int64_t colons = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        char c = bytes.at[i];
        if (c == ':' && ++colons > MAIL_READ_COLONS) {
            return false;
        }
        bool ends =
            c == '\n' && i + 1 < bytes.len && bytes.at[i + 1] != ' ' && bytes.at[i + 1] != '\t';
        colons = ends ? 0 : colons;
    }
    return true;
}

/* One line of valid text. */
static struct str line_of(struct arena *a, const char *z)
{
    struct str s = str_trim(str_copy(a, utf8_mend(a, str_of(z))));
    char *at = arena_array(a, char, s.len + 1);
    for (size_t i = 0; i < s.len; i++) {
        at[i] = (unsigned char)s.at[i] < ' ' || s.at[i] == 0x7F ? ' ' : s.at[i];
    }
    return str_trim((struct str){at, s.len});
}

/* The subject, decoded by ourselves: see mail_word.h. */
static struct str subject_of(struct arena *a, GMimeMessage *m)
{
    GMimeHeaderList *list = g_mime_object_get_header_list(GMIME_OBJECT(m));
    GMimeHeader *h = g_mime_header_list_get_header(list, "Subject");
    const char *raw = h ? g_mime_header_get_raw_value(h) : NULL;
    return line_of(a, str_z(a, mail_word_text(a, str_head(str_of(raw), MAIL_SUBJECT_RAW))));
}

static struct str header(struct arena *a, GMimeObject *o, const char *name)
{
    return line_of(a, g_mime_object_get_header(o, name));
}

static struct str address_of(struct arena *a, struct str s)
{
    char *at = arena_array(a, char, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (c != ' ' && c != '<' && c != '>') {
            at[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        }
    }
    return (struct str){at, n};
}

static bool person_of(struct arena *a, InternetAddress *ia, struct mail_person *out)
{
    if (!INTERNET_ADDRESS_IS_MAILBOX(ia)) {
        return false;
    }
    out->name = line_of(a, internet_address_get_name(ia));
    out->address = address_of(
        a, line_of(a, internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(ia))));
    return str_find(out->address, S("@")) > 0;
}

static void add_people(struct taking *t, InternetAddressList *list, int depth)
{
    int n = list ? internet_address_list_length(list) : 0;
    for (int i = 0; i < n; i++) {
        InternetAddress *ia = internet_address_list_get_address(list, i);
        struct mail_person p;
        if (INTERNET_ADDRESS_IS_GROUP(ia) && depth < 4) {
            add_people(t, internet_address_group_get_members(INTERNET_ADDRESS_GROUP(ia)),
                       depth + 1);
        }
        if (!person_of(t->arena, ia, &p)) {
            continue;
        }
        bool known = false;
        for (size_t k = 0; k < t->to.len; k++) {
            known = known || str_eq(t->to.at[k].address, p.address);
        }
        t->mail->to_count += !known;
        if (!known && t->to.len < MAIL_READ_PEOPLE) {
            *vec_add(t->arena, &t->to) = p;
        }
    }
}

static bool first_person(struct arena *a, InternetAddressList *list, struct mail_person *out)
{
    struct mail_person p;
    if (!list || internet_address_list_length(list) == 0 ||
        !person_of(a, internet_address_list_get_address(list, 0), &p)) {
        return false;
    }
    *out = p;
    return true;
}

static void take_when(struct taking *t, GMimeMessage *m)
{
    GDateTime *when = g_mime_message_get_date(m);
    GDateTime *received = NULL;
    if (!when) { /* behind the last semicolon of the hop that stands first */
        struct str s = header(t->arena, GMIME_OBJECT(m), "Received");
        struct str last = s;
        for (ptrdiff_t at; (at = str_find(last, S(";"))) >= 0;) {
            last = str_from(last, (size_t)at + 1);
        }
        received =
            last.len < s.len ? g_mime_utils_header_decode_date(str_z(t->arena, last)) : NULL;
        when = received;
    }
    t->mail->dated = when != NULL;
    t->mail->at_ms = when ? g_date_time_to_unix(when) * 1000 : 0;
    if (received) {
        g_date_time_unref(received);
    }
}

static bool has_word(struct arena *a, GMimeObject *o, const char *name, const char *words)
{
    struct str value = utf8_fold(a, header(a, o, name));
    struct str rest = str_of(words);
    while (value.len && rest.len) {
        struct str word = str_cut(&rest, ' ');
        if (str_find(value, word) >= 0) {
            return true;
        }
    }
    return false;
}

/* What the program that kept the mail says of it: Gmail's labels, Thunderbird's bit. */
static bool is_aside(struct arena *a, GMimeObject *o)
{
    int64_t status = 0;
    struct str bits = header(a, o, "X-Mozilla-Status");
    for (size_t i = 0; i < bits.len && i < 4; i++) {
        char c = bits.at[i];
        status = status * 16 + (c >= '0' && c <= '9'   ? c - '0'
                                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                       : 0);
    }
    return (status & 8) ||
           has_word(a, o, "X-Gmail-Labels",
                    "spam draft trash concept entwurf entwurfe prullenbak papierkorb bin");
}

static enum mail_sort sort_of(struct arena *a, GMimeMessage *m, bool report)
{
    GMimeObject *o = GMIME_OBJECT(m);
    struct str back = header(a, o, "Return-Path");
    struct str automatic = header(a, o, "Auto-Submitted");
    if (report) {
        return MAIL_BOUNCE;
    }
    if (is_aside(a, o)) {
        return MAIL_ASIDE;
    }
    if (g_mime_object_get_header(o, "List-Id") || g_mime_object_get_header(o, "List-Post") ||
        g_mime_object_get_header(o, "List-Unsubscribe") ||
        has_word(a, o, "Precedence", "bulk list junk")) {
        return MAIL_LIST;
    }
    return str_eq(back, S("<>")) || (automatic.len && !str_eq_nocase(automatic, S("no"))) ||
                   has_word(a, o, "X-Auto-Response-Suppress", "all oof autoreply") ||
                   g_mime_object_get_header(o, "X-Autoreply") ||
                   has_word(a, o, "Precedence", "auto_reply")
               ? MAIL_AUTOMATIC
               : MAIL_PERSONAL;
}

/* The text of a leaf, at most MAIL_READ_TEXT bytes. */
static struct str text_of(struct taking *t, GMimeTextPart *part)
{
    char *text = g_mime_text_part_get_text(part);
    struct str s = str_copy(t->arena, str_head(str_of(text), MAIL_READ_TEXT));
    g_free(text);
    while (s.len && ((unsigned char)s.at[s.len - 1] & 0xC0) == 0x80) {
        s.len--; /* a character that was cut */
    }
    if (s.len && (unsigned char)s.at[s.len - 1] >= 0xC0) {
        s.len--;
    }
    return utf8_mend(t->arena, s);
}

/* The bytes of a leaf, decoded. */
static struct str bytes_of(struct taking *t, GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    struct str out = {0};
    if (content) {
        GMimeStream *mem = g_mime_stream_mem_new();
        if (g_mime_data_wrapper_write_to_stream(content, mem) >= 0) {
            GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(mem));
            out =
                str_copy(t->arena, str_head((struct str){(const char *)bytes->data, bytes->len},
                                            MAIL_READ_TEXT));
        }
        g_object_unref(mem);
    }
    return out;
}

/* message/delivery-status (RFC 3464): blocks of fields, one for each recipient. */
static void take_status(struct taking *t, struct str s)
{
    struct str who = {0};
    bool failed = false, for_good = true;
    while (t->failed.len < MAIL_READ_PEOPLE) {
        bool end = s.len == 0;
        struct str line = str_trim(str_cut(&s, '\n'));
        struct str value = line;
        struct str name = str_cut(&value, ':');
        value = str_trim(value);
        if (line.len == 0) {
            if (who.len && failed && for_good) {
                *vec_add(t->arena, &t->failed) = who;
            }
            who = S("");
            failed = false;
            for_good = true;
        } else if (str_eq_nocase(name, S("Final-Recipient"))) {
            ptrdiff_t at = str_find(value, S(";"));
            who =
                at >= 0 ? address_of(t->arena, str_trim(str_from(value, (size_t)at + 1))) : who;
        } else if (str_eq_nocase(name, S("Action"))) {
            failed = str_eq_nocase(str_head(value, 6), S("failed"));
        } else if (str_eq_nocase(name, S("Status"))) {
            for_good = str_starts(value, S("5"));
        }
        if (end) {
            return;
        }
    }
}

static void take_part(GMimeObject *parent, GMimeObject *part, gpointer self)
{
    struct taking *t = self;
    (void)parent;
    if (++t->parts > MAIL_READ_PARTS || !GMIME_IS_PART(part)) {
        return;
    }
    GMimeContentType *type = g_mime_object_get_content_type(part);
    if (t->report && g_mime_content_type_is_type(type, "message", "delivery-status")) {
        take_status(t, bytes_of(t, GMIME_PART(part)));
        return;
    }
    if (!t->with_text || !GMIME_IS_TEXT_PART(part) ||
        g_mime_part_is_attachment(GMIME_PART(part))) {
        return;
    }
    if (!t->plain.len && g_mime_content_type_is_type(type, "text", "plain")) {
        t->plain = text_of(t, GMIME_TEXT_PART(part));
    } else if (!t->html.len && g_mime_content_type_is_type(type, "text", "html")) {
        t->html = text_of(t, GMIME_TEXT_PART(part));
    }
}

static void take_answers(struct taking *t, GMimeMessage *m)
{
    static const char *const names[] = {"In-Reply-To", "References"};
    for (int i = 0; i < 2 && !t->mail->answers.len; i++) {
        struct str s = header(t->arena, GMIME_OBJECT(m), names[i]);
        for (ptrdiff_t at; (at = str_find(s, S("<"))) >= 0;) { /* the last one */
            s = str_from(s, (size_t)at + 1);
            t->mail->answers =
                str_head(s, (size_t)(str_find(s, S(">")) < 0 ? 0 : str_find(s, S(">"))));
        }
    }
}

static void take(struct taking *t, GMimeMessage *m)
{
    struct mail_in *out = t->mail;
    GMimeObject *top = g_mime_message_get_mime_part(m);
    GMimeContentType *type = top ? g_mime_object_get_content_type(top) : NULL;
    t->report =
        type && g_mime_content_type_is_type(type, "multipart", "report") &&
        !g_strcmp0(g_mime_content_type_get_parameter(type, "report-type"), "delivery-status");
    out->id = line_of(t->arena, g_mime_message_get_message_id(m));
    take_answers(t, m);
    take_when(t, m);
    if (!first_person(t->arena, g_mime_message_get_from(m), &out->from)) {
        (void)first_person(t->arena, g_mime_message_get_sender(m), &out->from);
    }
    add_people(t, g_mime_message_get_to(m), 0);
    add_people(t, g_mime_message_get_cc(m), 0);
    add_people(t, g_mime_message_get_bcc(m), 0);
    out->subject = subject_of(t->arena, m);
    out->sort = sort_of(t->arena, m, t->report);
    g_mime_message_foreach(m, take_part, t);
}

bool mail_read(struct mail_reader *r, struct arena *a, struct str bytes, bool with_text,
               struct mail_in *out, struct err *err)
{
    struct mail_in mail = {0};
    struct taking t = {.arena = a, .mail = &mail, .with_text = with_text};
    (void)r; /* that there is one: GMime is there */
    bytes = str_head(bytes, MAIL_READ_MAX);
    if (!is_bounded(bytes)) {
        return err_set(err, ERR_INPUT, "err.mail.hostile");
    }
    GMimeStream *stream =
        g_mime_stream_mem_new_with_buffer(bytes.at ? bytes.at : "", bytes.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *m = g_mime_parser_construct_message(parser, NULL);
    if (m) {
        take(&t, m);
        g_object_unref(m);
    }
    g_object_unref(parser);
    g_object_unref(stream);
    if (t.parts > MAIL_READ_PARTS) {
        return err_set(err, ERR_INPUT, "err.mail.hostile");
    }
    if (!m || (!mail.from.address.len && !t.to.len && !mail.dated)) {
        return err_set(err, ERR_INPUT, "err.mail.none");
    }
    mail.to = t.to.at;
    mail.to_len = t.to.len;
    mail.failed = t.failed.at;
    mail.failed_len = t.failed.len;
    mail.text = t.plain.len ? t.plain : mail_text_of_html(a, t.html);
    *out = mail;
    return true;
}
