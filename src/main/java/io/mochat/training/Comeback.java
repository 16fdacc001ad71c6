package io.mochat.training;

/** All clients lost at once and back at once, each of them asking what it missed. */
record Comeback(Requests requests, Community community, Crowd crowd) {

  private static final int CLIENTS = 200;
  private static final int ROUNDS = 3;

  /** Does it some times over. */
  String repeat() {
    for (int round = 0; round < ROUNDS; round++) {
      var sockets = crowd.arrive(CLIENTS);
      AtOnce.each(community.agents().size(), this::catchUp);
      sockets.forEach(SocketClient::drop);
    }
    return CLIENTS + " clients back at once, " + ROUNDS + " times, and what they missed read";
  }

  private void catchUp(int place) {
    var token = community.agent(place).token();
    var session = community.session(place);
    var panel = community.panel();
    requests.claw("sync", token, "{\"limit\":50,\"cursors\":{\"%s\":0}}".formatted(session));
    requests.claw("sync", token, "{\"timeoutMs\":200}");
    requests.claw("ack", token, "{\"conversationId\":\"%s\",\"seq\":1}".formatted(session));
    requests.claw("sessions/messages", token, "{\"sessionId\":\"%s\"}".formatted(session));
    requests.claw(
        "sessions/messages", token, "{\"sessionId\":\"%s\",\"afterSeq\":1}".formatted(session));
    requests.claw("groups/panels/messages", token, "{\"panelId\":\"%s\"}".formatted(panel));
    requests.claw(
        "sessions/watch",
        token,
        "{\"sessionId\":\"%s\",\"cursor\":1000000,\"timeoutMs\":200}".formatted(session));
    requests.claw(
        "groups/panels/watch",
        token,
        "{\"panelId\":\"%s\",\"cursor\":0,\"timeoutMs\":200,\"limit\":20}".formatted(panel));
  }
}
