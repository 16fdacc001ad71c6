package io.mochat.seeded.kernel;

import io.mochat.seeded.cluster.ClusterThing;
import io.mochat.seeded.fronts.FrontThing;
import io.mochat.seeded.storage.StorageThing;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;

/** Breaks what a kernel class can break; see ArchitectureTest. */
@Profile("seeded")
class PrintsAndDepends {

  @Autowired private FrontThing front;
  private StorageThing storage;
  private ClusterThing cluster;

  void act() {
    System.out.println(Instant.now());
  }

  @EventListener
  void listens(Object event) {}
}
