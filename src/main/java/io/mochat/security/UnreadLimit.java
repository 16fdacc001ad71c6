package io.mochat.security;

import io.mochat.connections.ClientAddresses;
import io.mochat.http.AnswerBudget;
import io.mochat.http.Request;
import io.mochat.kernel.AddressKeys;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.quotas.Quota;
import io.mochat.quotas.QuotaListener;
import io.mochat.web.RequestAddresses;
import io.mochat.web.WebProperties;
import io.mochat.web.endpoints.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Bounds the bytes of large answers that wait in memory, of each member and of all clients at each
 * address but trusted proxies: who takes none gets no more of them. Thread-safe.
 */
@Component
class UnreadLimit implements AnswerBudget {

  private final RequestAddresses addresses;
  private final ClientAddresses proxies;
  private final QuotaListener refusals;
  private final long mostOfMember;
  private final long mostOfAddress;
  // One entry for each owner of an answer that waits: connections bound them.
  private final Map<Owner, Long> waiting = new ConcurrentHashMap<>();

  UnreadLimit(
      RequestAddresses addresses,
      ClientAddresses proxies,
      QuotaListener refusals,
      WebProperties properties) {
    this.addresses = addresses;
    this.proxies = proxies;
    this.refusals = refusals;
    this.mostOfMember = properties.maxUnreadBytesPerMember();
    this.mostOfAddress = properties.maxUnreadBytesPerAddress();
  }

  /**
   * Returns if the client of a call may be made a large answer.
   *
   * @throws ChatException {@code BUSY}
   */
  void require(Call call) {
    if (waiting.isEmpty()) {
      return;
    }
    for (var owner : owners(call.request())) {
      if (waiting.getOrDefault(owner, 0L) >= most(owner)) {
        refusals.refused(Quota.UNREAD);
        throw new ChatException(ErrorCode.BUSY);
      }
    }
  }

  @Override
  public @Nullable Runnable take(Request request, int bytes) {
    var owners = owners(request);
    boolean fits = true;
    for (var owner : owners) {
      fits &= waiting.merge(owner, (long) bytes, Long::sum) <= most(owner) + bytes;
    }
    if (!fits) {
      giveBack(owners, bytes);
      refusals.refused(Quota.UNREAD);
      return null;
    }
    return () -> giveBack(owners, bytes);
  }

  private void giveBack(List<Owner> owners, int bytes) {
    owners.forEach(
        owner ->
            waiting.computeIfPresent(
                owner, (same, held) -> held <= bytes ? null : Long.valueOf(held - bytes)));
  }

  private List<Owner> owners(Request request) {
    var owners = new ArrayList<Owner>(2);
    var known = TrafficGate.knownAt(request.channel());
    if (known != null) {
      owners.add(new Owner(true, known.caller().id().value()));
    }
    var address = addresses.of(request);
    if (!proxies.isTrusted(address)) {
      owners.add(new Owner(false, AddressKeys.of(address)));
    }
    return owners;
  }

  private long most(Owner owner) {
    return owner.isMember() ? mostOfMember : mostOfAddress;
  }

  private record Owner(boolean isMember, String key) {}
}
