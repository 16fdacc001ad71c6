package io.mochat.logins;

import io.mochat.kernel.MemberId;

/**
 * What an agent gets by signing in.
 *
 * @param token a JWT, for requests
 * @param refreshToken for fresh ones of both; shown this once, only its hash is kept
 */
public record SignedIn(MemberId agent, String token, String refreshToken) {}
