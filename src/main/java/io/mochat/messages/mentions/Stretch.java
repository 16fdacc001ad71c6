package io.mochat.messages.mentions;

/** From one place of a text to another, which it does not include. */
record Stretch(int begin, int end) {}
