package org.boucle.handset.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.boucle.core.InvalidValue;
import org.boucle.core.port.JournalFailed;
import org.boucle.core.words.Words;
import org.boucle.handset.json.Body;
import org.boucle.handset.page.Deeds;
import org.boucle.handset.page.Document;
import org.boucle.handset.page.Lectern;
import org.boucle.handset.page.Page;
import org.boucle.handset.page.Reader;
import org.boucle.handset.page.Reply;
import org.boucle.handset.page.TurnText;

/** The demonstration behind the page: what is read comes from the lectern, what is done goes to the driver's thread. */
final class DemoPage implements Page {
    private final Driver driver;
    private final Household household;
    private final Lectern lectern;
    private final Deeds deeds;

    /** @param household of which only the journal is read here; all else is the driver's */
    DemoPage(Driver driver, Household household, Lectern lectern) {
        this.driver = driver;
        this.household = household;
        this.lectern = lectern;
        this.deeds = new Deeds(new Inside(household));
    }

    @Override
    public byte[] document(Reader reader) {
        return Document.write(lectern.scene(), driver.now(), driver.tempo(), lectern.words(reader));
    }

    @Override
    public boolean isAlive() {
        return driver.isAlive();
    }

    @Override
    public Optional<byte[]> turn(Instant at, Reader reader) {
        try {
            return household.turn(at).map(cycle -> TurnText.json(cycle, lectern.words(reader)));
        } catch (JournalFailed e) {
            throw new IllegalStateException("the journal that is being written can't be read", e);
        }
    }

    @Override
    public CompletableFuture<Reply> deed(String verb, String key, Body body, Reader reader) {
        switch (verb) {
            case "speed":
                driver.speed((int) body.number("speed", 1, Pace.FASTEST, "simulated seconds a second"));
                return changed();
            case "hold":
                driver.hold(body.flag("hold"));
                return changed();
            case "what-if":
                WhatIf whatIf = WhatIf.of(body.text("id"))
                        .orElseThrow(() -> new InvalidValue("id", body.text("id"), "one of the document's whatIf"));
                boolean on = body.flag("active");
                return driver.ask(home -> orRefused(() -> {
                    home.whatIf(whatIf, on);
                    return done();
                }));
            default:
                Words words = lectern.words(reader);
                return driver.ask(home -> orRefused(() -> deeds.act(verb, key, body, words)));
        }
    }

    /** A body that means nothing is an answer, not a failure: the same key may come back with another. */
    private static Reply orRefused(Supplier<Reply> deed) {
        try {
            return deed.get();
        } catch (InvalidValue invalid) {
            return Reply.error(400, String.valueOf(invalid.getMessage()));
        }
    }

    private CompletableFuture<Reply> changed() {
        return driver.ask(home -> {
            lectern.show(home.scene());
            return done();
        });
    }

    private static Reply done() {
        return Reply.of(Reply.Outcome.DONE, List.of());
    }

    @Override
    public long awaitChange(long seen, Duration atMost) throws InterruptedException {
        return lectern.awaitChange(seen, atMost);
    }
}
