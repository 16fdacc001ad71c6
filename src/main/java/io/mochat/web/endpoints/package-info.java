/** How the REST endpoints of all fronts are declared and served. */
@NullMarked
package io.mochat.web.endpoints;

import org.jspecify.annotations.NullMarked;
