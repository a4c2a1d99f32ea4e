package io.github.appreg.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/** A sign-in that waits at the door until the way there was looked at. */
final class Opening {
  /** The chain asks one method after the other, some of which are programs of their own. */
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final CompletableFuture<Optional<Site>> site = new CompletableFuture<>();
  private final CountDownLatch looked = new CountDownLatch(1);
  private final FutureTask<TenantView> task;

  Opening(TenantOptions options, Surroundings surroundings) {
    this.task =
        Examination.begin(
            () -> {
              try {
                return Wiring.view(options, surroundings, this::arrive);
              } finally {
                site.complete(Optional.empty());
              }
            });
  }

  private void arrive(Site way) {
    site.complete(Optional.of(way));
    try {
      looked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How the tenant is reached; absent where that is not even known. */
  Optional<Site> site() throws Failure {
    return Examination.within(BOUND, site::get);
  }

  /** The tenant, signed in to; the way there is not looked at any longer. */
  TenantView tenant() throws Failure {
    looked.countDown();
    return Examination.within(BOUND, task);
  }
}
