package io.mochat.fronts.claw.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.mochat.fronts.claw.socket.SignedInSocket;
import io.mochat.kernel.Caller;
import io.mochat.kernel.Ids;
import io.mochat.kernel.MemberKind;
import io.mochat.kernel.Profile;
import io.mochat.realtime.Presence;
import io.mochat.socketio.server.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeirsTest {

  private static final Caller ADA =
      Caller.member(new Profile(Ids.member(), "ada", "Ada", null, MemberKind.AGENT));
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Presence presence = mock(Presence.class);
  private final Heirs heirs = new Heirs(presence);
  private final List<SignedInSocket> noHeirs = new ArrayList<>();
  private final SignedInSocket old = client(LONG);
  private final SignedInSocket back = client(Duration.ZERO);

  @Test
  void whoIsLeftAloneByASocketThatWasDeadIsItsHeir() {
    comes(back, old);

    present(back);
    assertThat(heirs.gone(old, false, noHeirs::add)).contains(back);
    assertThat(noHeirs).isEmpty();
  }

  @Test
  void theOthersHaveToShowWhetherTheyLive() {
    comes(back, old);

    verify(old.socket()).probe();
    verify(back.socket(), never()).probe();
  }

  @Test
  void oneThatLivedWhenTheClientCameLeavesItNothing() {
    var alive = client(Duration.ZERO);
    comes(back, alive);

    present(back);
    assertThat(heirs.gone(alive, false, noHeirs::add)).isEmpty();
    assertThat(noHeirs).containsExactly(back);
    assertThat(heirs.contains(back)).isFalse();
  }

  @Test
  void norDoesOneThatSaidGoodbye() {
    comes(back, old);

    present(back);
    assertThat(heirs.gone(old, true, noHeirs::add)).isEmpty();
    assertThat(noHeirs).containsExactly(back);
  }

  @Test
  void whileAnotherIsOpenThereIsNoHeirYet() {
    var middle = client(LONG);
    comes(back, old, middle);

    present(middle, back);
    assertThat(heirs.gone(old, false, noHeirs::add)).isEmpty();
    present(back);
    assertThat(heirs.gone(middle, false, noHeirs::add)).contains(back);
  }

  @Test
  void whoSaidWhatItWantsIsNoHeir() {
    comes(back, old);
    assertThat(heirs.remove(back)).isTrue();

    present(back);
    assertThat(heirs.gone(old, false, noHeirs::add)).isEmpty();
  }

  @Test
  void besideManySocketsNobodyIsOne() {
    var others = IntStream.range(0, 9).mapToObj(n -> client(LONG)).toList();
    comes(back, others.toArray(SignedInSocket[]::new));

    assertThat(heirs.contains(back)).isFalse();
    others.forEach(other -> verify(other.socket(), never()).probe());
  }

  @Test
  void whoIsAloneAfterAllIsToldSo() {
    present(back);

    assertThat(heirs.expect(back)).isTrue();
  }

  private void comes(SignedInSocket client, SignedInSocket... others) {
    var all = new ArrayList<Presence.Connection>(List.of(others));
    all.add(client);
    when(presence.of(ADA.id())).thenReturn(all);
    assertThat(heirs.expect(client)).isFalse();
  }

  private void present(Presence.Connection... connections) {
    when(presence.of(ADA.id())).thenReturn(List.of(connections));
  }

  private static SignedInSocket client(Duration silence) {
    var socket = mock(Socket.class);
    when(socket.silence()).thenReturn(silence);
    return new SignedInSocket(socket, ADA, null);
  }
}
