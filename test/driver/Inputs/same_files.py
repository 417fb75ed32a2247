"""same_files.py DIRECTORY OTHER KIND: prints how many cache entries of that kind
have the same contents in both directories.
"""
import filecmp
import os
import sys

one, other, kind = sys.argv[1:]
names = [name for name in os.listdir(one) if name.startswith(f"llvmcache-{kind}-")]
print(len(filecmp.cmpfiles(one, other, names, shallow=False)[0]))
