package org.boucle.handset.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.boucle.handset.json.Body;

/** What stands behind the page: the demonstration, or a recording in shadow. The server calls it from any of its threads. */
public interface Page {
    /** The document of {@code docs/formats/page.md}, JSON in UTF-8. */
    byte[] document(Reader reader);

    /**
     * Whether what stands behind the page still lives. When it does not, no document may be shown any more: the newest one is as old as
     * the silence, and nobody would see that.
     */
    boolean isAlive();

    /** The turn at or before that time, whole, as JSON; empty when there is none. */
    Optional<byte[]> turn(Instant at, Reader reader);

    /**
     * What a person did on the page. The answer may come later; it always comes, or the future fails.
     *
     * @param key of the intent: the same key reaches the loop's own store of keys, so that it acts once even over a restart
     */
    CompletableFuture<Reply> deed(String verb, String key, Body body, Reader reader);

    /**
     * Waits until there is something newer to show than {@code seen}, or for that long.
     *
     * @return the number of the newest change, for the next call; {@code seen} when nothing came
     */
    long awaitChange(long seen, Duration atMost) throws InterruptedException;
}
