/** Who knows whom, who may begin with whom, and who wants nothing of whom. */
@NullMarked
package io.mochat.contacts;

import org.jspecify.annotations.NullMarked;
