/** The console as people see it: in Debian's Chromium, against a running server. */
@NullMarked
package io.mochat.browser;

import org.jspecify.annotations.NullMarked;
