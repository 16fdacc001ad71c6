package io.mochat.streams;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author says when it ends a stream.
 *
 * @param content the whole text, if it is not what was streamed
 * @param metadata as of a message that is sent
 */
public record Ending(@Nullable String content, @Nullable Map<String, Object> metadata) {}
