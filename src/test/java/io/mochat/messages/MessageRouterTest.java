package io.mochat.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.GroupId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.PanelId;
import io.mochat.kernel.Profile;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Posting, whatever the wire. */
class MessageRouterTest {

  private static final PanelId PANEL = new PanelId("panel");
  private static final GroupId GROUP = new GroupId("group");
  private static final Caller ADA =
      Caller.member(new Profile(new MemberId("ada"), "ada", "Ada", null, MemberKind.AGENT));
  private static final Draft DRAFT = Draft.text(ADA.profile(), "hi").withKey(new SendKey("key"));

  private final Posting posting = mock();
  private final MentionDetector mentions = mock();
  private final MessageLog log = mock();
  private final Message stored = mock();
  private final MessageRouter router =
      new MessageRouter(posting, mentions, log, mock(MessageStream.class));

  @BeforeEach
  void adaMayPost() {
    var audience = new Audience(PANEL, GROUP, () -> Set.of(ADA.id()));
    when(posting.toPost(ADA, PANEL)).thenReturn(audience);
    when(mentions.detect("hi", audience)).thenReturn(Mentions.NONE);
    when(log.append(eq(PANEL), eq(DRAFT), eq(Mentions.NONE), any())).thenReturn(stored);
  }

  @Test
  void postedMessageComesBackWithItsGroup() {
    var routed = router.post(ADA, PANEL, DRAFT);

    assertThat(routed.message()).isSameAs(stored);
    assertThat(routed.group()).isEqualTo(GROUP);
  }

  @Test
  void posterIsNotedOnceTheMessageIsStored() {
    router.post(ADA, PANEL, DRAFT);

    var order = inOrder(log, posting);
    order.verify(log).append(any(), any(), any(), any());
    order.verify(posting).posted(ADA, PANEL);
  }

  @Test
  void whoMayNotPostStoresNothing() {
    when(posting.toPost(ADA, PANEL)).thenThrow(new ChatException(ErrorCode.PANEL_FORBIDDEN));

    assertThatThrownBy(() -> router.post(ADA, PANEL, DRAFT)).hasMessage("PANEL_FORBIDDEN");
    verify(log, never()).append(any(), any(), any(), any());
    verify(posting, never()).posted(any(), any());
  }

  @Test
  void repeatedDraftGetsItsFirstMessageWhateverHasChangedSince() {
    when(posting.toPost(ADA, PANEL)).thenThrow(new ChatException(ErrorCode.PANEL_NOT_FOUND));
    when(log.findRepeated(PANEL, DRAFT)).thenReturn(Optional.of(stored));

    var routed = router.post(ADA, PANEL, DRAFT);

    assertThat(routed.message()).isSameAs(stored);
    assertThat(routed.group()).isNull();
  }

  @Test
  void repeatedDraftGetsItsFirstMessageWhenTheLogRefuses() {
    when(log.append(any(), any(), any(), any()))
        .thenThrow(new ChatException(ErrorCode.PANEL_NOT_FOUND));
    when(log.findRepeated(PANEL, DRAFT)).thenReturn(Optional.of(stored));

    assertThat(router.post(ADA, PANEL, DRAFT).message()).isSameAs(stored);
  }
}
