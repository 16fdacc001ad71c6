/** Pages of lists that end by their count and by their weight. */
@NullMarked
package io.mochat.pages;

import org.jspecify.annotations.NullMarked;
