package io.mochat.mailbox;

import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.members.MemberFacts;
import io.mochat.messages.AudienceSource;
import io.mochat.realtime.Wait;
import io.mochat.workspaces.WorkspaceManager;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Ends the waits of those who may know of what happens to members. Who is woken reads with its
 * rights checked: that somebody is woken in vain does no harm.
 */
@Component
class FactWaits {

  private final MemberFacts facts;
  private final AudienceSource audiences;
  private final WorkspaceManager workspaces;
  private final Wait wait;

  FactWaits(MemberFacts facts, AudienceSource audiences, WorkspaceManager workspaces, Wait wait) {
    this.facts = facts;
    this.audiences = audiences;
    this.workspaces = workspaces;
    this.wait = wait;
    facts.whenNoted(this::wake);
  }

  // Nobody reads the facts as long as nobody waits for one.
  private void wake(List<Long> places) {
    if (wait.isAnybodyWaitingForMembers()) {
      var concerned = new HashSet<MemberId>();
      var workspaces = new HashSet<WorkspaceId>();
      var conversations = new HashSet<ConversationId>();
      for (var fact : facts.findAll(places)) {
        // Whoever goes is no longer among them, and who has come may not be known here yet.
        concerned.add(fact.member());
        Optional.ofNullable(fact.workspace()).ifPresent(workspaces::add);
        Optional.ofNullable(fact.conversation()).ifPresent(conversations::add);
      }
      workspaces.forEach(workspace -> concerned.addAll(in(workspace)));
      conversations.forEach(conversation -> concerned.addAll(in(conversation)));
      wait.wakeForMembers(concerned);
    }
  }

  private Set<MemberId> in(WorkspaceId workspace) {
    return workspaces.members(workspace);
  }

  private Set<MemberId> in(ConversationId conversation) {
    return audiences.find(conversation).map(found -> found.readers().get()).orElse(Set.of());
  }
}
