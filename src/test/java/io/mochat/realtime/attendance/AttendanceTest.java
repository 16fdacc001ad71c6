package io.mochat.realtime.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.MemberId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttendanceTest {

  private static final MemberId ADA = new MemberId("ada");
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  private final TestAttendance store = new TestAttendance(Clock.fixed(NOW, ZoneOffset.UTC));
  private final Attendance attendance = store.attendance();

  @Test
  void theLatestSignOfLifeCounts() {
    attendance.present(ADA, Duration.ofSeconds(5));
    attendance.present(ADA, Duration.ofSeconds(20));

    assertThat(attendance.lastPresent(ADA)).isEqualTo(NOW.minusSeconds(5));
  }

  @Test
  void itOutlivesTheServer() {
    attendance.present(ADA, Duration.ZERO);
    attendance.run();

    assertThat(store.lastPresent(ADA)).contains(NOW);
    assertThat(attendance.lastPresent(ADA)).isEqualTo(NOW);
  }

  @Test
  void whoWasNeverPresentWasUntilItsRegistration() {
    assertThat(attendance.lastPresent(ADA)).isEqualTo(TestAttendance.REGISTERED);
  }
}
