package io.mochat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Makes few files of the many that the console is written in, when the program is built: a style sheet
 * for each page, and for its modules one file with what everybody needs, one with what only those need
 * who are signed in, and one for each view that is loaded when it is wanted. Their names change with
 * their contents. The pages name these files then; where this has not run they name the modules.
 */
final class Bundle {

  private static final List<String> PAGES = List.of("index", "exchange", "observe");
  private static final Pattern STYLE =
      Pattern.compile(" *<link rel=\"stylesheet\" href=\"(/css/[^\"]+)\">\n");
  private static final Pattern SCRIPT =
      Pattern.compile(" *<script src=\"(/js/[^\"]+)\" type=\"module\"></script>\n");
  private static final Pattern LATER = Pattern.compile("\\bimport\\('(\\.[^']+)'\\)(?!\\.[A-Z])");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path sources;
  private final Path classes;
  private final Path work;
  private final Path tool;

  private Bundle(Path sources, Path classes, Path work, Path tool) {
    this.sources = sources;
    this.classes = classes;
    this.work = work;
    this.tool = tool;
  }

  /**
   * Bundles.
   *
   * @param args where the files are, where they go, a directory that may be cleared, and where the tool
   *     was unpacked
   */
  public static void main(String[] args) throws Exception {
    var unpacked = Path.of(args[3]);
    try (var files = Files.walk(unpacked)) {
      var tool =
          files
              .filter(file -> file.getFileName().toString().matches("esbuild(\\.exe)?"))
              .filter(Files::isRegularFile)
              .findFirst()
              .orElseThrow(() -> new IOException("No tool in " + unpacked));
      new Bundle(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), tool).make();
    }
  }

  private void make() throws Exception {
    clear(work);
    clear(classes.resolve("assets"));
    copy(sources.resolve("js"), work.resolve("js"));
    copy(sources.resolve("css"), work.resolve("css"));
    // An archive does not keep what may be run.
    tool.toFile().setExecutable(true);
    for (var page : PAGES) {
      bundle(page);
    }
  }

  private void bundle(String page) throws Exception {
    var html = Files.readString(sources.resolve(page + ".html"));
    var styles = all(STYLE, html);
    var scripts = all(SCRIPT, html);
    if (page.equals("index")) {
      joinViews();
    }
    Files.writeString(
        work.resolve(page + ".css"),
        styles.stream().map(style -> "@import '." + style + "';\n").collect(Collectors.joining()));
    Files.writeString(
        work.resolve(page + ".js"),
        scripts.stream().map(one -> "import '." + one + "';\n").collect(Collectors.joining()));
    var outputs = run(page);
    var script = outputOf(outputs, page + ".js");
    var links = new StringBuilder();
    links.append("    <link rel=\"stylesheet\" href=\"/").append(outputOf(outputs, page + ".css"));
    links.append("\">\n");
    var now = new TreeSet<String>();
    collect(outputs, script, now);
    now.remove(script);
    now.forEach(one -> links.append(preload(one, "")));
    links.append("    <script src=\"/").append(script).append("\" type=\"module\"></script>\n");
    if (page.equals("index")) {
      var next = new LinkedHashSet<String>();
      collect(outputs, outputOf(outputs, "js/app.js"), next);
      next.removeAll(now);
      next.remove(script);
      next.forEach(one -> links.append(preload(one, " fetchpriority=\"low\"")));
    }
    var bare = SCRIPT.matcher(STYLE.matcher(html).replaceAll("")).replaceAll("");
    var made = bare.replace("  </head>", links + "  </head>");
    Files.writeString(classes.resolve(page + ".html"), made);
  }

  /**
   * Has views that are loaded later name what they are part of. They have it already wherever they are
   * loaded, and the tool need not keep apart what each of them shares with it.
   */
  private void joinViews() throws IOException {
    var views = new TreeMap<Path, Path>();
    var app = work.resolve("js/app.js");
    try (var files = Files.walk(work.resolve("js"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
        for (var name : all(LATER, Files.readString(file))) {
          var view = file.resolveSibling(name).normalize();
          if (Files.exists(view) && !view.equals(app)) {
            views.put(view, view.getParent().relativize(app));
          }
        }
      }
    }
    for (var view : views.entrySet()) {
      var path = view.getValue().toString().replace(File.separatorChar, '/');
      var named = path.startsWith(".") ? path : "./" + path;
      var module = Files.readString(view.getKey());
      Files.writeString(view.getKey(), module + "import '" + named + "';\n");
    }
  }

  private JsonNode run(String page) throws Exception {
    var meta = work.resolve(page + ".json");
    var command =
        List.of(
            tool.toAbsolutePath().toString(),
            page + ".js",
            page + ".css",
            "--bundle",
            "--splitting",
            "--format=esm",
            "--target=es2022",
            "--minify",
            "--charset=utf8",
            "--sourcemap",
            "--external:/webjars/*",
            "--external:/font/*",
            "--entry-names=[name]-[hash]",
            "--chunk-names=[name]-[hash]",
            "--outdir=" + classes.resolve("assets").toAbsolutePath(),
            "--metafile=" + meta.toAbsolutePath(),
            "--log-level=warning");
    var process =
        new ProcessBuilder(new ArrayList<>(command)).directory(work.toFile()).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IOException("Could not bundle " + page);
    }
    return JSON.readTree(Files.readString(meta)).get("outputs");
  }

  /** The path on the server of what was made of a file. */
  private String outputOf(JsonNode outputs, String source) throws IOException {
    for (var output : outputs.properties()) {
      var entry = output.getValue().get("entryPoint");
      if (entry != null && entry.stringValue().equals(source)) {
        return pathOf(output.getKey());
      }
    }
    throw new IOException("Nothing was made of " + source);
  }

  /** A file and all that it cannot begin without. */
  private static void collect(JsonNode outputs, String path, Set<String> found) {
    if (!found.add(path)) {
      return;
    }
    for (var output : outputs.properties()) {
      if (pathOf(output.getKey()).equals(path)) {
        for (var one : output.getValue().get("imports")) {
          if (one.get("kind").stringValue().equals("import-statement")) {
            collect(outputs, pathOf(one.get("path").stringValue()), found);
          }
        }
      }
    }
  }

  private static String pathOf(String output) {
    var assets = output.lastIndexOf("assets/");
    return assets >= 0 ? output.substring(assets) : output.replaceFirst("^/", "");
  }

  private static String preload(String path, String how) {
    return "    <link rel=\"modulepreload\" href=\"/" + path + "\"" + how + ">\n";
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(one -> one.group(1)).collect(Collectors.toList());
  }

  private static void clear(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (var files = Files.walk(directory)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(directory);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
