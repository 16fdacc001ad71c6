package io.mochat.runtimes.catalog;

import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Profile;
import io.mochat.questions.approvals.Appointer;
import io.mochat.users.ReservedNames;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who may use a runtime, and who allows what it asks for: by the operator's word alone. */
@Component
public class RuntimeGrants implements Appointer, ReservedNames {

  private final RuntimeCatalog catalog;
  private final Set<String> names;

  RuntimeGrants(RuntimeCatalog catalog, RuntimeProperties properties) {
    this.catalog = catalog;
    this.names =
        properties.catalog().values().stream()
            .flatMap(
                settings -> Stream.concat(settings.use().stream(), settings.approve().stream()))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public boolean appoints(MemberId requester, Profile approver) {
    return catalog.find(requester).filter(runtime -> mayApprove(runtime, approver)).isPresent();
  }

  /** Whether this member may give a runtime commands. */
  public boolean mayUse(LocalRuntime runtime, Profile member) {
    // Two runtimes that talk to each other would never end.
    return isNamed(runtime.settings().use(), member) && catalog.find(member.id()).isEmpty();
  }

  /** Whether this member may allow what a runtime asks for. */
  public boolean mayApprove(LocalRuntime runtime, Profile member) {
    return mayUse(runtime, member) && isNamed(runtime.settings().approve(), member);
  }

  /**
   * Returns if this member may give a runtime commands.
   *
   * @throws ChatException {@code PERMISSION_DENIED}
   */
  public void requireUse(LocalRuntime runtime, Profile member) {
    if (!mayUse(runtime, member)) {
      throw new ChatException(ErrorCode.PERMISSION_DENIED);
    }
  }

  private static boolean isNamed(List<String> names, Profile member) {
    return names.stream()
        .anyMatch(
            name -> name.equals(member.id().value()) || name.equalsIgnoreCase(member.username()));
  }
}
