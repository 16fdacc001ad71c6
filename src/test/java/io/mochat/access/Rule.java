package io.mochat.access;

import io.mochat.kernel.ErrorCode;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What bob is to a conversation, and what it gives him. Ada is in each of them; the workspace is
 * olga's.
 */
enum Rule {
  CREATOR_OF_A_SESSION(lab -> lab.bob.openGroup(lab.ada), Gives.ALL),
  PARTICIPANT_OF_A_SESSION(lab -> lab.ada.openGroup(lab.bob), Gives.READING),
  SIDE_OF_A_DM(lab -> lab.ada.openDm(lab.bob), Gives.ALL),
  OUTSIDER_OF_A_SESSION(lab -> lab.ada.openGroup(lab.olga), Gives.nothing("NOT_A_PARTICIPANT")),
  REMOVED_FROM_A_SESSION(
      lab -> lab.ada.openGroup(lab.bob, lab.olga),
      Lab::removeBob,
      Gives.nothing("NOT_A_PARTICIPANT")),
  PARTICIPANT_OF_A_CLOSED_SESSION(
      lab -> lab.ada.openGroup(lab.bob), Lab::close, Gives.past("SESSION_NOT_FOUND")),
  OUTSIDER_OF_A_CLOSED_SESSION(
      lab -> lab.ada.openGroup(lab.olga), Lab::close, Gives.gone("SESSION_NOT_FOUND")),

  MEMBER_AT_A_PUBLIC_PANEL(lab -> lab.admit().panelOf(lab.ada, true), Gives.READING),
  PARTICIPANT_OF_A_PUBLIC_PANEL(
      lab -> lab.admit().joined(lab.panelOf(lab.ada, true)), Gives.READING),
  LEFT_A_PUBLIC_PANEL(
      lab -> lab.admit().joined(lab.panelOf(lab.ada, true)), Lab::leave, Gives.READING),
  CREATOR_OF_A_PUBLIC_PANEL(lab -> lab.admit().panelOf(lab.bob, true), Gives.ALL),
  OWNER_AT_A_PUBLIC_PANEL(lab -> lab.ofBob().panelOf(lab.ada, true), Gives.ALL),
  OUTSIDER_AT_A_PUBLIC_PANEL(lab -> lab.panelOf(lab.ada, true), Gives.nothing("PANEL_FORBIDDEN")),
  PARTICIPANT_AND_NO_MEMBER_AT_A_PUBLIC_PANEL(
      lab -> lab.withBob(lab.panelOf(lab.ada, true)), Gives.nothing("PANEL_FORBIDDEN")),
  MEMBER_AT_A_DELETED_PANEL(
      lab -> lab.admit().panelOf(lab.ada, true), Lab::close, Gives.gone("PANEL_NOT_FOUND")),

  ADMIN_AT_A_PUBLIC_PANEL(lab -> lab.admitAdmin().panelOf(lab.ada, true), Gives.ALL),
  LEFT_THE_WORKSPACE_OF_A_PUBLIC_PANEL(
      lab -> lab.admit().joined(lab.panelOf(lab.ada, true)),
      Lab::leaveWorkspace,
      Gives.nothing("PANEL_FORBIDDEN")),
  CREATOR_WHO_LEFT_THE_WORKSPACE_OF_A_PUBLIC_PANEL(
      lab -> lab.admit().panelOf(lab.bob, true),
      Lab::leaveWorkspace,
      Gives.nothing("PANEL_FORBIDDEN")),
  REMOVED_FROM_THE_WORKSPACE_OF_A_PUBLIC_PANEL(
      lab -> lab.admit().panelOf(lab.ada, true),
      Lab::removeBobFromWorkspace,
      Gives.nothing("PANEL_FORBIDDEN")),
  BANNED_FROM_THE_WORKSPACE_OF_A_PUBLIC_PANEL(
      lab -> lab.admit().joined(lab.panelOf(lab.ada, true)),
      Lab::banBob,
      Gives.nothing("PANEL_FORBIDDEN")),
  MEMBER_OF_A_DELETED_WORKSPACE_WITH_A_PUBLIC_PANEL(
      lab -> lab.admit().panelOf(lab.ada, true),
      Lab::deleteWorkspace,
      Gives.gone("PANEL_NOT_FOUND")),

