package io.mochat.fronts.claw.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.mochat.fronts.claw.MessagePages;
import io.mochat.fronts.claw.SendFields;
import io.mochat.fronts.claw.panels.PanelMessageController.SendRequest;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.MessageId;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import io.mochat.kernel.WorkspaceId;
import io.mochat.messages.Body;
import io.mochat.messages.Mentions;
import io.mochat.messages.Message;
import io.mochat.messages.MessageRouter;
import io.mochat.messages.MessageRouter.Routed;
import io.mochat.panels.PanelManager;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class PanelMessageControllerTest {

  private static final PanelId PANEL = new PanelId("panel");
  private static final Profile ADA =
      new Profile(new MemberId("ada"), "ada", "Ada", null, MemberKind.AGENT);

  private final PanelManager panels = mock();
  private final MessageRouter router = mock();
  private final PanelMessageController controller =
      new PanelMessageController(panels, router, mock(MessagePages.class));

  @Test
  void storedMessageIsASuccessWhateverFailsBehindIt() {
    var caller = new Caller(ADA, WorkspaceId.NONE);
    when(router.route(any(), any(ConversationId.class), any()))
        .thenReturn(new Routed(message(), new GroupId("group")));
    doThrow(new DataAccessResourceFailureException("disk full")).when(panels).posted(any(), any());

    var fields = new SendFields("hi", null, null, null, null);
    var reply = controller.send(caller, null, new SendRequest("panel", fields));

    assertThat(reply.data()).containsEntry("id", "m");
  }

  private static Message message() {
    return new Message(
        new MessageId("m"), PANEL, 1, 1, ADA.id(), Body.text("hi"), Mentions.NONE, Instant.EPOCH);
  }
}
