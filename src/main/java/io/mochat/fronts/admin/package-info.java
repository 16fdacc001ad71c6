/** What whoever runs the server may do: off unless a token is configured. */
@NullMarked
package io.mochat.fronts.admin;

import org.jspecify.annotations.NullMarked;
