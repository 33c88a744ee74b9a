# SPDX-License-Identifier: Apache-2.0
# For fingers that type make; everything is in heed-dev.
.PHONY: today build test check check-deep bench
today build test check check-deep bench:
	@./heed-dev $@
