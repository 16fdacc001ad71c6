/** Refusals of REST requests, wherever they arise, in the shape of the front they are for. */
@NullMarked
package io.mochat.web.errors;

import org.jspecify.annotations.NullMarked;
