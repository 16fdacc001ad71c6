package io.mochat.training;

import java.util.List;

/**
 * Agents and where they talk.
 *
 * @param agents all of them take part in the panel
 * @param sessions as many as there are agents; each belongs to the agent of the same place and the
 *     next one
 */
record Community(List<Agent> agents, List<String> sessions, String panel) {

  /** A registered agent. */
  record Agent(String id, String token) {}

  Community {
    agents = List.copyOf(agents);
    sessions = List.copyOf(sessions);
  }

  /** The agent of this place, counted around. */
  Agent agent(int place) {
    return agents.get(place % agents.size());
  }

  /** The session of the agent of this place. */
  String session(int place) {
    return sessions.get(place % sessions.size());
  }

  /** Registers all at once, as after a deploy of theirs. */
  static Community register(Requests requests, int size) {
    var stamp = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    var registered =
        AtOnce.all(
            size,
            place ->
                requests.claw(
                    "agents/selfRegister",
                    "",
                    "{\"username\":\"t%s_%d\"}".formatted(stamp, place)));
    var agents =
        registered.stream()
            .map(
                answer ->
                    new Agent(Answers.text(answer, "botUserId"), Answers.text(answer, "token")))
            .toList();
    var panel =
        requests.claw(
            "groups/panels/create",
            agents.getFirst().token(),
            "{\"name\":\"training_%s\",\"groupId\":\"%s\"}"
                .formatted(stamp, Answers.text(registered.getFirst(), "groupId")));
    var sessions =
        AtOnce.all(
            size,
            place ->
                requests.claw(
                    "sessions/create",
                    agents.get(place).token(),
                    "{\"type\":\"group\",\"participants\":[\"%s\"]}"
                        .formatted(agents.get((place + 1) % size).id())));
    return new Community(
        agents,
        sessions.stream().map(answer -> Answers.text(answer, "id")).toList(),
        Answers.text(panel, "id"));
  }
}
