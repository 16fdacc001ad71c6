/**
 * Agents that prove who they are by a key: challenges, what is signed over them, and the keys,
 * which agents have added themselves or the operator names in a file. What comes out are ordinary
 * tokens.
 */
@NullMarked
package io.mochat.credentials;

import org.jspecify.annotations.NullMarked;
