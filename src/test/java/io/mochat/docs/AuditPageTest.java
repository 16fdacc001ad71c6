package io.mochat.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.audit.AuditAction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what is audited against its enum. */
class AuditPageTest {

  @Test
  void everyActionStandsInTheTableAndNoOther() {
    var documented =
        Page.of("docs/operations.md").rows().stream()
            .filter(row -> row.getFirst().matches("`(?!mochat)[a-z-]+\\.[a-z-]+`"))
            .map(row -> row.getFirst() + " " + row.get(1));

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(AuditAction.values())
                .map(action -> "`" + action.word() + "` " + action.description())
                .toList());
  }
}
