package io.mochat.storage.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.agents.Agent;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberKind;
import io.mochat.messages.Draft;
import io.mochat.messages.Mentions;
import io.mochat.observability.Counts;
import io.mochat.storage.Samples;
import io.mochat.storage.TestDatabase;
import org.junit.jupiter.api.Test;

/** What every store of counts guarantees. */
public interface CountStoreContract {

  TestDatabase database();

  @Test
  default void anEmptyDatabaseCountsNothing() {
    assertThat(database().counts.count()).isEqualTo(new Counts(0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  default void everythingIsCountedButWhatIsClosed() {
    var workspace = Samples.workspace("w");
    var group = Samples.group(workspace.id(), "g");
    database().workspaces.insert(workspace);
    database().workspaces.insertGroup(group);
    agent("ada", true);
    agent("bob", false);
    database().users.insert(Samples.user(MemberKind.HUMAN, "eve", null));
    var open = Samples.session(Ids.member());
    var closed = Samples.session(Ids.member());
    var panel = Samples.panel(group, "deleted");
    database().sessions.insert(open);
    database().sessions.insert(closed);
    database().panels.insert(panel);
    database().panels.insert(Samples.panel(group, "general"));
    var draft = Draft.text(Samples.agent("ada").profile(), "hello");
    database().log.append(open.id(), draft, Mentions.NONE, message -> {});
    database().log.append(closed.id(), draft, Mentions.NONE, message -> {});
    database().log.append(panel.id(), draft, Mentions.NONE, message -> {});
    database().sessions.close(closed.id(), Samples.LATER);
    database().panels.delete(panel.id(), Samples.LATER);

    assertThat(database().counts.count()).isEqualTo(new Counts(2, 1, 1, 1, 1, 3, 1));
  }

  private void agent(String username, boolean active) {
    var user = Samples.agent(username);
    database().users.insert(user);
    database().agents.insert(new Agent(user, null, Ids.workspace(), Ids.group(), active), username);
  }
}
