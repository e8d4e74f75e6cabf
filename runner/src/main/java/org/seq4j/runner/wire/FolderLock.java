package org.seq4j.runner.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second program from writing to a folder. The system takes the lock back when a program
 * ends, however it ends; the file stays and means nothing by itself.
 */
public final class FolderLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE = 100;

  /** Those of this program: closing a second channel to such a file would give its lock back. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks the folder of a run, which must be there. A training that was told to stop still saves
   * what it has: it is waited for.
   *
   * @throws RunException if another program goes on training there
   */
  static FolderLock of(RunFolder run) {
    return of(
        run.lock(),
        PATIENCE,
        "another program trains in %s; wait for it, or write elsewhere (--out DIR)."
            .formatted(run.path()));
  }

  /**
   * Locks by a file, which is made if it is not there.
   *
   * @param patience how long to wait for another program
   * @param refusal what is said if it keeps the lock
   * @throws RunException if it does
   */
  public static FolderLock of(Path file, Duration patience, String refusal) {
    try {
      Path real = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
      long end = System.nanoTime() + patience.toNanos();
      Optional<FolderLock> lock = tryLock(real);
      while (lock.isEmpty()) {
        if (System.nanoTime() > end) {
          throw new RunException(refusal);
        }
        Thread.sleep(PAUSE);
        lock = tryLock(real);
      }
      return lock.get();
    } catch (IOException e) {
      throw SafeFiles.cannotWrite(file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + file, e);
    }
  }

  /** The lock, which lasts until its channel is closed; empty if somebody else has it. */
  private static Optional<FolderLock> tryLock(Path file) throws IOException {
    if (!OURS.add(file)) {
      return Optional.empty();
    }
    boolean locked = false;
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      locked = channel.tryLock() != null;
      return locked ? Optional.of(new FolderLock(file, channel)) : Optional.empty();
    } finally {
      if (!locked) {
        if (channel != null) {
          channel.close();
        }
        OURS.remove(file);
      }
    }
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return; // another lock of the file may be there by now
    }
    try {
      channel.close();
    } catch (IOException e) {
      // the system takes the lock back when the program ends
    } finally {
      OURS.remove(file);
    }
  }
}
