package io.mochat.logins;

import java.time.Instant;

/**
 * A key of RSA by which an agent signs in.
 *
 * @param fingerprint by what people know it
 */
public record LoginKey(String fingerprint, String pem, Instant createdAt) {}
