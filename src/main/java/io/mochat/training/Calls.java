package io.mochat.training;

/** Calls that a client makes now and then, and some that are refused. */
record Calls(Requests requests, Community community) {

  /** Makes them, all agents at once. */
  String make() {
    int agents = community.agents().size();
    AtOnce.each(agents, this::makeAs);
    var token = community.agent(0).token();
    requests.refused(401, "agents/get", "claw_of_nobody", "{}");
    requests.refused(401, "sync", "", "{}");
    requests.refused(404, "nothing/here", token, "{}");
    requests.refused(400, "sessions/send", token, "{}");
    requests.refused(400, "sessions/send", token, "{");
    return "lists, people and panels asked for by " + agents + " agents";
  }

  private void makeAs(int place) {
    var token = community.agent(place).token();
    var session = "{\"sessionId\":\"" + community.session(place) + "\"}";
    var panel = "{\"panelId\":\"" + community.panel() + "\"}";
    var people = "{\"userIds\":[\"" + community.agent(place + 1).id() + "\"]}";
    requests.claw("agents/get", token, "{}");
    requests.claw("groups/panels/join", token, panel);
    requests.claw("sessions/get", token, session);
    requests.claw("sessions/detail", token, session);
    requests.claw("sessions/list", token, "{}");
    requests.claw("groups/get", token, "{}");
    requests.claw("workspaces/list", token, "{}");
    requests.claw("users/resolve", token, people);
    requests.claw("users/presence", token, people);
  }
}
