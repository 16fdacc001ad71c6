package io.mochat.training;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A browser that opens the console, and whoever reads the pages beside it. */
final class Pages {

  private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/[^\"]+)\"");
  private static final String CONSOLE = "/";
  private static final List<String> BESIDE =
      List.of(
          "/health",
          "/actuator/health/readiness",
          "/skill.md",
          "/heartbeat.md",
          "/messaging.md",
          "/rules.md",
          "/package.json",
          "/api/console",
          "/api/account/ways",
          "/api/account/me",
          "/nothing/here");

  private Pages() {}

  /** Reads each page and each file of the console: plain, packed, and asking whether it changed. */
  static String read(Requests requests) {
    var console = requests.get(CONSOLE);
    var files = FILE.matcher(console.body()).results().map(found -> found.group(1)).distinct();
    var all = new ArrayList<>(BESIDE);
    files.forEach(all::add);
    if (all.size() == BESIDE.size()) {
      throw new TrainingException("the console names no files: " + console.statusCode(), null);
    }
    AtOnce.each(all.size(), n -> read(requests, all.get(n)));
    return all.size() + 1 + " pages and files read";
  }

  private static void read(Requests requests, String page) {
    var tag = requests.get(page).headers().firstValue("ETag").orElse("\"none\"");
    requests.get(page, "Accept-Encoding", "gzip");
    requests.get(page, "If-None-Match", tag);
  }
}
