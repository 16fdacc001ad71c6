package io.mochat.bench;

/** What every scenario needs. */
record Setting(
    Network network,
    int port,
    ServerProcess server,
    Rest rest,
    Accounts accounts,
    Size size,
    Results results) {

  Swarm swarm(Deliveries deliveries) {
    return new Swarm(network, port, accounts.tokens(), accounts.panel(), deliveries);
  }
}
