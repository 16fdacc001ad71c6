/** The image and the compose file, where there is Docker. */
@NullMarked
package io.mochat.image;

import org.jspecify.annotations.NullMarked;
