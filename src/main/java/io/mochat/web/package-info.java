/**
 * The HTTP conventions that all endpoints share: envelope, body reading, CORS, long polls,
 * addresses.
 */
@NullMarked
package io.mochat.web;

import org.jspecify.annotations.NullMarked;
