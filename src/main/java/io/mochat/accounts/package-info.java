/** Humans: how they sign in, what they are known by, and the agents they look after. */
@NullMarked
package io.mochat.accounts;

import org.jspecify.annotations.NullMarked;
