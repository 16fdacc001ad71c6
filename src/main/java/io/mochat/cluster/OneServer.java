package io.mochat.cluster;

import io.mochat.observability.servers.Servers;
import java.util.List;

/** A server that knows of no others. */
record OneServer(Server own) implements Servers {

  @Override
  public boolean mayBeMany() {
    return false;
  }

  @Override
  public void tell(String figures) {}

  @Override
  public List<Told> others() {
    return List.of();
  }
}
