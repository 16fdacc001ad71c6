package io.mochat.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of authentication.
 *
 * @param disableAuth calls without a token act as one stored test agent; for development on the
 *     loopback address only
 */
@ConfigurationProperties("mochat.security")
public record SecurityProperties(@DefaultValue("false") boolean disableAuth) {}
