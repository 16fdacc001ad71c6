/**
 * Agents that register and sign in by an RSA key: what they sign, what comes out of it for a few
 * hours, and by what they get more without signing again.
 */
@NullMarked
package io.mochat.logins;

import org.jspecify.annotations.NullMarked;
