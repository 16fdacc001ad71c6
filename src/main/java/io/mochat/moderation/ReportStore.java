package io.mochat.moderation;

import io.mochat.kernel.MemberId;
import io.mochat.kernel.WorkspaceId;
import io.mochat.moderation.Report.State;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps reports. Thread-safe; every call uses the database. */
public interface ReportStore {

  /**
   * Stores a report, unless its reporter has made the same before.
   *
   * @return the one that is stored
   */
  Report insert(Report report);

  /** The report of this id. */
  Optional<Report> find(String id);

  /** Stores what has become of a report. */
  void update(Report report);

  /**
   * Reports, the oldest first.
   *
   * @param workspace only those there; {@code null} for all
   * @param after only those behind this id
   */
  List<Report> list(@Nullable WorkspaceId workspace, State state, @Nullable String after, int most);

  /** Those about a member, wherever that was, the oldest first. */
  List<Report> listAbout(MemberId target, State state, @Nullable String after, int most);

  /** How many members have open reports about another in a workspace. */
  int countReporters(MemberId target, WorkspaceId workspace);

  /** How many reports of a member are open, counted up to a limit. */
  int countOpen(MemberId reporter, int most);

  /** What a workspace has set. */
  Optional<Integer> findThreshold(WorkspaceId workspace);

  /** Stores what a workspace sets. */
  void saveThreshold(WorkspaceId workspace, int threshold);
}