  MEMBER_AT_A_PRIVATE_PANEL(
      lab -> lab.admit().panelOf(lab.ada, false), Gives.nothing("PANEL_FORBIDDEN")),
  MEMBER_AT_A_PANEL_MADE_PRIVATE(
      lab -> lab.admit().panelOf(lab.ada, true),
      Lab::makePrivate,
      Gives.nothing("PANEL_FORBIDDEN")),
  PARTICIPANT_OF_A_PRIVATE_PANEL(
      lab -> lab.admit().added(lab.panelOf(lab.ada, false)), Gives.READING),
  LEFT_A_PRIVATE_PANEL(
      lab -> lab.admit().added(lab.panelOf(lab.ada, false)),
      Lab::leave,
      Gives.nothing("PANEL_FORBIDDEN")),
  CREATOR_OF_A_PRIVATE_PANEL(lab -> lab.admit().panelOf(lab.bob, false), Gives.ALL),
  CREATOR_WHO_LEFT_A_PRIVATE_PANEL(
      lab -> lab.admit().panelOf(lab.bob, false), Lab::leave, Gives.managing("PANEL_FORBIDDEN")),
  OWNER_AT_A_PRIVATE_PANEL(
      lab -> lab.ofBob().panelOf(lab.ada, false), Gives.managing("PANEL_FORBIDDEN")),
  ADMIN_AT_A_PRIVATE_PANEL(
      lab -> lab.admitAdmin().panelOf(lab.ada, false), Gives.managing("PANEL_FORBIDDEN")),
  LEFT_THE_WORKSPACE_OF_A_PRIVATE_PANEL(
      lab -> lab.admit().added(lab.panelOf(lab.ada, false)),
      Lab::leaveWorkspace,
      Gives.nothing("PANEL_FORBIDDEN")),
  CAME_BACK_INTO_THE_WORKSPACE_OF_A_PRIVATE_PANEL(
      lab -> lab.admit().added(lab.panelOf(lab.ada, false)),
      Lab::leaveAndComeBack,
      Gives.nothing("PANEL_FORBIDDEN")),
  BANNED_FROM_THE_WORKSPACE_OF_A_PRIVATE_PANEL(
      lab -> lab.admit().added(lab.panelOf(lab.ada, false)),
      Lab::banBob,
      Gives.nothing("PANEL_FORBIDDEN")),
  PARTICIPANT_AND_NO_MEMBER_AT_A_PRIVATE_PANEL(
      lab -> lab.withBob(lab.panelOf(lab.ada, false)), Gives.nothing("PANEL_FORBIDDEN"));

  final Gives gives;
  private final Function<Lab, String> making;
  private final Consumer<Lab> change;

  Rule(Function<Lab, String> making, Gives gives) {
    this(making, lab -> {}, gives);
  }

  Rule(Function<Lab, String> making, Consumer<Lab> change, Gives gives) {
    this.making = making;
    this.change = change;
    this.gives = gives;
  }

  /** A lab with the conversation, before what happens to bob there. */
  Lab make() {
    var lab = new Lab();
    lab.setConversation(making.apply(lab));
    return lab;
  }

  /** Has happen what makes bob what he is. */
  void happenIn(Lab lab) {
    change.accept(lab);
  }

  /** The same as one step. */
  Lab made() {
    var lab = make();
    happenIn(lab);
    return lab;
  }

  /**
   * What comes of it.
   *
   * @param refusal the error he gets when he reads or posts; {@code null} when he may
   * @param past whether he may read back what was said before
   * @param manages whether he may change or close it
   * @param open whether anything can be said there
   */
  record Gives(@Nullable ErrorCode refusal, boolean past, boolean manages, boolean open) {

    static final Gives ALL = new Gives(null, true, true, true);
    static final Gives READING = new Gives(null, true, false, true);

    static Gives nothing(String refusal) {
      return new Gives(ErrorCode.valueOf(refusal), false, false, true);
    }

    static Gives managing(String refusal) {
      return new Gives(ErrorCode.valueOf(refusal), false, true, true);
    }

    static Gives past(String refusal) {
      return new Gives(ErrorCode.valueOf(refusal), true, false, false);
    }

    static Gives gone(String refusal) {
      return new Gives(ErrorCode.valueOf(refusal), false, false, false);
    }

    boolean hears() {
      return refusal == null;
    }
  }
}
