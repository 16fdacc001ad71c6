/** Reads the bodies and queries of requests into the records that endpoints ask for. */
@NullMarked
package io.mochat.web.fields;

import org.jspecify.annotations.NullMarked;
