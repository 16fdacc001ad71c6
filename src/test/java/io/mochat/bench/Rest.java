package io.mochat.bench;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** Posts over a fixed number of keep-alive connections, one request at a time on each. */
final class Rest {

  /** An answer. */
  record Reply(int status, String body) {

    boolean isOk() {
      return status == 200;
    }
  }

  /** What is to be posted. */
  record Post(String path, String token, String json, CompletableFuture<Reply> reply) {}

  private final EventLoop loop;
  private final Queue<RestConnection> idle = new ArrayDeque<>();
  private final Queue<Post> waiting = new ArrayDeque<>();

  Rest(Network network, int port, int connections) {
    loop = network.loop();
    for (int i = 0; i < connections; i++) {
      var connection = new RestConnection(port);
      network.connect(port, i, connection).syncUninterruptibly();
      idle.add(connection);
    }
  }

  /** Posts; the reply arrives on the loop. */
  CompletableFuture<Reply> post(String path, String token, String json) {
    var post = new Post(path, token, json, new CompletableFuture<>());
    if (loop.inEventLoop()) {
      begin(post);
    } else {
      loop.execute(() -> begin(post));
    }
    return post.reply();
  }

  /** Posts, waits, and fails unless the answer is 200. */
  String ask(String path, String token, String json) {
    var reply = post(path, token, json).join();
    if (!reply.isOk()) {
      throw new IllegalStateException(path + ": " + reply);
    }
    return reply.body();
  }

  private void begin(Post post) {
    var connection = idle.poll();
    if (connection == null) {
      waiting.add(post);
    } else {
      run(connection, post);
    }
  }

  private void run(RestConnection connection, Post post) {
    connection.run(
        post,
        () -> {
          var next = waiting.poll();
          if (next == null) {
            idle.add(connection);
          } else {
            run(connection, next);
          }
        });
  }
}
