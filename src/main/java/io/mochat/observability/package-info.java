/** What the server says about itself. */
@NullMarked
package io.mochat.observability;

import org.jspecify.annotations.NullMarked;
