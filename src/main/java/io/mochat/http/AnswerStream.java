package io.mochat.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Sends what is written, and blocks while more than so much of it is on its way. */
final class AnswerStream extends OutputStream {

  private static final int BUFFER = 8_192;
  private static final int MOST_UNDER_WAY = 65_536;

  private final HttpServerResponse response;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private boolean closed;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private int underWay;
  private @Nullable Throwable gone;

  AnswerStream(HttpServerResponse response) {
    this.response = response.setChunked(true);
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("The answer is complete");
    }
    int from = offset;
    int left = length;
    while (left > 0) {
      int fits = Math.min(left, BUFFER - filled);
      System.arraycopy(bytes, from, buffer, filled, fits);
      filled += fits;
      from += fits;
      left -= fits;
      if (filled == BUFFER) {
        flush();
      }
    }
  }

  @Override
  public void flush() throws IOException {
    if (filled == 0) {
      if (!response.headWritten()) {
        await(response.write(Buffer.buffer()));
      }
      return;
    }
    int size = filled;
    var part = Buffer.buffer(size).appendBytes(buffer, 0, size);
    filled = 0;
    makeRoom(size);
    try {
      response.write(part).onComplete(sent -> arrived(size, sent.cause()));
    } catch (IllegalStateException ended) {
      throw new HangUpException(ended);
    }
  }

  private void makeRoom(int size) throws IOException {
    lock.lock();
    try {
      while (gone == null
          && !response.closed()
          && underWay > 0
          && underWay + size > MOST_UNDER_WAY) {
        moved.await(1, TimeUnit.SECONDS);
      }
      if (gone != null || response.closed()) {
        throw new HangUpException(gone);
      }
      underWay += size;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      lock.unlock();
    }
  }

  private void arrived(int size, @Nullable Throwable failure) {
    lock.lock();
    try {
      underWay -= size;
      gone = failure == null ? gone : failure;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something is sent. */
  static void await(Future<Void> sent) throws IOException {
    try {
      sent.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException gone) {
      throw new HangUpException(gone.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      if (filled > 0) {
        flush();
      }
      closed = true;
      if (!response.ended() && !response.closed()) {
        response.end();
      }
    }
  }
}
