package io.mochat.http.outbound;

import org.jspecify.annotations.Nullable;

/**
 * What was answered; the body is thrown away.
 *
 * @param retryAfter that header, if it is there
 */
public record OutboundAnswer(int status, @Nullable String retryAfter) {}
