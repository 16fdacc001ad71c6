/** The runtimes of this server: what the operator has set, who they are, who may use them. */
@NullMarked
package io.mochat.runtimes.catalog;

import org.jspecify.annotations.NullMarked;
