package org.boucle.handset.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.boucle.core.decision.Cycle;
import org.boucle.core.decision.Reason;
import org.boucle.handset.json.Body;
import org.boucle.handset.page.Document;
import org.boucle.handset.page.History;
import org.boucle.handset.page.Lectern;
import org.boucle.handset.page.Page;
import org.boucle.handset.page.Reader;
import org.boucle.handset.page.Reply;
import org.boucle.handset.page.Scene;
import org.boucle.handset.page.Tempo;
import org.boucle.handset.page.TurnText;

/** The same page over a recording: its last 24 h, standing still. Nothing can be done on it. */
public final class ShadowPage {
    private final History history = new History();
    private final TreeMap<Instant, Cycle> turns = new TreeMap<>();

    /** Takes the next turn; all of them before the page is served. */
    public void add(Cycle cycle) {
        history.add(cycle);
        turns.put(cycle.in().now(), cycle);
        turns.headMap(cycle.in().now().minus(History.KEPT)).clear();
    }

    /** What is served from then on. @param person whose recording it is */
    public Page laidOut(String person) {
        Cycle last = turns.lastEntry().getValue();
        Scene scene = new Scene(
                "shadow",
                person,
                last.after(),
                last.after().alarms(),
                Optional.of(last),
                history.readings(),
                history.rates(),
                List.of(),
                List.of());
        return new LaidOut(new Lectern(scene), last.in().now(), turns);
    }

    private record LaidOut(Lectern lectern, Instant now, TreeMap<Instant, Cycle> turns) implements Page {
        @Override
        public byte[] document(Reader reader) {
            return Document.write(lectern.scene(), now, new Tempo(1, false), lectern.words(reader));
        }

        @Override
        public boolean isAlive() {
            return true; // a recording stands still, and says so
        }

        @Override
        public Optional<byte[]> turn(Instant at, Reader reader) {
            return Optional.ofNullable(turns.floorEntry(at))
                    .map(Map.Entry::getValue)
                    .map(cycle -> TurnText.json(cycle, lectern.words(reader)));
        }

        @Override
        public CompletableFuture<Reply> deed(String verb, String key, Body body, Reader reader) {
            String sentence = lectern.words(reader).say(Reason.of("HND-not-here"));
            return CompletableFuture.completedFuture(Reply.of(Reply.Outcome.REFUSED, List.of(sentence)));
        }

        @Override
        public long awaitChange(long seen, Duration atMost) throws InterruptedException {
            return lectern.awaitChange(seen, atMost);
        }
    }
}
