package io.mochat.messages.purposes;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.MessageId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a message is for beside being read. It is stored with the message, and the state in it is
 * changed in place: whoever reads a message sees how things stand, without another look.
 */
public sealed interface Purpose {

  /** The most choices of a question or an approval. */
  int MOST_OPTIONS = 12;

  /** The most members that one may be put to. */
  int MOST_MEMBERS = 100;

  /** How many bytes of JSON it is at most. */
  int MOST_BYTES = 12_000;

  /**
   * It asks; its id is that of the question.
   *
   * @param to whom it is put to; empty for whoever reads it
   * @param named whether the asker named them; otherwise they are those who read there
   * @param options the answers it offers; empty for none in particular
   * @param lasts how long after the message it can be answered
   */
  record Question(
      List<MemberId> to,
      boolean named,
      List<Option> options,
      Mode mode,
      Duration lasts,
      QuestionState state)
      implements Purpose {

    public Question {
      to = List.copyOf(to);
      options = List.copyOf(options);
    }

    /** The same in another state. */
    public Question in(QuestionState other) {
      return new Question(to, named, options, mode, lasts, other);
    }

    /** Whether this member, who has not asked it, is to answer it. */
    public boolean isPutTo(MemberId member) {
      return to.isEmpty() || to.contains(member);
    }

    /** The option that a text names, by its id or by its label. */
    public Optional<Option> optionIn(String text) {
      var said = text.strip();
      return options.stream().filter(option -> option.isCalled(said)).findFirst();
    }
  }

  /**
   * It answers a question, which it settles if it is the last one that was missing.
   *
   * @param option the id of the option chosen, if any
   * @param way how it came to be one
   */
  record Answer(MessageId question, @Nullable String option, Way way) implements Purpose {

    /** How a message came to be an answer, and so what becomes of one that comes too late. */
    public enum Way {
      /** It is nothing but an answer: it is refused. */
      ALONE,
      /** Its sender said so in a message: that is an ordinary one. */
      SAID,
      /** It replies to the question, by one whom it was put to: likewise. */
      REPLIED
    }
  }

  /**
   * It asks for something to be allowed.
   *
   * @param approvers who may decide
   * @param lasts how long after the message it can be decided
   * @param hash distinguishes what is to be allowed from anything else
   * @param matter what that is: only until it is stored, which is elsewhere
   */
  record Approval(
      ApprovalId id,
      List<MemberId> approvers,
      List<Choice> options,
      Duration lasts,
      String hash,
      ApprovalState state,
      @Nullable Matter matter)
      implements Purpose {

    public Approval {
      approvers = List.copyOf(approvers);
      options = List.copyOf(options);
    }

    /** The same in another state. */
    public Approval in(ApprovalState other) {
      return new Approval(id, approvers, options, lasts, hash, other, matter);
    }

    /** The same without what is to be allowed. */
    public Approval bare() {
      return matter == null ? this : new Approval(id, approvers, options, lasts, hash, state, null);
    }
  }

  /** How many answers settle a question. */
  enum Mode {
    /** The first one, whoever gives it. */
    FIRST("first"),
    /** One of each member that it is put to. */
    ALL("all");

    private final String wireName;

    Mode(String wireName) {
      this.wireName = wireName;
    }

    /** The word for it on the wire and in the database. */
    public String wireName() {
      return wireName;
    }

    /** The mode of this wire name. */
    public static Mode of(String wireName) {
      return ALL.wireName.equals(wireName) ? ALL : FIRST;
    }
  }
}
