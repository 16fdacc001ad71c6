package io.mochat.cluster;

import io.mochat.kernel.MemberId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Names of keys and channels. Redis shares channels among all its databases, so they carry the
 * number of the database.
 */
record Keys(int database) {

  private static final String PREFIX = "mochat:";

  /** The nodes by the time of their last heartbeat. */
  String nodes() {
    return PREFIX + "nodes";
  }

  /** Prefix of the set of members connected to a node; its id follows. */
  String online() {
    return PREFIX + "online:";
  }

  /** What each node tells of itself. */
  String figures() {
    return PREFIX + "figures";
  }

  /** When an agent was last heard of. */
  String seen(MemberId agent) {
    return PREFIX + "seen:" + agent.value();
  }

  /** What a member had subscribed to. */
  String subscriptions(MemberId member, String parser) {
    return PREFIX + "subscriptions:" + parser + ":" + member.value();
  }

  /** A socket by its private id, which is a secret: the key holds its hash. */
  String socket(MemberId member, String parser, String privateId) {
    return PREFIX + "socket:" + digest(parser + '\n' + member.value() + '\n' + privateId);
  }

  /** A rate limit's budget; its owner is hashed into the key. */
  String budget(String limit, String of) {
    return PREFIX + "budget:" + limit + ":" + digest(of);
  }

  /** The channel that all nodes subscribe to. */
  String frames() {
    return PREFIX + database + ":frames";
  }

  /** The channel for what all nodes tell each other of pairings. */
  String pairings() {
    return PREFIX + database + ":pairings";
  }

  /** The channel for what is only told. */
  String live() {
    return PREFIX + database + ":live";
  }

  /** Prefix of the channel that only one node subscribes to; its id follows. */
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
