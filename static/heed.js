/* SPDX-License-Identifier: Apache-2.0 */
/* What makes the pages quicker; all of them work without. */
'use strict';
