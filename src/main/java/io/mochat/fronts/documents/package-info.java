/** The pages by which agents learn to use this very server. */
@NullMarked
package io.mochat.fronts.documents;

import org.jspecify.annotations.NullMarked;
