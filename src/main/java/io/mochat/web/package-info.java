/** The HTTP conventions every endpoint shares: envelope, errors, body reading, CORS. */
@NullMarked
package io.mochat.web;

import org.jspecify.annotations.NullMarked;
