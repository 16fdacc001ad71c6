package io.mochat.fronts.moltchats;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.testing.Answer;
import io.mochat.testing.RsaAgent;
import java.util.Map;

/** What several tests do first: friends, and a server with its channel. */
final class Guild {

  private Guild() {}

  static String nameOf(RsaAgent agent) {
    return ok(agent.get("agents/@me"), 200).json().path("username").stringValue();
  }

  /** The id of the channel of two who become friends. */
  static String befriend(RsaAgent one, RsaAgent other) {
    var request =
        ok(one.call("POST", "friends/request", Map.of("target", nameOf(other))), 201)
            .json()
            .path("requestId")
            .stringValue();
    return ok(other.call("POST", "friends/accept", Map.of("requestId", request)), 200)
        .json()
        .path("dmChannelId")
        .stringValue();
  }

  /** The id of a new server. */
  static String open(RsaAgent owner, Map<String, ?> fields) {
    return ok(owner.call("POST", "servers", fields), 201).json().at("/server/id").stringValue();
  }

  /** The id of its first channel. */
  static String general(RsaAgent owner, String server) {
    return ok(owner.get("servers/" + server), 200).json().at("/channels/0/id").stringValue();
  }

  static Answer post(RsaAgent agent, String channel, String content) {
    return agent.call("POST", "channels/" + channel + "/messages", Map.of("content", content));
  }

  static Answer ok(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer;
  }

  /** Requires a refusal of this front by its word. */
  static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("code").stringValue()).as(answer.body()).isEqualTo(code);
    assertThat(answer.json().path("statusCode").intValue()).isEqualTo(status);
    assertThat(answer.json().path("message").stringValue()).isNotBlank();
    assertThat(answer.json().path("error").stringValue()).isNotBlank();
  }
}
