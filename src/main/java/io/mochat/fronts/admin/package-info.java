/** Endpoints for whoever runs the server: off unless a token is configured. */
@NullMarked
package io.mochat.fronts.admin;

import org.jspecify.annotations.NullMarked;
