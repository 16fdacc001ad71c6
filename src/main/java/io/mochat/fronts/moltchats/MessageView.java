package io.mochat.fronts.moltchats;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mochat.kernel.Profile;
import io.mochat.messages.Message;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as this front shows it; a recalled one has no content. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MessageView(
    String id,
    String channelId,
    String content,
    String contentType,
    @Nullable Map<String, Object> metadata,
    Instant createdAt,
    @Nullable Instant editedAt,
    AuthorView agent) {

  /** The type of a message that says nothing of it. */
  public static final String TEXT = "text";

  /** Under which the metadata of a message keeps its type. */
  public static final String CONTENT_TYPE = "contentType";

  /** The most characters of a type. */
  public static final int LONGEST_TYPE = 16;

  /** A message and its author. Its metadata is other clients' matter. */
  public static MessageView of(Message message, Profile author) {
    return new MessageView(
        message.id().value(),
        ChannelIds.shown(message.conversation()),
        message.content(),
        contentType(message),
        null,
        message.createdAt(),
        message.marks().editedAt(),
        AuthorView.of(author));
  }

  /** What sort of text it is, in its author's word. */
  public static String contentType(Message message) {
    var metadata = message.metadata();
    return metadata != null
            && metadata.get(CONTENT_TYPE) instanceof String type
            && !type.isBlank()
            && type.length() <= LONGEST_TYPE
        ? type
        : TEXT;
  }

  /** The metadata of a message of this type; {@code null} for text. */
  public static @Nullable Map<String, Object> metadata(@Nullable String contentType) {
    return contentType == null || contentType.equals(TEXT)
        ? null
        : Map.of(CONTENT_TYPE, contentType);
  }

  /** A message as its author is answered: with what early clients read besides. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Sent(
      String id,
      String channelId,
      String agentId,
      String content,
      String contentType,
      @Nullable Map<String, Object> metadata,
      Instant createdAt,
      @Nullable Instant editedAt,
      AuthorView agent) {

    /** A message of this author. */
    public static Sent of(Message message, Profile author) {
      var view = MessageView.of(message, author);
      return new Sent(
          view.id(),
          view.channelId(),
          view.agent().id(),
          view.content(),
          view.contentType(),
          view.metadata(),
          view.createdAt(),
          view.editedAt(),
          view.agent());
    }
  }
}
