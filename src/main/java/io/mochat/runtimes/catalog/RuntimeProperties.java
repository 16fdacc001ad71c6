package io.mochat.runtimes.catalog;

import io.mochat.kernel.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * The runtimes of this server; without one nothing of them is ever started.
 *
 * @param usual the name of the one that clients get who name none; {@code null} for the only one
 * @param catalog the runtimes by their names
 */
@ConfigurationProperties("mochat.runtime")
public record RuntimeProperties(
    @Name("default") @Nullable String usual, @Nullable Map<String, Entry> catalog) {

  /** Before the name of each setting. */
  public static final String PREFIX = "mochat.runtime.";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

  public RuntimeProperties {
    usual = usual == null || usual.isBlank() ? null : usual;
    catalog = catalog == null ? Map.of() : Map.copyOf(catalog);
    for (var entry : catalog.entrySet()) {
      var key = PREFIX + "catalog." + entry.getKey();
      require(NAME.matcher(entry.getKey()).matches(), key, entry.getKey(), "letters, digits, - _");
      entry.getValue().check(key + ".");
    }
    if (usual != null) {
      require(catalog.containsKey(usual), PREFIX + "default", usual, "a name of the catalog");
    }
  }

  /** The runtimes by their names. */
  @Override
  public Map<String, Entry> catalog() {
    return catalog == null ? Map.of() : catalog;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return catalog().isEmpty();
  }

  /** The name of the one that clients get who name none; {@code null} if that is none. */
  @Override
  public @Nullable String usual() {
    return usual == null && catalog().size() == 1 ? catalog().keySet().iterator().next() : usual;
  }

  private static void require(boolean condition, String key, Object value, String expected) {
    if (!condition) {
      throw new SettingException(key, value, expected);
    }
  }

  /**
   * The settings of one runtime.
   *
   * @param command what is started, the first an absolute path
   * @param launcher put before it
   * @param codec what it speaks
   * @param roots directories in which, or below which, its projects are
   * @param home the home directory of its processes; {@code null} for one of their own
   * @param env names of variables that are passed on to it
   * @param models what clients may choose
   * @param permissionMode what it asks about
   * @param use who may give it commands, by username or id
   * @param approve who of those may allow what it asks for
   * @param queueSize commands that may wait in one session
   * @param turnTimeout how long a turn may take
   * @param idleTimeout how long a process is kept without a turn
   * @param permissionTimeout how long something can be allowed
   * @param stopGrace how long each step towards the end of a process may take
   * @param maxLine longer lines are cut
   */
  public record Entry(
      @Nullable List<String> command,
      @DefaultValue({"setsid", "--wait"}) List<String> launcher,
      @DefaultValue("claude-stream-json") String codec,
      @Nullable List<Path> roots,
      @Nullable Path home,
      @DefaultValue List<String> env,
      @DefaultValue List<String> models,
      @DefaultValue("default") String permissionMode,
      @DefaultValue List<String> use,
      @DefaultValue List<String> approve,
      @DefaultValue("10") int maxProcesses,
      @DefaultValue("5") int maxProcessesPerUser,
      @DefaultValue("8") int queueSize,
      @DefaultValue("30m") Duration turnTimeout,
      @DefaultValue("15m") Duration idleTimeout,
      @DefaultValue("5m") Duration permissionTimeout,
      @DefaultValue("5s") Duration stopGrace,
      @DefaultValue("4MB") DataSize maxLine) {

    /** A codec. */
    public static final String TEXT = "text";

    /** A codec. */
    public static final String STREAM_JSON = "claude-stream-json";

    /** What no client may choose. */
    public static final String BYPASS = "bypassPermissions";

    /** What clients may choose. */
    public static final List<String> MODES = List.of("default", "acceptEdits", "plan", "dontAsk");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    // They hold what gives access to this server, or to its database.
    private static final Pattern OWN = Pattern.compile("(MOCHAT|CLAW|MAGI|SPRING|PG)_?[A-Z_]*");
    private static final DataSize LEAST_LINE = DataSize.ofKilobytes(1);
    private static final DataSize MOST_LINE = DataSize.ofMegabytes(64);

    public Entry {
      command = command == null ? List.of() : List.copyOf(command);
      launcher = launcher.stream().filter(word -> !word.isBlank()).toList();
      roots = roots == null ? List.of() : List.copyOf(roots);
      env = List.copyOf(env);
      models = List.copyOf(models);
      use = List.copyOf(use);
      approve = List.copyOf(approve);
    }

    /** What is started, the first an absolute path. */
    @Override
    public List<String> command() {
      return command == null ? List.of() : command;
    }

    /** Directories in which, or below which, its projects are. */
    @Override
    public List<Path> roots() {
      return roots == null ? List.of() : roots;
    }

    /** Whether each command has a process of its own, which answers in plain text. */
    public boolean isText() {
      return codec.equals(TEXT);
    }

    /** How many bytes of a line are read. */
    public int mostOfLine() {
      return (int) maxLine.toBytes();
    }

    private void check(String key) {
      require(
          !command().isEmpty() && Path.of(command().getFirst()).isAbsolute(),
          key + "command",
          command(),
          "a list that begins with an absolute path");
      require(!roots().isEmpty(), key + "roots", roots(), "at least one directory");
      roots().forEach(root -> requireDirectory(key + "roots", root));
      require(home == null || home.isAbsolute(), key + "home", home + "", "an absolute path");
      require(
          Set.of(STREAM_JSON, TEXT).contains(codec),
          key + "codec",
          codec,
          STREAM_JSON + " or " + TEXT);
      env.forEach(name -> requireVariable(key + "env", name));
      require(
          MODES.contains(permissionMode) || permissionMode.equals(BYPASS),
          key + "permission-mode",
          permissionMode,
          String.join(", ", MODES) + " or " + BYPASS);
      requireDistinct(key + "models", models);
      requirePositive(key + "max-processes", maxProcesses);
      requirePositive(key + "max-processes-per-user", maxProcessesPerUser);
      requirePositive(key + "queue-size", queueSize);
      requirePositive(key + "turn-timeout", turnTimeout);
      requirePositive(key + "idle-timeout", idleTimeout);
      requirePositive(key + "permission-timeout", permissionTimeout);
      requirePositive(key + "stop-grace", stopGrace);
      require(
          maxLine.compareTo(LEAST_LINE) >= 0 && maxLine.compareTo(MOST_LINE) <= 0,
          key + "max-line",
          maxLine,
          "1KB to 64MB");
    }

    private static void requireDirectory(String key, Path root) {
      require(
          root.isAbsolute() && Files.isDirectory(root), key, root, "an absolute path, a directory");
    }

    private static void requireVariable(String key, String name) {
      require(VARIABLE.matcher(name).matches(), key, name, "the name of a variable");
      require(!OWN.matcher(name).matches(), key, name, "none of the variables of this server");
    }

    private static void requireDistinct(String key, List<String> names) {
      require(new HashSet<>(names).size() == names.size(), key, names, "names that differ");
      names.forEach(name -> require(!name.isBlank(), key, names, "names"));
    }

    private static void requirePositive(String key, int value) {
      require(value > 0, key, value, "> 0");
    }

    private static void requirePositive(String key, Duration value) {
      require(value.isPositive(), key, value, "> 0");
    }
  }
}
