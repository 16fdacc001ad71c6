package io.mochat.fronts.pocket.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mochat.fronts.pocket.projects.ProjectCommand.Direction;
import io.mochat.fronts.pocket.wire.Fields;
import io.mochat.fronts.pocket.wire.WireCode;
import io.mochat.fronts.pocket.wire.WireRefusal;
import io.mochat.fronts.pocket.wire.Wishes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectFrameTest {

  static List<Arguments> frames() {
    return List.of(
        Arguments.of("'project_create','data':{'path':'/a'}", new ProjectCommand.Create("/a")),
        Arguments.of("'project_list'", new ProjectCommand.Overview()),
        Arguments.of("'project_delete'", new ProjectCommand.Delete()),
        Arguments.of("'project_join','data':{'project_id':'p'}", new ProjectCommand.Join()),
        Arguments.of("'project_leave','anything':true", new ProjectCommand.Leave()),
        Arguments.of(
            "'execute','data':{'prompt':'x','more':1}",
            new ProjectCommand.Execute("x", Wishes.NONE)),
        Arguments.of(
            "'execute','data':{'prompt':'x','options':{'permission_mode':'acceptEdits',"
                + "'dangerously_skip_permissions':false,'add_dirs':[],'mcp_config':''}}",
            new ProjectCommand.Execute(
                "x", new Wishes(Optional.empty(), Optional.of("acceptEdits")))),
        Arguments.of("'agent_new_session'", new ProjectCommand.NewSession()),
        Arguments.of("'agent_kill'", new ProjectCommand.Kill()),
        Arguments.of(
            "'get_messages'", new ProjectCommand.Messages(Optional.empty(), 100, 0, Direction.ALL)),
        Arguments.of(
            "'get_messages','data':{'since':'2026-01-31T12:00:00+01:00','limit':5,'offset':2,"
                + "'direction':'claude'}",
            new ProjectCommand.Messages(
                Optional.of(Instant.parse("2026-01-31T11:00:00Z")), 5, 2, Direction.CLAUDE)),
        Arguments.of(
            "'get_messages','data':{'since':'','limit':2000}",
            new ProjectCommand.Messages(Optional.empty(), 100, 0, Direction.ALL)),
        Arguments.of("'health_check'", new ProjectCommand.HealthCheck()));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void everyTypeIsRead(String frame, Object command) {
    assertThat(read("{'type':" + frame + "}").command()).isEqualTo(command);
  }

  @Test
  void theProjectStandsInTheFrameOrInItsData() {
    assertThat(read("{'type':'agent_kill','project_id':'a'}").project()).contains("a");
    assertThat(read("{'type':'agent_kill','data':{'project_id':'b'}}").project()).contains("b");
    assertThat(read("{'type':'agent_kill'}").project()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'project_create'} | VALIDATION_FAILED | data.path
          {'type':'project_create','data':{'path':''}} | VALIDATION_FAILED | data.path
          {'type':'project_create','data':{'path':1}} | VALIDATION_FAILED | data.path
          {'type':'project_create','data':[]} | VALIDATION_FAILED | data
          {'type':'execute','data':{}} | VALIDATION_FAILED | data.prompt
          {'type':'execute','data':{'prompt':''}} | VALIDATION_FAILED | data.prompt
          {'type':'execute','data':{'prompt':'x','options':1}} | VALIDATION_FAILED | data.options
          {'type':'execute','data':{'prompt':'x','options':{'strict':1}}} | VALIDATION_FAILED | data.options.strict
          {'type':'execute','data':{'prompt':'x','options':{'dangerously_skip_permissions':true}}} | PERMISSION_DENIED | dangerously_skip_permissions
          {'type':'execute','data':{'prompt':'x','options':{'allowed_tools':['Bash']}}} | PERMISSION_DENIED | allowed_tools
          {'type':'execute','data':{'prompt':'x','options':{'disallowed_tools':['Bash']}}} | PERMISSION_DENIED | disallowed_tools
          {'type':'execute','data':{'prompt':'x','options':{'mcp_config':{'a':1}}}} | PERMISSION_DENIED | mcp_config
          {'type':'execute','data':{'prompt':'x','options':{'add_dirs':['/etc']}}} | PERMISSION_DENIED | add_dirs
          {'type':'execute','data':{'prompt':'x','options':{'append_system_prompt':'y'}}} | PERMISSION_DENIED | append_system_prompt
          {'type':'execute','data':{'prompt':'x','options':{'fallback_model':'y'}}} | PERMISSION_DENIED | fallback_model
          {'type':'execute','data':{'prompt':'x','options':{'strict_mcp_config':true}}} | PERMISSION_DENIED | strict_mcp_config
          {'type':'get_messages','data':{'since':'yesterday'}} | VALIDATION_FAILED | data.since
          {'type':'get_messages','data':{'offset':-1}} | VALIDATION_FAILED | data.offset
          {'type':'get_messages','data':{'limit':'all'}} | VALIDATION_FAILED | data.limit
          {'type':'get_messages','data':{'direction':'up'}} | VALIDATION_FAILED | data.direction
          {'type':'agent_kill','project_id':5} | VALIDATION_FAILED | project_id
          {'type':'agent_dance'} | VALIDATION_FAILED | Unknown message type: agent_dance
          """)
  void whatIsWrongIsRefusedByName(String frame, WireCode code, String text) {
    var refusal = catchThrowableOfType(WireRefusal.class, () -> read(frame));
    assertThat(refusal).as(frame).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.text()).contains(text);
  }

  private static ProjectFrame read(String frame) {
    return ProjectFrame.read(Fields.parse(frame.replace('\'', '"')));
  }
}
