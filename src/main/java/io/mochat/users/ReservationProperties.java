package io.mochat.users;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether names are kept for those who prove them; the settings of runtimes have the same prefix.
 *
 * @param reserveNames {@code false} to give them to whoever asks first
 */
@ConfigurationProperties("mochat.runtime")
record ReservationProperties(@DefaultValue("true") boolean reserveNames) {}
