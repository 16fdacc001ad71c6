/** Who is calling: tokens on REST requests, and the development switch. */
@NullMarked
package io.mochat.security;

import org.jspecify.annotations.NullMarked;
