#!/bin/sh
# Runs a program inside of a folder that holds another Debian, and ends its mounts with it:
# enter-debian.sh FOLDER PROGRAM [ARGUMENT…]
set -e
if [ "$1" != mounted ]; then
  exec unshare --mount "$0" mounted "$@"
fi
debian=$2
shift 2
mount -t proc proc "$debian/proc"
for dir in /dev /sys "${TMPDIR:-/tmp}"; do
  mount --rbind "$dir" "$debian$dir"
done
exec chroot "$debian" "$@"
