package io.mochat.runtimes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command-line agent for tests: stream-json with the control protocol, or plain text with the
 * word {@code --text}. The first word of a prompt says what it does. It needs nothing but the JDK.
 */
public final class FakeCli {

  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final int LONG = 200 * 1024;

  private final PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
  private final Map<String, String> flags = new TreeMap<>();
  // The CLI's name of a conversation changes whenever it goes on.
  private final String session = UUID.randomUUID().toString();
  private final BlockingQueue<String> prompts = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> verdicts = new LinkedBlockingQueue<>();
  private volatile boolean interrupted;
  private volatile boolean deaf;
  private int requests;

  private FakeCli(String[] args) {
    for (var arg : args) {
      var parts = arg.split("=", 2);
      flags.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
  }

  /** Starts it. */
  public static void main(String[] args) throws Exception {
    var cli = new FakeCli(args);
    if (cli.flags.containsKey("--version")) {
      cli.say("9.8.7 (Fake)");
    } else if (cli.flags.containsKey("--text")) {
      cli.plain();
    } else {
      Thread.ofPlatform().daemon().start(cli::carryOut);
      cli.listen();
    }
  }

  private void plain() throws Exception {
    var prompt = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    switch (word(prompt)) {
      case "crash" -> crash();
      case "hang" -> TimeUnit.HOURS.sleep(1);
      default -> {
        out.println("You said:");
        out.println(rest(prompt));
        out.flush();
      }
    }
  }

  private void listen() throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = in.readLine(); line != null; line = in.readLine()) {
      if (deaf) {
        continue;
      }
      switch (field(line, "type")) {
        case "user" -> prompts.add(field(line, "content"));
        case "control_response" -> verdicts.add(line);
        case "control_request" -> control(line);
        default -> say("debug: not understood");
      }
    }
    // The end of the input is the end of it, once what was under way is done.
    if (!deaf) {
      prompts.add("exit");
    }
    try {
      TimeUnit.SECONDS.sleep(deaf ? 3_600 : 30);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void control(String line) {
    var id = field(line, "request_id");
    switch (field(line, "subtype")) {
      case "interrupt" -> interrupted = true;
      case "set_model" -> flags.put("--model", field(line, "model"));
      case "set_permission_mode" -> flags.put("--permission-mode", field(line, "mode"));
      default -> {}
    }
    say(
        "{\"type\":\"control_response\",\"response\":{\"subtype\":\"success\",\"request_id\":"
            + quoted(id)
            + ",\"response\":{}}}");
  }

  private void carryOut() {
    try {
      while (true) {
        var prompt = prompts.take();
        if (prompt.equals("exit")) {
          System.exit(0);
        }
        interrupted = false;
        say(
            "{\"type\":\"system\",\"subtype\":\"init\",\"cwd\":"
                + quoted(System.getProperty("user.dir"))
                + ",\"model\":"
                + quoted(flags.getOrDefault("--model", "fake-1"))
                + ",\"tools\":[],\"session_id\":"
                + quoted(session)
                + "}");
        act(word(prompt), rest(prompt));
      }
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(4);
    }
  }

  private void act(String word, String rest) throws Exception {
    switch (word) {
      case "tool" -> tool(rest, false);
      case "withdraw" -> tool(rest, true);
      case "long" -> done("x".repeat(LONG));
      case "toolong" -> {
        say("{\"type\":\"noise\",\"text\":" + quoted("y".repeat(Integer.parseInt(rest))) + "}");
        done("went on");
      }
      case "slow" -> slow(Integer.parseInt(rest));
      case "tick" -> tick(rest.split(" "));
      case "hang" -> {
        deaf = true;
        TimeUnit.HOURS.sleep(1);
      }
      case "crash" -> crash();
      case "garbage" -> {
        say("\u001b[1m debug noise");
        say("{\"type\":\"assistant\",");
        say("{\"type\":\"from the future\",\"x\":[1,2]}");
        say("");
        say("[1,2,3]");
        done("survived");
      }
      case "fork" -> fork("sleep 600 & echo $!", rest);
      case "leave" -> fork("setsid sleep 600 & echo $!", rest);
      case "env" -> done(environment());
      case "silent" -> result("success", "", false);
      case "fail" -> result("error_during_execution", "it failed", true);
      default -> done(rest.isEmpty() ? word : rest);
    }
  }

  private void tool(String command, boolean withdrawn) throws Exception {
    var id = "ask-" + ++requests;
    verdicts.clear();
    say(
        "{\"type\":\"control_request\",\"request_id\":"
            + quoted(id)
            + ",\"request\":{\"subtype\":\"can_use_tool\",\"tool_name\":\"Bash\",\"input\":"
            + "{\"command\":"
            + quoted(command)
            + "},\"tool_use_id\":\"tu-1\",\"permission_suggestions\":[]}}");
    if (withdrawn) {
      TimeUnit.MILLISECONDS.sleep(300);
      say("{\"type\":\"control_cancel_request\",\"request_id\":" + quoted(id) + "}");
      done("no longer wanted");
      return;
    }
    String verdict = null;
    while (verdict == null && !interrupted) {
      verdict = verdicts.poll(50, TimeUnit.MILLISECONDS);
    }
    if (interrupted) {
      result("error_during_execution", "", true);
    } else if (field(verdict, "behavior").equals("allow")) {
      say(
          "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"tool_use\",\"id\":\"tu-1\","
              + "\"name\":\"Bash\",\"input\":{\"command\":"
              + quoted(field(verdict, "command"))
              + "}}]},\"session_id\":"
              + quoted(session)
              + "}");
      say(
          "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\","
              + "\"tool_use_id\":\"tu-1\",\"content\":\"ran\",\"is_error\":false}]}}");
      done("allowed " + field(verdict, "command"));
    } else {
      done("denied: " + field(verdict, "message"));
    }
  }

  // So many lines, one in so many milliseconds, each with the time.
  private void tick(String[] words) throws Exception {
    int count = Integer.parseInt(words[0]);
    for (int n = 1; n <= count && !interrupted; n++) {
      assistant("tick " + n + " " + System.currentTimeMillis());
      TimeUnit.MILLISECONDS.sleep(Integer.parseInt(words[1]));
    }
    result("success", "ticked", false);
  }

  private void slow(int steps) throws Exception {
    for (int step = 1; step <= steps && !interrupted; step++) {
      assistant("step " + step);
      TimeUnit.MILLISECONDS.sleep(100);
    }
    if (interrupted) {
      result("error_during_execution", "", true);
    } else {
      result("success", "took " + steps + " steps", false);
    }
  }

  private void crash() {
    System.err.println("first complaint");
    System.err.println("boom");
    System.err.flush();
    out.flush();
    Runtime.getRuntime().halt(3);
  }

  // Its child ends at once, and what that has started belongs to nobody.
  private void fork(String script, String rest) throws Exception {
    var shell = new ProcessBuilder("/bin/sh", "-c", script + "; exec >&-").start();
    var pid = new BufferedReader(shell.inputReader()).readLine();
    shell.waitFor(10, TimeUnit.SECONDS);
    if (rest.equals("hang")) {
      assistant(pid);
      deaf = true;
      TimeUnit.HOURS.sleep(1);
    }
    done(pid);
  }

  private String environment() {
    var lines = new ArrayList<String>();
    new TreeMap<>(System.getenv()).forEach((name, value) -> lines.add(name + "=" + value));
    lines.add("cwd " + System.getProperty("user.dir"));
    flags.forEach((name, value) -> lines.add("flag " + name + "=" + value));
    return String.join("\n", lines);
  }

  private void done(String text) {
    assistant(text);
    result("success", text, false);
  }

  private void assistant(String text) {
    say(
        "{\"type\":\"assistant\",\"message\":{\"role\":\"assistant\",\"content\":[{\"type\":\"text\","
            + "\"text\":"
            + quoted(text)
            + "}]},\"parent_tool_use_id\":null,\"session_id\":"
            + quoted(session)
            + "}");
  }

  private void result(String subtype, String text, boolean isError) {
    say(
        "{\"type\":\"result\",\"subtype\":"
            + quoted(subtype)
            + ",\"is_error\":"
            + isError
            + ",\"num_turns\":1,\"result\":"
            + quoted(text)
            + ",\"session_id\":"
            + quoted(session)
            + "}");
  }

  private synchronized void say(String line) {
    out.print(line + "\n");
    out.flush();
  }

  private static String word(String prompt) {
    return prompt.strip().split("\\s+", 2)[0];
  }

  private static String rest(String prompt) {
    var parts = prompt.strip().split("\\s+", 2);
    return parts.length > 1 ? parts[1] : "";
  }

  /** The first text under a name, wherever it stands in the line. */
  private static String field(String json, String name) {
    int at = json.indexOf("\"" + name + "\":");
    if (at < 0) {
      return "";
    }
    Matcher text = TEXT.matcher(json);
    int from = at + name.length() + 3;
    return text.find(from) && text.start() == from ? unquoted(text.group()) : "";
  }

  private static String unquoted(String quoted) {
    var text = new StringBuilder();
    for (int at = 1; at < quoted.length() - 1; at++) {
      char sign = quoted.charAt(at);
      if (sign != '\\') {
        text.append(sign);
        continue;
      }
      char next = quoted.charAt(++at);
      switch (next) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'u' -> {
          text.append((char) Integer.parseInt(quoted.substring(at + 1, at + 5), 16));
          at += 4;
        }
        default -> text.append(next);
      }
    }
    return text.toString();
  }

  private static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (char sign : text.toCharArray()) {
      switch (sign) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        default -> {
          if (sign < ' ') {
            quoted.append("\\u%04x".formatted((int) sign));
          } else {
            quoted.append(sign);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /** The words that start it with the JDK of this test. */
  public static List<String> command() {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-cp",
        Path.of("target", "test-classes").toAbsolutePath().toString(),
        FakeCli.class.getName());
  }
}
