/** Who is calling, by what each front finds in a request; limits, and the development switch. */
@NullMarked
package io.mochat.security;

import org.jspecify.annotations.NullMarked;
