import type { ConsoleVersion } from "../../src/index.ts";

/** `console.ini` with the keys, sections and ways of writing of the release's own file; the comments are ours. */
export function consoleIni(version: ConsoleVersion): string {
  const isOld = version === "4.0" || version === "4.1";
  const host = isOld
    ? ["clchost = localhost", "clcport = 8773"]
    : ["ufshost = localhost", "ufsport=8773"];
  const oidc =
    version === "4.4"
      ? [
          "#oidc.hostname =",
          "oidc.console.hostname = localhost",
          "oidc.scope = openid email profile",
        ]
      : [];
  const cache: Readonly<Record<ConsoleVersion, readonly string[]>> = {
    "4.0": [
      "cache.regions = default_term, short_term",
      "cache.type = memory",
      "cache.second.expire = 1",
    ],
    "4.1": ["cache.memory = dogpile.cache.pylibmc", "cache.memory.url = 127.0.0.1:11211"],
    "4.2": ["cache.memory = dogpile.cache.pylibmc", "cache.memory.url = 127.0.0.1:11211"],
    "4.3": [
      "cache.memory = dogpile.cache.pylibmc",
      "cache.memory.url = /var/run/eucaconsole/memcached.sock",
    ],
    "4.4": ["cache.memory.url = /var/run/eucaconsole/memcached.sock"],
  };
  return [
    "##########",
    "# Console",
    "##########",
    "",
    "[app:main]",
    "use = egg:eucaconsole",
    "",
    ...host,
    ...oidc,
    "# where help is",
    "help.url=https://localhost/docs?r=a=b",
    "aws.enabled = true",
    ...(isOld
      ? [
          "pyramid.includes =",
          "    pyramid_beaker",
          "#    pyramid_debugtoolbar",
          "    pyramid_layout",
        ]
      : []),
    "session.type = cookie",
    "session.key = eucaconsole_session",
    "session.keyini = /etc/eucaconsole/session-keys.ini",
    "# true needs HTTPS",
    "session.secure = false",
    "session.timeout = 1800",
    ...cache[version],
    "cache.short_term.expire = 60",
    "",
    "",
    "###########",
    "# Server",
    "###########",
    "[server:main]",
    "use = egg:gunicorn#main",
    isOld ? "host = 0.0.0.0" : "host = 127.0.0.1",
    "port = 8888",
    "workers = 4",
    "#tmp_upload_dir = /var/tmp",
    "",
    "",
    "# Logging",
    "[loggers]",
    "keys = root",
    "",
    "[handler_logfile]",
    "class = handlers.RotatingFileHandler",
    "args = ('/var/log/eucaconsole.log', 'a', 'maxBytes=1000000', 'backupCount=10')",
    "",
    "[formatter_eucaformat]",
    "format = %(asctime)-15s %(levelname)s %(message)s",
    "",
  ].join("\n");
}
