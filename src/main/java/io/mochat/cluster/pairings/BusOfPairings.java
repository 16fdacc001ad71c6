package io.mochat.cluster.pairings;

import io.mochat.cluster.pairings.PairingFrame.Result;
import io.mochat.cluster.pairings.PairingFrame.Signed;
import io.mochat.cluster.pairings.WireForms.WireMessage;
import io.mochat.cluster.pairings.WireForms.WirePairing;
import io.mochat.cluster.pairings.WireForms.WirePeer;
import io.mochat.cluster.pairings.WireForms.WireSaying;
import io.mochat.kernel.ChatException;
import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.SessionId;
import io.mochat.messages.Message;
import io.mochat.pairings.OtherServers;
import io.mochat.pairings.Pairing;
import io.mochat.pairings.PairingNews;
import io.mochat.pairings.Peer;
import io.mochat.pairings.Saying;
import io.mochat.realtime.ClusterBus;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The servers on a bus, which carries nothing else. Each has a name of its own from its start on.
 * Thread-safe.
 *
 * <p>A call waits {@value #PATIENCE_SECONDS} seconds for its result; while the bus is down it fails
 * at once. Frames that cannot be read, such as those of a later version, are dropped.
 */
public final class BusOfPairings implements OtherServers {

  private static final Logger log = LoggerFactory.getLogger(BusOfPairings.class);

  private static final int PATIENCE_SECONDS = 2;
  private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(150);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ClusterBus bus;
  private final String self = UUID.randomUUID().toString();
  // One entry for each call that waits, and so for each request that does.
  private final Map<String, CompletableFuture<Result>> calls = new ConcurrentHashMap<>();
  // One entry for each server that was there in the last minutes.
  private final Map<String, Long> heard = new ConcurrentHashMap<>();
  private final Executor executor = Executors.newVirtualThreadPerTaskExecutor();
  private volatile @Nullable Host host;

  /** Joins a bus. */
  public BusOfPairings(ClusterBus bus) {
    this.bus = bus;
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public void serve(Host answering) {
    host = answering;
    bus.whenRung(this::rung);
    bus.whenBack(this::back);
    if (bus.isUp()) {
      send(new PairingFrame.Hello());
    }
  }

  @Override
  public void tell(PairingNews news) {
    send(PairingNewsFrames.frame(news));
  }

  @Override
  public void pulse() {
    send(new PairingFrame.Alive());
    heard.values().removeIf(at -> System.nanoTime() - at > 2 * LOST_NANOS);
  }

  @Override
  public Pairing redeem(String home, String code, Peer by) {
    return call(call -> new PairingFrame.Redeem(home, call, code, WirePeer.of(by)), Result::pairing)
        .pairing();
  }

  @Override
  public Message say(String home, SessionId id, Saying saying) {
    if (isLost(home)) {
      throw new ChatException(ErrorCode.SESSION_NOT_FOUND);
    }
    return call(
            call -> new PairingFrame.Say(home, call, id.value(), WireSaying.of(saying)),
            Result::message)
        .message();
  }

  @Override
  public void end(String home, SessionId id) {
    send(new PairingFrame.End(home, id.value()));
  }

  @Override
  public boolean isLost(String home) {
    var at = heard.get(home);
    return bus.isUp() && (at == null || System.nanoTime() - at > LOST_NANOS);
  }

  private <T> T call(Function<String, PairingFrame> request, Function<Result, @Nullable T> part) {
    if (!bus.isUp()) {
      throw new ChatException(ErrorCode.BUSY);
    }
    var call = UUID.randomUUID().toString();
    var waiting = new CompletableFuture<Result>();
    calls.put(call, waiting);
    try {
      send(request.apply(call));
      var result = waiting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (result.refusal() != null) {
        throw new ChatException(ErrorCode.valueOf(result.refusal()));
      }
      return Objects.requireNonNull(part.apply(result));
    } catch (TimeoutException | ExecutionException e) {
      throw new ChatException(ErrorCode.BUSY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChatException(ErrorCode.BUSY);
    } finally {
      calls.remove(call);
    }
  }

  // Frames were missed: whatever the others keep is told again, and so is what is kept here.
  private void back() {
    heard.replaceAll((server, at) -> System.nanoTime());
    send(new PairingFrame.Hello());
    var here = host;
    if (here != null) {
      here.hear(self, new PairingNews.Hello());
    }
  }

  private void send(PairingFrame frame) {
    bus.ring(JSON.writeValueAsBytes(new Signed(self, frame)));
  }

  private void rung(byte[] bytes) {
    var here = host;
    if (here == null) {
      return;
    }
    try {
      var signed = JSON.readValue(bytes, Signed.class);
      heard.put(signed.from(), System.nanoTime());
      take(here, signed);
    } catch (RuntimeException e) {
      log.debug("A frame of pairings cannot be read", e);
    }
  }

  private void take(Host here, Signed signed) {
    switch (signed.frame()) {
      case PairingFrame.Redeem redeem -> {
        if (redeem.at().equals(self)) {
          answer(redeem.call(), () -> redeemed(redeem.call(), redeem, here));
        }
      }
      case PairingFrame.Say say -> {
        if (say.at().equals(self)) {
          answer(say.call(), () -> said(say.call(), say, here));
        }
      }
      case PairingFrame.End end -> {
        if (end.at().equals(self)) {
          here.endHere(new SessionId(end.session()));
        }
      }
      case Result result -> {
        var waiting = calls.get(result.call());
        if (waiting != null) {
          waiting.complete(result);
        }
      }
      default -> PairingNewsFrames.news(signed.frame()).ifPresent(n -> here.hear(signed.from(), n));
    }
  }

  private static Result redeemed(String call, PairingFrame.Redeem redeem, Host here) {
    var pairing = here.redeemHere(redeem.code(), redeem.by().peer());
    return new Result(call, WirePairing.of(pairing), null, null);
  }

  private static Result said(String call, PairingFrame.Say say, Host here) {
    var message = here.sayHere(new SessionId(say.session()), say.saying().saying());
    return new Result(call, null, WireMessage.of(message), null);
  }

  private void answer(String call, Supplier<Result> work) {
    executor.execute(
        () -> {
          try {
            send(work.get());
          } catch (ChatException refusal) {
            send(new Result(call, null, null, refusal.code().name()));
          }
        });
  }
}
