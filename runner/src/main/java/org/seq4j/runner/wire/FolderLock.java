package org.seq4j.runner.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Keeps a second program from writing to a folder. The system takes the lock back when a program
 * ends, however it ends; the file stays and means nothing by itself.
 */
public final class FolderLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE = 100;

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
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
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      long end = System.nanoTime() + patience.toNanos();
      while (!isLocked(channel)) {
        if (System.nanoTime() > end) {
          channel.close();
          throw new RunException(refusal);
        }
        Thread.sleep(PAUSE);
      }
      return new FolderLock(channel);
    } catch (IOException e) {
      throw SafeFiles.cannotWrite(file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + file, e);
    }
  }

  /** Whether it is ours now. The lock lasts until the channel is closed. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this program
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // the system takes the lock back when the program ends
    }
  }
}
