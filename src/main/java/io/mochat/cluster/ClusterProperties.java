package io.mochat.cluster;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for several servers on one database. {@link RedisAddress} checks the URL.
 *
 * @param redisUrl where Redis is; may name user and password; empty for a server on its own
 * @param nodeName what this server is called in logs and in the health answer; need not be unique
 */
@ConfigurationProperties("mochat.cluster")
record ClusterProperties(@DefaultValue("") String redisUrl, @DefaultValue("") String nodeName) {

  ClusterProperties {
    redisUrl = redisUrl.strip();
    nodeName = nodeName.strip();
    if (!nodeName.matches("[\\w.-]{0,64}")) {
      throw new SettingException(
          "MOCHAT_NODE_NAME (mochat.cluster.node-name)",
          nodeName,
          "up to 64 letters, digits, dots, dashes and underscores");
    }
  }

  /** Leaves out what may be secret. */
  @Override
  public String toString() {
    return "ClusterProperties";
  }
}
