package org.boucle.handset.page;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The idempotency keys of the page's deeds, with their answers: a double click, a retry and a reload act once. Two requests with the
 * same key at the same moment wait for the same answer. What must survive a restart is in the journal: the loop keeps the keys of
 * its actions for 24 h.
 */
final class Keys {
    /** More than a day of deeds of a very busy person. */
    private static final int KEPT = 1000;

    private record Kept(String verb, byte[] body, CompletableFuture<Reply> answer) {
        /** A question, or a body that meant nothing: nothing was done under this key yet. */
        boolean open() {
            return answer.isDone()
                    && !answer.isCompletedExceptionally()
                    && !answer.join().settled();
        }
    }

    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /**
     * Does it, unless that key has been seen.
     *
     * @return the answer of the first time; empty when the key was used for something else
     */
    synchronized Optional<CompletableFuture<Reply>> once(
            String key, String verb, byte[] body, Supplier<CompletableFuture<Reply>> deed) {
        Kept before = kept.get(key);
        if (before != null && before.verb.equals(verb) && Arrays.equals(before.body, body)) {
            return Optional.of(before.answer);
        }
        if (before != null && !before.open()) {
            return Optional.empty();
        }
        CompletableFuture<Reply> answer = deed.get();
        kept.put(key, new Kept(verb, body, answer));
        if (kept.size() > KEPT) {
            var oldest = kept.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return Optional.of(answer);
    }
}
