package io.mochat.fronts.pocket.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.fronts.pocket.wire.Wishes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SessionFrameTest {

  static List<Arguments> frames() {
    return List.of(
        Arguments.of(
            "'hello','payload':{'protocol':[1,2]}", new SessionCommand.Hello(List.of(1, 2))),
        Arguments.of(
            "'session_create','payload':{'runtime':'claude','project_path':'/srv/a'}",
            new SessionCommand.Create("claude", "/srv/a")),
        Arguments.of("'session_join'", new SessionCommand.Join()),
        Arguments.of("'session_leave','payload':{}", new SessionCommand.Leave()),
        Arguments.of(
            "'command','payload':{'text':'--help'}",
            new SessionCommand.Prompt("--help", Wishes.NONE)),
        Arguments.of(
            "'command','payload':{'text':'x','options':{'model':'small','permission_mode':'plan'}}",
            new SessionCommand.Prompt("x", new Wishes(Optional.of("small"), Optional.of("plan")))),
        Arguments.of(
            "'permission_response','payload':{'request_id':'r','decision':'allow'}",
            new SessionCommand.Decide("r", true, false)),
        Arguments.of(
            "'permission_response','payload':{'request_id':'r','decision':'deny','remember':'session'}",
            new SessionCommand.Decide("r", false, true)),
        Arguments.of("'interrupt'", new SessionCommand.Interrupt()),
        Arguments.of("'kill','v':1,'id':'a','timestamp':'now'", new SessionCommand.Kill()),
        Arguments.of("'new_conversation'", new SessionCommand.NewConversation()),
        Arguments.of("'history'", new SessionCommand.History(Optional.empty(), 50)),
        Arguments.of(
            "'history','payload':{'before':'m','limit':200}",
            new SessionCommand.History(Optional.of("m"), 200)),
        Arguments.of("'status','payload':null", new SessionCommand.Status()),
        Arguments.of("'ping'", new SessionCommand.Ping()));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void everyTypeIsRead(String frame, Object command) {
    assertThat(read("{'type':" + frame + "}").command()).isEqualTo(command);
  }

  @Test
  void theSessionStandsInTheFrameOrInItsPayload() {
    assertThat(read("{'type':'kill','session_id':'a'}").session()).contains("a");
    assertThat(read("{'type':'kill','payload':{'session_id':'b'}}").session()).contains("b");
    assertThat(read("{'type':'kill','session_id':'a','payload':{'session_id':'b'}}").session())
        .contains("a");
    assertThat(read("{'type':'kill'}").session()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {} | VALIDATION_FAILED | type
          {'type':1} | VALIDATION_FAILED | type
          {'type':''} | VALIDATION_FAILED | type
          {'type':'dance'} | VALIDATION_FAILED | Unknown type: dance
          {'type':'execute'} | VALIDATION_FAILED | Unknown type: execute
          {'type':'ping','v':2} | PROTOCOL_VERSION | version 1
          {'type':'ping','v':'1'} | VALIDATION_FAILED | v
          {'type':'ping','id':7} | VALIDATION_FAILED | id
          {'type':'ping','session_id':{}} | VALIDATION_FAILED | session_id
          {'type':'ping','payload':[]} | VALIDATION_FAILED | payload
          {'type':'ping','payload':'x'} | VALIDATION_FAILED | payload
          {'type':'ping','payload':{'x':1}} | VALIDATION_FAILED | payload.x
          {'type':'ping','extra':1} | VALIDATION_FAILED | extra
          {'type':'hello','payload':{}} | VALIDATION_FAILED | payload.protocol
          {'type':'hello','payload':{'protocol':1}} | VALIDATION_FAILED | payload.protocol
          {'type':'hello','payload':{'protocol':['1']}} | VALIDATION_FAILED | payload.protocol
          {'type':'session_create','payload':{'runtime':'claude'}} | VALIDATION_FAILED | payload.project_path
          {'type':'session_create','payload':{'project_path':'/a'}} | VALIDATION_FAILED | payload.runtime
          {'type':'session_create','payload':{'runtime':'c','project_path':['/a']}} | VALIDATION_FAILED | payload.project_path
          {'type':'command','payload':{}} | VALIDATION_FAILED | payload.text
          {'type':'command','payload':{'text':''}} | VALIDATION_FAILED | payload.text
          {'type':'command','payload':{'text':7}} | VALIDATION_FAILED | payload.text
          {'type':'command','payload':{'text':'x','options':'y'}} | VALIDATION_FAILED | payload.options
          {'type':'command','payload':{'text':'x','options':{'model':1}}} | VALIDATION_FAILED | payload.options.model
          {'type':'command','payload':{'text':'x','options':{'colour':1}}} | VALIDATION_FAILED | payload.options.colour
          {'type':'command','payload':{'text':'x','options':{'add_dirs':['/']}}} | PERMISSION_DENIED | add_dirs
          {'type':'command','payload':{'text':'x','options':{'mcp_config':'{}'}}} | PERMISSION_DENIED | mcp_config
          {'type':'permission_response','payload':{'decision':'allow'}} | VALIDATION_FAILED | payload.request_id
          {'type':'permission_response','payload':{'request_id':'r'}} | VALIDATION_FAILED | payload.decision
          {'type':'permission_response','payload':{'request_id':'r','decision':'maybe'}} | VALIDATION_FAILED | payload.decision
          {'type':'permission_response','payload':{'request_id':'r','decision':'allow','remember':'for ever'}} | VALIDATION_FAILED | payload.remember
          {'type':'history','payload':{'limit':0}} | VALIDATION_FAILED | payload.limit
          {'type':'history','payload':{'limit':201}} | VALIDATION_FAILED | payload.limit
          {'type':'history','payload':{'limit':1.5}} | VALIDATION_FAILED | payload.limit
          {'type':'history','payload':{'before':1}} | VALIDATION_FAILED | payload.before
          {'type':'auth_response'} | VALIDATION_FAILED | signed in already
          [] | JSON_PARSING | object
          'ping' | JSON_PARSING | object
          null | JSON_PARSING | object
          {'type':'ping'} {} | JSON_PARSING | JSON
          {'type':'ping' | JSON_PARSING | JSON
          {'type':'\\u0000'} | VALIDATION_FAILED | type
          {'type':'ping','payload':{'x':1e999}} | VALIDATION_FAILED | payload
          """,
      quoteCharacter = '`')
  void whatIsWrongIsRefusedByName(String frame, WireCode code, String text) {
    var refusal = catchThrowableOfType(WireRefusal.class, () -> read(frame));
    assertThat(refusal).as(frame).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.text()).contains(text);
  }

  @Test
  void whatIsDeeperThanAnybodyNeedsIsRefused() {
    var refusal =
        catchThrowableOfType(
            WireRefusal.class, () -> read("{'type':" + "[".repeat(5000) + "]".repeat(5000) + "}"));
    assertThat(refusal.code()).isEqualTo(WireCode.JSON_PARSING);
  }

  private static SessionFrame read(String frame) {
    return SessionFrame.read(Fields.parse(frame.replace('\'', '"')));
  }
}
