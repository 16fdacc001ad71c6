package io.mochat.runtimes.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.runtimes.codec.AgentEvent.Delta;
import io.mochat.runtimes.codec.AgentEvent.Init;
import io.mochat.runtimes.codec.AgentEvent.Raw;
import io.mochat.runtimes.codec.AgentEvent.Result;
import io.mochat.runtimes.codec.AgentEvent.Text;
import io.mochat.runtimes.codec.AgentEvent.ToolResult;
import io.mochat.runtimes.codec.AgentEvent.ToolUse;
import io.mochat.runtimes.codec.CliLine.Answered;
import io.mochat.runtimes.codec.CliLine.Noise;
import io.mochat.runtimes.codec.CliLine.OtherAsked;
import io.mochat.runtimes.codec.CliLine.Told;
import io.mochat.runtimes.codec.CliLine.ToolAsked;
import io.mochat.runtimes.codec.CliLine.Withdrawn;
import io.mochat.testing.JsonShape;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamJsonCodecTest {

  private static final StreamJsonCodec CODEC = StreamJsonCodec.INSTANCE;

  static Stream<Arguments> events() {
    return Stream.of(
        told(
            "{\"type\":\"system\",\"subtype\":\"init\",\"model\":\"m\",\"session_id\":\"s\"}",
            new Init("m", "s")),
        told("{\"type\":\"system\",\"subtype\":\"init\"}", new Init(null, null)),
        told("{\"type\":\"assistant\",\"message\":{\"content\":\"plain\"}}", new Text("plain")),
        told(
            "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"},"
                + "{\"type\":\"thinking\",\"thinking\":\"no\"},"
                + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"Bash\",\"input\":{\"b\":1}}]}}",
            new Text("a"),
            new ToolUse("t", "Bash", "{\"b\":1}")),
        told(
            "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\","
                + "\"tool_use_id\":\"t\",\"content\":\"out\",\"is_error\":true}]}}",
            new ToolResult("t", "out", true)),
        told(
            "{\"type\":\"user\",\"message\":{\"content\":[{\"type\":\"tool_result\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image\"},"
                + "{\"type\":\"text\",\"text\":\"b\"}]}]}}",
            new ToolResult(null, "ab", false)),
        told("{\"type\":\"user\",\"message\":{\"content\":\"said again\"}}"),
        told(
            "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"result\":\"r\","
                + "\"session_id\":\"s\"}",
            new Result("r", false, "s")),
        told(
            "{\"type\":\"result\",\"subtype\":\"error_max_turns\",\"is_error\":false}",
            new Result("", true, null)),
        told(
            "{\"type\":\"stream_event\",\"event\":{\"type\":\"content_block_delta\","
                + "\"delta\":{\"type\":\"text_delta\",\"text\":\"d\"}}}",
            new Delta("d")),
        told("{\"type\":\"stream_event\",\"event\":{\"type\":\"message_stop\"}}"),
        raw("{\"type\":\"system\",\"subtype\":\"status\"}"),
        raw("{\"type\":\"from the future\"}"),
        raw("{\"type\":7}"),
        raw("{}"),
        raw("{\"type\":\"control_request\"}"),
        raw("{\"type\":\"control_response\"}"),
        raw("{\"type\":\"control_cancel_request\"}"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void whatALineTells(String line, List<AgentEvent> events) {
    assertThat(CODEC.read(line)).isEqualTo(new Told(events, line, false));
  }

  @Test
  void whatAHelperSaysIsTold() {
    var line =
        "{\"type\":\"assistant\",\"parent_tool_use_id\":\"t\",\"message\":{\"content\":\"x\"}}";

    assertThat(CODEC.read(line)).isEqualTo(new Told(List.of(new Text("x")), line, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "debug", "[1]", "null", "\u001b[0m{\"type\":\"result\"}"})
  void whatIsNoObjectIsNoise(String line) {
    assertThat(CODEC.read(line)).isEqualTo(new Noise());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{\"type\":", "{\"a\":1}}", "{\"a\" 1}", "{'type':'result'}"})
  void whatIsBrokenIsShownAsItIs(String line) {
    assertThat(CODEC.read(line)).isEqualTo(new Told(List.of(new Raw(line, false)), null, false));
  }

  @Test
  void whatIsAskedOfUs() {
    assertThat(
            CODEC.read(
                "{\"type\":\"control_request\",\"request_id\":\"q\",\"request\":{\"subtype\":"
                    + "\"can_use_tool\",\"tool_name\":\"Bash\",\"input\":{\"command\":\"ls\"}}}"))
        .isEqualTo(new ToolAsked("q", "Bash", "{\"command\":\"ls\"}"));
    assertThat(
            CODEC.read(
                "{\"type\":\"control_request\",\"request_id\":\"q\",\"request\":{\"subtype\":"
                    + "\"can_use_tool\"}}"))
        .isEqualTo(new ToolAsked("q", "", "{}"));
    assertThat(
            CODEC.read(
                "{\"type\":\"control_request\",\"request_id\":\"q\",\"request\":{\"subtype\":"
                    + "\"hook_callback\"}}"))
        .isEqualTo(new OtherAsked("q", "hook_callback"));
    assertThat(CODEC.read("{\"type\":\"control_cancel_request\",\"request_id\":\"q\"}"))
        .isEqualTo(new Withdrawn("q"));
  }

  @Test
  void whatWeAreAnswered() {
    assertThat(
            CODEC.read(
                "{\"type\":\"control_response\",\"response\":{\"subtype\":\"success\","
                    + "\"request_id\":\"r\",\"response\":{}}}"))
        .isEqualTo(new Answered("r", null));
    assertThat(
            CODEC.read(
                "{\"type\":\"control_response\",\"response\":{\"subtype\":\"error\","
                    + "\"request_id\":\"r\",\"error\":\"no such model\"}}"))
        .isEqualTo(new Answered("r", "no such model"));
  }

  @Test
  void whatWeSay() {
    line(
        CODEC.initialize("r"),
        "{'type':'control_request','request_id':'r',"
            + "'request':{'subtype':'initialize','hooks':null}}");
    line(
        CODEC.prompt("a \"b\"\n-c", "s"),
        "{'type':'user','message':{'role':'user','content':'a \\\"b\\\"\\n-c'},"
            + "'parent_tool_use_id':null,'session_id':'s'}");
    line(
        CODEC.interrupt("r"),
        "{'type':'control_request','request_id':'r','request':{'subtype':'interrupt'}}");
    line(
        CODEC.setModel("r", "m"),
        "{'type':'control_request','request_id':'r',"
            + "'request':{'subtype':'set_model','model':'m'}}");
    line(
        CODEC.setPermissionMode("r", "plan"),
        "{'type':'control_request','request_id':'r',"
            + "'request':{'subtype':'set_permission_mode','mode':'plan'}}");
    line(
        CODEC.allow("q", "{\"command\":\"ls\"}"),
        "{'type':'control_response','response':{'subtype':'success','request_id':'q',"
            + "'response':{'behavior':'allow','updatedInput':{'command':'ls'}}}}");
    line(
        CODEC.deny("q", "no"),
        "{'type':'control_response','response':{'subtype':'success','request_id':'q',"
            + "'response':{'behavior':'deny','message':'no'}}}");
    line(
        CODEC.refuse("q", "what?"),
        "{'type':'control_response','response':{'subtype':'error','request_id':'q',"
            + "'error':'what?'}}");
  }

  @Test
  void untrustedWordsAreNoFlagsOfTheirOwn() {
    var flags = CODEC.flags(new Codec.Flags("--evil", "plan", "-x"));

    assertThat(flags)
        .containsExactly(
            "--output-format",
            "stream-json",
            "--verbose",
            "--input-format",
            "stream-json",
            "--permission-prompt-tool",
            "stdio",
            "--permission-mode=plan",
            "--model=--evil",
            "--resume=-x");
    assertThat(CODEC.flags(new Codec.Flags(null, "default", null))).hasSize(8);
  }

  @Test
  void noLineHurts() {
    var random = new Random(7);
    var valid = events().map(one -> String.valueOf(one.get()[0])).toList();
    for (int round = 0; round < 20_000; round++) {
      var bytes = valid.get(random.nextInt(valid.size())).getBytes(StandardCharsets.UTF_8);
      for (int change = random.nextInt(4); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      var line = new String(bytes, 0, random.nextInt(bytes.length) + 1, StandardCharsets.UTF_8);

      assertThat(CODEC.read(line)).isNotNull();
    }
    assertThat(CODEC.read("{\"a\":".repeat(100_000))).isInstanceOf(Told.class);
  }

  private static Arguments told(String line, AgentEvent... events) {
    return Arguments.of(line, List.of(events));
  }

  private static Arguments raw(String line) {
    return told(line, new Raw(line, false));
  }

  private static void line(String line, String shape) {
    assertThat(line).endsWith("}\n").doesNotContain("\n{");
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    JsonShape.of(shape).requireOf(line);
  }
}
