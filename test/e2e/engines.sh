#!/bin/sh
# Installs what the suite needs beside Chromium, where it may: two browsers, the proxy and the pool. Says so where it may not.
if [ -x /usr/sbin/nginx ] && [ -x /usr/sbin/pgbouncer ] && [ -x /usr/bin/firefox-esr ] && [ -x /usr/bin/WebKitWebDriver ] && [ -x /usr/bin/xvfb-run ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && [ -x /usr/bin/apt-get ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null && apt-get install -y -qq nginx pgbouncer firefox-esr webkit2gtk-driver xvfb >/dev/null && exit 0
fi
echo '*** nginx, pgbouncer, Firefox ESR or WebKitGTK could not be installed: the suite runs without them. ***' >&2
exit 0
