/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When the sample shop is open and how busy it is: spring peak, winter low, Saturdays full;
 * closed on Sundays and Mondays, on a few feast days and two weeks in August.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

bool world_open(int64_t day);

/* How busy a day is, in thousandths of an average calendar day; 0 when closed. Its mean over a
 * year is 1000 within 1 %. */
int world_season(int64_t day);

/* The first open day on or after `day`. */
int64_t world_open_from(int64_t day);
