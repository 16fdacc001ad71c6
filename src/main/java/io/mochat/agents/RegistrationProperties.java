package io.mochat.agents;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of who may become a member.
 *
 * @param mode who may; whoever is one already stays one
 */
@ConfigurationProperties("mochat.registration")
public record RegistrationProperties(@DefaultValue("open") Mode mode) {

  /** Everybody may. */
  public static final RegistrationProperties OPEN = new RegistrationProperties(Mode.OPEN);

  /** Who may become a member. */
  public enum Mode {
    /** Everybody. */
    OPEN,
    /** Agents with an invite into a workspace; people whom a member has named by their address. */
    INVITE,
    /** Nobody but people with a link of the administrator. */
    CLOSED
  }
}
