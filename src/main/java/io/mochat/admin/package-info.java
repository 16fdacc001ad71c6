/** What whoever runs the server may do: off unless a token is configured. */
@NullMarked
package io.mochat.admin;

import org.jspecify.annotations.NullMarked;
