#!/bin/sh
# What a person does with the package on a fresh Debian: installs it, looks, opens a library by its type, removes it.
# Run in a clean root by `cargo xtask package --try`; says what it saw and stops at the first thing that is not so.
set -eu
export DEBIAN_FRONTEND=noninteractive HOME=/root LC_ALL=C.UTF-8

saw() { echo "seen: $*"; }
fail() { echo "NOT SO: $*" >&2; exit 1; }

apt-get update -q >/dev/null
apt-get install -q -y --no-install-recommends /tmp/rapporteur.deb >/tmp/install.log 2>&1 || { tail -20 /tmp/install.log; fail "it installs"; }
saw "installed: $(dpkg-query -W -f='${Package} ${Version}, ${Installed-Size} kB' rapporteur)"

# What is there to look with is none of the package's business.
apt-get install -q -y --no-install-recommends xvfb xauth x11-utils libglib2.0-bin man-db desktop-file-utils >/dev/null 2>&1

saw "$(rapporteur-cli --version)"
gzip -t /usr/share/man/man1/rapporteur-cli.1* 2>/dev/null || test -s /usr/share/man/man1/rapporteur-cli.1 || fail "a manual page"
man -w rapporteur-cli >/dev/null || fail "man finds the page"
for completion in /usr/share/bash-completion/completions/rapporteur-cli /usr/share/zsh/vendor-completions/_rapporteur-cli \
    /usr/share/fish/vendor_completions.d/rapporteur-cli.fish; do
    test -s "$completion" || fail "$completion"
done
saw "manual page and completions"
for paper in copyright THIRD-PARTY.txt rapporteur.cdx.json; do
    test -s /usr/share/doc/rapporteur/"$paper" || fail "$paper"
done
saw "licences and what it is made of"
for size in 16x16 24x24 32x32 48x48 64x64 128x128 256x256 512x512; do
    ls /usr/share/icons/hicolor/"$size"*/apps/*apporteur*.png >/dev/null 2>&1 || fail "an icon of $size"
done
test -s /usr/share/icons/hicolor/scalable/apps/rapporteur.svg || fail "a scalable icon"
saw "icons of all sizes"
desktop-file-validate /usr/share/applications/*apporteur*.desktop || fail "the desktop entry is valid"

mkdir -p /root/Documents
rapporteur-cli --library /root/Documents/seen.rapporteur create --unsealed >/dev/null
type=$(gio info -a standard::content-type /root/Documents/seen.rapporteur | sed -n 's/.*content-type: //p')
test "$type" = application/x-rapporteur || fail "a library is of our type, not '$type'"
gio mime application/x-rapporteur | grep -q apporteur.desktop || fail "a double click opens it with Rapporteur"
saw "a library is $type, opened by Rapporteur"

Xvfb :97 -screen 0 1280x800x24 >/dev/null 2>&1 &
display=$!
export DISPLAY=:97
until xwininfo -root >/dev/null 2>&1; do sleep 0.2; done
rapporteur /root/Documents/seen.rapporteur >/tmp/window.log 2>&1 &
program=$!
tries=0
until xwininfo -root -tree 2>/dev/null | grep -q '"Rapporteur'; do
    tries=$((tries + 1))
    test $tries -lt 120 || { cat /tmp/window.log; fail "its window opens"; }
    kill -0 $program 2>/dev/null || { cat /tmp/window.log; fail "it keeps running"; }
    sleep 0.5
done
saw "its window: $(xwininfo -root -tree | sed -n 's/^ *0x[0-9a-f]* \("Rapporteur[^"]*"\).*/\1/p' | head -1)"
kill $program $display 2>/dev/null || true
wait 2>/dev/null || true

apt-get purge -q -y rapporteur >/dev/null 2>&1
left=$(find / -xdev -iname '*rapporteur*' -not -path '/proc/*' -not -path '/root/*' -not -path '/tmp/*' -not -path '/var/log/*' -not -path '/var/cache/*')
test -z "$left" || fail "nothing is left behind: $left"
test -s /root/Documents/seen.rapporteur || fail "the officer's library stays"
saw "removed: nothing left but the officer's library"
