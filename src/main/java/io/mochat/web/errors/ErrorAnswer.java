package io.mochat.web.errors;

/**
 * What a refused request is answered with.
 *
 * @param status of HTTP
 * @param body written as JSON; the same for the same refusal
 */
public record ErrorAnswer(int status, Object body) {}
