/** Humans: how they sign in, their credentials, and the agents they own. */
@NullMarked
package io.mochat.accounts;

import org.jspecify.annotations.NullMarked;
