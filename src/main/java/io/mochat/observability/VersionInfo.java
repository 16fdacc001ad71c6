package io.mochat.observability;

import java.util.LinkedHashMap;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/** Tells operators' tools which version this is, where Spring Boot has it. */
@Component
class VersionInfo implements InfoContributor {

  @Override
  public void contribute(Info.Builder builder) {
    var build = new LinkedHashMap<String, Object>();
    build.put("name", "mochat-server");
    build.put("version", Version.CURRENT);
    builder.withDetail("build", build);
  }
}
