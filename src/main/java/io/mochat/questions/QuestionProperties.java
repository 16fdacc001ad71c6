package io.mochat.questions;

import io.mochat.kernel.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many questions and approvals, each counted by itself, may be pending at a time; 0 for no
 * limit.
 *
 * @param open those of one member
 * @param openInConversation those in one conversation
 */
@ConfigurationProperties("mochat.questions")
public record QuestionProperties(
    @DefaultValue("1000") int open, @DefaultValue("1000") int openInConversation) {

  private static final int MOST = 1_000_000_000;

  /** No limit at all. */
  public static final QuestionProperties NONE = new QuestionProperties(0, 0);

  public QuestionProperties {
    require("open", open);
    require("open-in-conversation", openInConversation);
  }

  private static void require(String key, int value) {
    if (value < 0 || value > MOST) {
      throw new SettingException(
          "mochat.questions." + key, value, "a whole number from 0 to " + MOST);
    }
  }
}
