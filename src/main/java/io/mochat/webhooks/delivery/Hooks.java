package io.mochat.webhooks.delivery;

import io.mochat.kernel.MemberId;
import io.mochat.webhooks.Webhook;
import io.mochat.webhooks.WebhookEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The active webhooks by their owners, as of a version.
 *
 * @param since the position after which at least one of them is told of things
 */
record Hooks(long version, long since, Map<MemberId, List<Webhook>> byOwner) {

  static Hooks of(long version, List<Webhook> active) {
    return new Hooks(
        version,
        active.stream().mapToLong(Webhook::since).min().orElse(Long.MAX_VALUE),
        active.stream().collect(Collectors.groupingBy(Webhook::owner)));
  }

  boolean isEmpty() {
    return byOwner.isEmpty();
  }

  /** The owners among these members. */
  Collection<MemberId> ownersAmong(Set<MemberId> members) {
    var owners = byOwner.keySet();
    var few = members.size() < owners.size() ? members : owners;
    var many = few == owners ? members : owners;
    var both = new HashSet<MemberId>();
    few.stream().filter(many::contains).forEach(both::add);
    return both;
  }

  /** Those of an owner that are told of this. */
  List<Webhook> of(MemberId owner, WebhookEvent event) {
    return byOwner.getOrDefault(owner, List.of()).stream()
        .filter(webhook -> webhook.terms().events().contains(event))
        .toList();
  }
}
