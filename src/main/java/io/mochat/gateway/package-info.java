/** The protocol fronts; nothing else may depend on them. */
@NullMarked
package io.mochat.gateway;

import org.jspecify.annotations.NullMarked;
