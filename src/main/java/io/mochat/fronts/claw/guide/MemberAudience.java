package io.mochat.fronts.claw.guide;

import io.mochat.access.Audiences;
import io.mochat.fronts.claw.workspaces.MemberFactView;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.members.MemberFact;
import io.mochat.members.MemberFact.Kind;
import io.mochat.members.MemberFacts;
import io.mochat.realtime.subscriptions.Flag;
import io.mochat.realtime.subscriptions.Scope;
import io.mochat.realtime.subscriptions.Subscriptions;
import io.mochat.socketio.server.Event;
import io.mochat.socketio.server.SocketIoServer;
import io.mochat.workspaces.WorkspaceManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Sends {@code notify:member} to the sockets that asked for it: of a conversation to those who read
 * it, of a workspace to those of its members who subscribed to all panels, and to whoever goes.
 */
@Component
class MemberAudience {

  private static final String MEMBER = "notify:member";

  private final Subscriptions<ClawClient> subscriptions;
  private final MemberFacts facts;
  private final Audiences audiences;
  private final WorkspaceManager workspaces;
  private final ObjectProvider<SocketIoServer> server;

  MemberAudience(
      ClawAudience audience,
      MemberFacts facts,
      Audiences audiences,
      WorkspaceManager workspaces,
      ObjectProvider<SocketIoServer> server) {
    this.subscriptions = audience.subscriptions();
    this.facts = facts;
    this.audiences = audiences;
    this.workspaces = workspaces;
    this.server = server;
    facts.whenNoted(this::tell);
  }

  // Nobody reads the facts as long as nobody asks.
  private void tell(List<Long> places) {
    if (subscriptions.listens(Flag.MEMBERS)) {
      facts.findAll(places).forEach(this::tell);
    }
  }

  private void tell(MemberFact fact) {
    var clients = new LinkedHashSet<ClawClient>();
    if (fact.conversation() != null) {
      clients.addAll(listeners(fact.conversation(), fact));
    }
    if (fact.workspace() != null) {
      clients.addAll(listeners(fact.workspace(), fact));
    }
    var sockets = clients.stream().filter(ClawClient::hasGotAll).map(ClawClient::socket).toList();
    if (!sockets.isEmpty()) {
      server.getObject().broadcast(sockets, Event.of(MEMBER, MemberFactView.of(fact)));
    }
  }

  private Collection<ClawClient> listeners(ConversationId conversation, MemberFact fact) {
    var clients = new LinkedHashSet<ClawClient>();
    audiences
        .find(conversation)
        .ifPresent(audience -> clients.addAll(subscriptions.recipients(audience, Flag.MEMBERS)));
    clients.addAll(
        subscriptions.choosers(conversation, Flag.MEMBERS, member -> concerns(fact, member)));
    return clients;
  }

  private Collection<ClawClient> listeners(WorkspaceId workspace, MemberFact fact) {
    Set<MemberId> members = new HashSet<>(workspaces.members(workspace));
    // Who has just come in may not be known here yet.
    if (fact.kind() == Kind.JOINED || concerns(fact, fact.member())) {
      members.add(fact.member());
    }
    return subscriptions.recipients(Scope.PANELS, members, Flag.MEMBERS);
  }

  // Told even to those who may no longer read what is said there.
  private static boolean concerns(MemberFact fact, MemberId member) {
    return switch (fact.kind()) {
      case LEFT, REMOVED -> fact.member().equals(member);
      case CLOSED -> true;
      case JOINED, ROLE, OPENED, RENAMED -> false;
    };
  }
}
