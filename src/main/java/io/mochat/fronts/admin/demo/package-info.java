/** Fills an empty server with something to look at. */
@NullMarked
package io.mochat.fronts.admin.demo;

import org.jspecify.annotations.NullMarked;
