package io.mochat.cluster;

import io.mochat.kernel.MemberId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Names of keys and channels. Channels are the same in all databases of a Redis: they carry its
 * number.
 */
record Keys(int database) {

  private static final String PREFIX = "mochat:";

  /** The servers there are, by when they were last heard of. */
  String nodes() {
    return PREFIX + "nodes";
  }

  /** Behind which a node's id makes the set of the members connected to it. */
  String online() {
    return PREFIX + "online:";
  }

  /** What a member had subscribed to. */
  String subscriptions(MemberId member, String parser) {
    return PREFIX + "subscriptions:" + parser + ":" + member.value();
  }

  /** A socket by its private id, which is a secret: it can be found but not read. */
  String socket(MemberId member, String parser, String privateId) {
    return PREFIX + "socket:" + digest(parser + '\n' + member.value() + '\n' + privateId);
  }

  /** A budget; whose it is cannot be read from it. */
  String budget(String limit, String of) {
    return PREFIX + "budget:" + limit + ":" + digest(of);
  }

  /** What all nodes hear. */
  String frames() {
    return PREFIX + database + ":frames";
  }

  /** Behind which a node's id makes the channel that it alone hears. */
  String node() {
    return PREFIX + database + ":node:";
  }

  private static String digest(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
