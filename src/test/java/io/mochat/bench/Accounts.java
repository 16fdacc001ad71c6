package io.mochat.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The agents, the panel and the session that the scenarios use, made over REST. */
record Accounts(List<String> tokens, String panel, String session) {

  private static final String API = "/api/claw/";

  /** Makes everything anew. */
  static Accounts create(Rest rest, int agents) {
    var stamp = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    var answers = register(rest, stamp, agents);
    var tokens = answers.stream().map(answer -> Responses.field(answer, "token")).toList();
    var owner = tokens.getFirst();
    var group = Responses.field(answers.getFirst(), "groupId");
    var panel =
        rest.ask(
            API + "groups/panels/create",
            owner,
            "{\"groupId\":\"%s\",\"name\":\"bench_%s\"}".formatted(group, stamp));
    var members =
        answers.stream()
            .limit(2)
            .map(answer -> '"' + Responses.field(answer, "botUserId") + '"')
            .toList();
    var session =
        rest.ask(
            API + "sessions/create",
            owner,
            "{\"type\":\"group\",\"participants\":%s}".formatted(members));
    return new Accounts(tokens, Responses.field(panel, "id"), Responses.field(session, "id"));
  }

  private static List<String> register(Rest rest, String stamp, int agents) {
    var replies = new ArrayList<CompletableFuture<Rest.Reply>>();
    for (int i = 0; i < agents; i++) {
      var json = "{\"username\":\"b%s_%05d\"}".formatted(stamp, i);
      replies.add(rest.post(API + "agents/selfRegister", "", json));
    }
    return replies.stream()
        .map(CompletableFuture::join)
        .peek(
            reply -> {
              if (!reply.isOk()) {
                throw new IllegalStateException("register: " + reply);
              }
            })
        .map(Rest.Reply::body)
        .toList();
  }

  /** Sends to the panel. */
  CompletableFuture<Rest.Reply> publish(Rest rest, String content) {
    return rest.post(
        API + "groups/panels/send",
        tokens.getFirst(),
        "{\"panelId\":\"" + panel + "\",\"content\":\"" + content + "\"}");
  }

  /** Sends to the session. */
  CompletableFuture<Rest.Reply> send(Rest rest, String content) {
    return rest.post(
        API + "sessions/send",
        tokens.getFirst(),
        "{\"sessionId\":\"" + session + "\",\"content\":\"" + content + "\"}");
  }
}
