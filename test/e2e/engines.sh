#!/bin/sh
# Installs what the suite needs beside Chromium, where it may: two browsers, and the proxy. Says so where it may not.
if [ -x /usr/sbin/nginx ] && [ -x /usr/bin/firefox-esr ] && [ -x /usr/bin/WebKitWebDriver ] && [ -x /usr/bin/xvfb-run ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && [ -x /usr/bin/apt-get ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null && apt-get install -y -qq nginx firefox-esr webkit2gtk-driver xvfb >/dev/null && exit 0
fi
echo '*** nginx, Firefox ESR or WebKitGTK could not be installed: the suite runs without them. ***' >&2
exit 0
