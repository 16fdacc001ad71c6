package io.mochat.questions.approvals;

import io.mochat.access.Audiences;
import io.mochat.agents.OwnershipManager;
import io.mochat.kernel.Caller;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ConversationId;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.messages.purposes.Purpose;
import io.mochat.users.UserManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who may decide what somebody asks to be allowed: humans, and agents only if the operator wants
 * it; never the requester, nor another agent in the same hands. Whom the operator appoints by name
 * may decide in any case. Thread-safe.
 */
@Component
class ApproverRules {

  private final Audiences audiences;
  private final OwnershipManager ownerships;
  private final UserManager users;
  private final ApprovalProperties properties;
  private final List<Appointer> appointers;

  ApproverRules(
      Audiences audiences,
      OwnershipManager ownerships,
      UserManager users,
      ApprovalProperties properties,
      List<Appointer> appointers) {
    this.audiences = audiences;
    this.ownerships = ownerships;
    this.users = users;
    this.properties = properties;
    this.appointers = appointers;
  }

  /**
   * Those of the wanted who may decide.
   *
   * @throws ChatException {@code NO_APPROVER} when there are none
   */
  List<MemberId> among(Approvers wanted, MemberId requester, ConversationId conversation) {
    var named =
        switch (wanted) {
          case Approvers.Owner owner -> ownerOf(requester);
          case Approvers.Managers managers -> audiences.managersOf(conversation);
          case Approvers.Named given -> given.members();
        };
    var able = able(named, requester);
    if (able.isEmpty()) {
      throw new ChatException(ErrorCode.NO_APPROVER);
    }
    if (able.size() > Purpose.MOST_MEMBERS) {
      throw ChatException.invalid("approvers", "at most " + Purpose.MOST_MEMBERS + " ids");
    }
    return able;
  }

  /**
   * Returns if the caller may decide, which is asked again here: owners and settings change.
   *
   * @param proof by what the caller is known
   * @throws ChatException {@code APPROVAL_FORBIDDEN}, or {@code SIGN_IN_REQUIRED} for one who only
   *     shows a token
   */
  void require(Caller caller, Proof proof, Approval approval) {
    if (!approval.terms().approvers().contains(caller.id())
        || able(Set.of(caller.id()), approval.requester()).isEmpty()) {
      throw new ChatException(ErrorCode.APPROVAL_FORBIDDEN);
    }
    boolean human = caller.profile().kind() == MemberKind.HUMAN;
    if (human
        && proof == Proof.TOKEN
        && !properties.tokens()
        && !isAppointed(approval.requester(), caller.profile())) {
      throw new ChatException(ErrorCode.SIGN_IN_REQUIRED);
    }
  }

  private Collection<MemberId> ownerOf(MemberId requester) {
    return ownerships.confirmedOwners(Set.of(requester)).values();
  }

  private List<MemberId> able(Collection<MemberId> members, MemberId requester) {
    if (members.isEmpty()) {
      return List.of();
    }
    var all = Set.copyOf(members);
    var profiles = users.findAll(all);
    var owners = ownerships.confirmedOwners(List.copyOf(withRequester(all, requester)));
    return members.stream()
        .distinct()
        .filter(member -> !member.equals(requester))
        .filter(profiles::containsKey)
        .filter(
            member ->
                isHuman(profiles.get(member))
                    || isOther(member, requester, owners)
                    || isAppointed(requester, profiles.get(member)))
        .toList();
  }

  private boolean isAppointed(MemberId requester, @Nullable Profile member) {
    return member != null
        && appointers.stream().anyMatch(appointer -> appointer.appoints(requester, member));
  }

  private static boolean isHuman(@Nullable Profile profile) {
    return profile != null && profile.kind() == MemberKind.HUMAN;
  }

  private boolean isOther(MemberId agent, MemberId requester, Map<MemberId, MemberId> owners) {
    return properties.agents() && !areOfOneOwner(agent, requester, owners);
  }

  private static Set<MemberId> withRequester(Set<MemberId> members, MemberId requester) {
    var all = new HashSet<>(members);
    all.add(requester);
    return all;
  }

  // The requester may be a human, who has agents.
  private static boolean areOfOneOwner(
      MemberId agent, MemberId requester, Map<MemberId, MemberId> owners) {
    var owner = owners.get(agent);
    return owner != null && (owner.equals(requester) || owner.equals(owners.get(requester)));
  }
}
