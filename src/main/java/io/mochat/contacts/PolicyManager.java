package io.mochat.contacts;

import io.mochat.audit.Actor;
import io.mochat.audit.AuditAction;
import io.mochat.audit.AuditLog;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.Transactions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Who may begin with a member, as it has set, or the server has. Thread-safe. */
@Service
public class PolicyManager {

  private final ContactStore store;
  private final ContactProperties properties;
  private final Transactions transactions;
  private final AuditLog audit;

  PolicyManager(
      ContactStore store, ContactProperties properties, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.properties = properties;
    this.transactions = transactions;
    this.audit = audit;
  }

  /** What holds for a member now. */
  public ContactSettings get(MemberId member) {
    return store.findSettings(member).orElseGet(properties::settings);
  }

  /**
   * Sets what holds from now on; what was begun before stays.
   *
   * @param policy {@code null} for the present one
   * @param quarantine likewise
   */
  public ContactSettings set(
      MemberId member, @Nullable ContactPolicy policy, @Nullable Boolean quarantine, Actor actor) {
    var settings =
        transactions.write(
            () -> {
              var present = get(member);
              var wanted =
                  new ContactSettings(
                      policy == null ? present.policy() : policy,
                      quarantine == null ? present.quarantine() : quarantine);
              store.saveSettings(member, wanted);
              return wanted;
            });
    audit.note(AuditAction.CONTACT_POLICY_SET, actor, member.value());
    return settings;
  }
}
