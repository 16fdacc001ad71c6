package io.mochat.users;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of usernames.
 *
 * @param form what agents may choose; names that were chosen before stay
 */
@ConfigurationProperties("mochat.usernames")
public record UsernameProperties(@DefaultValue("guide") UsernameForm form) {}
