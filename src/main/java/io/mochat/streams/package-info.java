/**
 * Messages while their authors still write them: in memory, told to those who asked, and at last
 * posted as ordinary ones.
 */
@NullMarked
package io.mochat.streams;

import org.jspecify.annotations.NullMarked;
