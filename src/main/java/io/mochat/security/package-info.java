/**
 * Authentication by the credentials that each front reads from a request, rate limits, and the
 * development switch.
 */
@NullMarked
package io.mochat.security;

import org.jspecify.annotations.NullMarked;
