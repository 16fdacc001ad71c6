package io.mochat.web.errors;

/**
 * The answer to a refused request.
 *
 * @param status the HTTP status
 * @param body written as JSON; equal for equal refusals
 */
public record ErrorAnswer(int status, Object body) {}
