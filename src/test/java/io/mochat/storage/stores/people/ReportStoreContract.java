package io.mochat.storage.stores.people;

import static io.mochat.storage.Samples.AT;
import static io.mochat.storage.Samples.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.moderation.Report;
import io.mochat.moderation.Report.State;
import io.mochat.storage.TestDatabase;
import org.junit.jupiter.api.Test;

/** What every store of reports, and of mutes, guarantees. */
interface ReportStoreContract {

  MemberId ADA = new MemberId("ada");
  MemberId BOB = new MemberId("bob");
  MemberId EVE = new MemberId("eve");
  WorkspaceId LAB = new WorkspaceId("lab");

  TestDatabase database();

  private JdbcReportStore reports() {
    var to = database().connection;
    return new JdbcReportStore(to.jdbc, to.transactions);
  }

  @Test
  default void theSameReportAgainIsTheFirstOne() {
    var first = reports().insert(report("1", ADA, BOB, LAB));

    assertThat(reports().insert(report("2", ADA, BOB, LAB))).isEqualTo(first);
    assertThat(reports().find("1")).contains(first);
    assertThat(reports().find("2")).isEmpty();
    assertThat(reports().insert(report("3", ADA, BOB, null)).id()).isEqualTo("3");
    assertThat(reports().insert(report("4", ADA, BOB, null)).id()).isEqualTo("3");
  }

  @Test
  default void differentReportersAreCountedAndDismissedOnesAreNot() {
    var one = reports().insert(report("1", ADA, BOB, LAB));
    reports().insert(report("2", EVE, BOB, LAB));
    reports().insert(report("3", EVE, ADA, LAB));
    reports().insert(report("4", EVE, BOB, null));

    assertThat(reports().countReporters(BOB, LAB)).isEqualTo(2);
    assertThat(reports().countOpen(EVE, 10)).isEqualTo(3);
    assertThat(reports().countOpen(EVE, 2)).isEqualTo(2);

    var dismissed =
        new Report("1", ADA, BOB, LAB, null, null, null, "why", State.DISMISSED, AT, LATER);
    reports().update(dismissed);
    assertThat(reports().find(one.id())).contains(dismissed);
    assertThat(reports().countReporters(BOB, LAB)).isEqualTo(1);
  }

  @Test
  default void reportsAreListedByStateAndWorkspaceTheOldestFirst() {
    reports().insert(report("1", ADA, BOB, LAB));
    reports().insert(report("2", EVE, BOB, LAB));
    reports().insert(report("3", EVE, BOB, null));

    assertThat(reports().list(null, State.OPEN, null, 10).stream().map(Report::id))
        .containsExactly("1", "2", "3");
    assertThat(reports().list(LAB, State.OPEN, "1", 10).stream().map(Report::id))
        .containsExactly("2");
    assertThat(reports().list(null, State.OPEN, null, 2)).hasSize(2);
    assertThat(reports().list(null, State.UPHELD, null, 10)).isEmpty();
  }

  @Test
  default void aThresholdIsReplaced() {
    assertThat(reports().findThreshold(LAB)).isEmpty();
    reports().saveThreshold(LAB, 3);
    reports().saveThreshold(LAB, 5);
    assertThat(reports().findThreshold(LAB)).contains(5);
  }

  @Test
  default void mutesAreListedById() {
    var to = database().connection;
    var mutes = new JdbcMuteStore(to.jdbc, to.transactions);
    var one = Ids.session();
    mutes.insert(ADA, one, AT);
    mutes.insert(ADA, one, LATER);

    assertThat(mutes.list(ADA, null, 10)).containsExactly(one);
    assertThat(mutes.list(ADA, one.value(), 10)).isEmpty();
    assertThat(mutes.list(BOB, null, 10)).isEmpty();
    assertThat(mutes.count(ADA, 10)).isEqualTo(1);
    mutes.delete(ADA, one);
    assertThat(mutes.count(ADA, 10)).isZero();
  }

  private static Report report(String id, MemberId reporter, MemberId target, WorkspaceId at) {
    return new Report(id, reporter, target, at, null, null, null, "why", State.OPEN, AT, null);
  }
}
