#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""test_operations.py HEED MANUAL: the backup script of the operator's manual works as it stands there,
the way back too, and the table of exit codes is that of the program."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

heed, manual = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).read_text()
faults = []


def sh(script, folder, expect=0):
    env = {"PATH": f"{folder}/bin:/usr/bin:/bin", "HOME": folder, "LANG": "C"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            env[name] = os.environ[name]
    done = subprocess.run(["/bin/sh", "-c", script], cwd=folder, env=env, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, timeout=120)
    if done.returncode != expect:
        faults.append(f"{script}: exit {done.returncode}, not {expect}\n{done.stdout}{done.stderr}")
    return done.stdout


script = "".join(line[4:] for line in re.search(r"(?:^    #!/bin/sh\n)(?:^    .*\n)+", manual, re.M).group(0).splitlines(True))
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(f"{folder}/bin")
    os.symlink(heed, f"{folder}/bin/heed")
    pathlib.Path(folder, "backup.sh").write_text(script)
    os.environ.pop("HEED_SHOP", None)
    sh("heed --shop velo.heed init --name Velo --country NL --staff Anna", folder)
    sh("heed --shop velo.heed add 'Xerxes Qualm' && heed --shop velo.heed add 'Ypsilon Brandt'", folder)
    sh("sh backup.sh velo.heed copies", folder)
    sh("heed --shop velo.heed erase 'Xerxes Qualm' --yes-erase", folder)
    pathlib.Path(folder, "copies/velo-old.heed").write_text("")
    os.utime(f"{folder}/copies/velo-old.heed", (1, 1))
    sh("sleep 1; sh backup.sh velo.heed copies", folder)
    kept = sorted(os.listdir(f"{folder}/copies"))
    copies = [name for name in kept if name.endswith(".heed")]
    if len(copies) != 2 or "velo.heed.erased" not in kept:
        faults.append(f"kept: {kept}")
    else:
        # the machine is new: the journal beside, then the copy from before the erasure
        sh("rm velo.heed*; cp copies/velo.heed.erased . && heed --shop velo.heed restore copies/" + copies[0], folder)
        sh("heed --shop velo.heed show Qualm", folder, 4)
        sh("heed --shop velo.heed show Brandt && heed --shop velo.heed verify", folder)
    sh("heed --shop velo.heed backup copies/" + copies[0], folder, 6)
    page = sh("heed help --man --lang en", folder)

codes = re.findall(r"^\| (\d+) \|", manual.split("## How a command ends")[1], re.M)
told = re.findall(r"^\.B (\d+)$", page.split(".SH EXIT STATUS")[1], re.M)
if codes != told:
    faults.append(f"the manual has the exit codes {codes}, the program {told}")
for variable in set(re.findall(r"^\.B ([A-Z_]+)$", page.split(".SH ENVIRONMENT")[1], re.M)):
    if f"`{variable}`" not in manual:
        faults.append(f"{variable} isn't in the manual")
print("\n".join(faults) or "the manual is true")
sys.exit(1 if faults else 0)
